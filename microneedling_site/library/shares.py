"""Work in shares, each in a process of its own, so that it takes every processor.

    in_shares(dealt(["a", "b", "c"]), work)      [work(["a", "c"]), work(["b"])]

What a share comes to is handed over when it is done. A share that was not brought to its end, for whatever
reason, is done once more here, where what is wrong with it can be told.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

#: To begin more of them takes longer than they save.
_MOST_PROCESSES = 8
#: Linux: the signal that a process gets when its parent is gone (prctl(2), PR_SET_PDEATHSIG).
_ON_PARENTS_DEATH = 1


def dealt(items: Iterable[Item], *, processes: int | None = None, ahead: float = 0) -> list[list[Item]]:
    """Deal items out, each to the process that has least to do; all take equally long.

    Args:
        items: what is to be done.
        processes: how many shares at most, up to eight; one for each processor where it is left out.
        ahead: what the first process has to do beside them, as a number of items.

    Returns:
        A share for this process, which may be empty, and one for each other that has any.
    """
    count = min(processes or os.cpu_count() or 1, _MOST_PROCESSES)
    shares: list[list[Item]] = [[] for _ in range(count)]
    effort = [ahead] + [0.0] * (count - 1)
    for item in items:
        least = effort.index(min(effort))
        shares[least].append(item)
        effort[least] += 1
    return [shares[0], *(share for share in shares[1:] if share)]


def in_shares(shares: Sequence[Sequence[Item]], work: Callable[[Sequence[Item]], Result]) -> list[Result]:
    """Return what shares come to, the first of which is done in this process.

    Args:
        shares: see `dealt`.
        work: does a share; what it returns can be pickled.
    """
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
