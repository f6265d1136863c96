"""Work in shares, each in a process of its own, so that it takes every processor.

    in_shares(["a", "b", "c"], work)      [work(["a", "c"]), work(["b"])]

What a share comes to is handed over when it is done. A share that was not brought to its end, for whatever
reason, is done once more here, where what is wrong with it can be told.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: To begin more of them takes longer than they save.
_MOST_PROCESSES = 8
#: Linux: the signal that a process gets when its parent is gone (prctl(2), PR_SET_PDEATHSIG).
_ON_PARENTS_DEATH = 1


def in_shares(
    items: Sequence[Item], work: Callable[[Sequence[Item]], Result], *, processes: int | None = None
) -> list[Result]:
    """Return what the shares of `items` come to, the first of which is done in this process.

    Args:
        items: what is to be done.
        work: does a share; what it returns can be pickled.
        processes: how many shares, up to eight; one for each processor where it is left out.
    """
    count = min(processes or os.cpu_count() or 1, _MOST_PROCESSES, len(items)) or 1
    shares = [items[first::count] for first in range(count)]
    others = [_Process(work, share) for share in shares[1:]]
    try:
        return [work(shares[0]), *(other.result() for other in others)]
    finally:
        for other in others:
            other.end()


class _Process(Generic[Item, Result]):
    """A process that does a share."""

    def __init__(self, work: Callable[[Sequence[Item]], Result], share: Sequence[Item]) -> None:
        self._work, self._share = work, share
        # It sees all that this process has read, so that nothing need be handed to it.
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)
        self._process = context.Process(target=_do, args=(work, share, sender, os.getpid()), daemon=True)
        self._process.start()
        sender.close()

    def result(self) -> Result:
        """Return what the share came to."""
        try:
            result: Result = self._receiver.recv()
        except EOFError:
            result = self._work(self._share)
        return result

    def end(self) -> None:
        """End the process, should it still run."""
        self._receiver.close()
        self._process.kill()
        self._process.join()


def _do(
    work: Callable[[Sequence[Item]], Result], share: Sequence[Item], sender: Connection, parent: int
) -> None:
    """Do a share in a process of its own."""
    _go_with(parent)
    try:
        result = work(share)
    except BaseException:  # noqa: BLE001 - It is told where the share is done again.
        return
    sender.send(result)


def _go_with(parent: int) -> None:
    """End this process when its parent ends, also by a signal that nobody can handle."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_ON_PARENTS_DEATH, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
