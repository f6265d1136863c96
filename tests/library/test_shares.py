"""Work in shares comes to the same as work at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from microneedling_site.library.shares import dealt, in_shares

ROOT = Path(__file__).parents[2]


def doubled(numbers: Sequence[int]) -> list[int]:
    """Return twice each number."""
    return [2 * number for number in numbers]


def eventually(look: Callable[[], str]) -> str:
    """Return what is there within a while."""
    give_up = time.monotonic() + 30
    while not (found := look()) and time.monotonic() < give_up:
        time.sleep(0.02)
    return found


@pytest.mark.parametrize(
    ("count", "processes", "expected"),
    [
        (5, 1, [[0, 2, 4, 6, 8]]),
        (5, 2, [[0, 4, 8], [2, 6]]),
        (5, 3, [[0, 6], [2, 8], [4]]),
        (2, 3, [[0], [2]]),
        (1, 3, [[0]]),
        (0, 3, [[]]),
        (9, 9, [[0, 16], *([2 * number] for number in range(1, 8))]),
    ],
)
def test_items_are_dealt_out_by_turns(count: int, processes: int, expected: list[list[int]]) -> None:
    """No process has nothing to do, and there are eight at most."""
    assert in_shares(dealt(range(count), processes=processes), doubled) == expected


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (0, [[0, 3], [1, 4], [2]]),
        (1, [[2], [0, 3], [1, 4]]),
        (2, [[4], [0, 2], [1, 3]]),
        (3, [[], [0, 2, 4], [1, 3]]),
    ],
)
def test_who_has_other_work_gets_less(ahead: float, expected: list[list[int]]) -> None:
    """And has a share in any case, if it is an empty one."""
    assert dealt(range(5), processes=3, ahead=ahead) == expected


def test_the_first_share_is_done_here_and_the_others_elsewhere() -> None:
    """As many at once as there are processes."""
    first, *others = in_shares([[0], [1], [2]], lambda _: os.getpid())

    assert first == os.getpid()
    assert len({first, *others}) == 3


def test_a_share_that_fails_elsewhere_fails_here() -> None:
    """In this process, with the error itself and not with words about it."""

    def fail(numbers: Sequence[int]) -> float:
        return 1 / numbers[0]

    with pytest.raises(ZeroDivisionError):
        in_shares([[1], [0]], fail)


def test_a_share_whose_process_is_killed_is_done_here() -> None:
    """A machine that is short of memory ends the largest process first."""
    here = os.getpid()

    def work(numbers: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return doubled(numbers)

    assert in_shares([[1], [2]], work) == [[2], [4]]


def test_a_share_that_fails_here_ends_the_others() -> None:
    """Nobody goes on writing into a folder that is given up."""
    here = os.getpid()

    def work(_: Sequence[int]) -> None:
        if os.getpid() == here:
            raise OSError(28, "No space left on device")
        time.sleep(60)

    began = time.monotonic()
    with pytest.raises(OSError, match="No space left on device"):
        in_shares([[1], [2]], work)

    assert time.monotonic() - began < 30


def test_no_process_outlives_the_one_that_began_it(tmp_path: Path) -> None:
    """Not even where that one is killed."""
    program = f"""
        import os, time
        from pathlib import Path
        from microneedling_site.library.shares import in_shares

        here = os.getpid()
        def work(_):
            if os.getpid() != here:
                Path({str(tmp_path / "pid")!r}).write_text(f"{{os.getpid()}}\\n")
            time.sleep(60)

        in_shares([[1], [2]], work)
    """
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT)
    other = int(eventually(lambda: (tmp_path / "pid").read_text() if (tmp_path / "pid").exists() else ""))
    process.kill()
    process.wait()

    assert eventually(lambda: "gone" if not Path(f"/proc/{other}/exe").exists() else "") == "gone"
