"""Visitors: many at once, each reading page after page, and each counting what it was not given.

    with crowd(port, pages, visitors=16) as tally:
        ...                                 whatever happens to the server meanwhile
    tally.failed

A visitor keeps its connection, as browsers do. Where the server closes it between two requests, it asks
again on a new one, as every browser does (RFC 9112, 9.3.1); whatever else goes wrong has failed.
"""

from __future__ import annotations

import asyncio
import hashlib
import html
import itertools
import math
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

#: Seconds that a visitor waits for an answer.
PATIENCE = 10.0

#: Faults that are kept word by word; all are counted.
_TOLD_FAULTS = 10

ENCODINGS = ("", "gzip", "br")


@dataclass(frozen=True, slots=True)
class Request:
    """What a visitor asks for; `encoding` is what it takes besides the plain bytes."""

    path: str
    encoding: str = ""

    def encoded(self) -> bytes:
        """Return the bytes on the wire."""
        accept = f"Accept-Encoding: {self.encoding}\r\n" if self.encoding else ""
        return f"GET {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{accept}\r\n".encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a visitor got; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def sha256(self) -> str:
        """The hash of the body as it was sent, compressed or not."""
        return hashlib.sha256(self.body).hexdigest()


#: Looks at an answer and says what is wrong with it; nothing where all is well.
Check = Callable[[Request, Answer], str | None]

#: Looks at an answer and says what a browser would ask for next.
Follow = Callable[[Request, Answer], Sequence[Request]]


@dataclass(slots=True)
class Tally:
    """What became of a crowd's requests.

    Attributes:
        answered: requests with an answer that passed the check.
        reopened: connections that the server closed between two requests.
        faults: what went wrong, with how often.
        seconds: how long each answer took.
    """

    answered: int = 0
    reopened: int = 0
    faults: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    @property
    def failed(self) -> int:
        """How many requests failed."""
        return self.faults.total()

    @property
    def p99_ms(self) -> float:
        """The time below which 99 of 100 answers came, in ms."""
        return percentile(self.seconds, 99) * 1000

    def __str__(self) -> str:
        """Say it in a cell of the table."""
        faults = "".join(f"; {fault}: {count}" for fault, count in self.faults.most_common(_TOLD_FAULTS))
        return f"{self.answered:,} requests, {self.failed} failed, p99 {self.p99_ms:.0f} ms{faults}"


def percentile(values: Sequence[float], percent: int) -> float:
    """Return the smallest of the values that `percent` of a hundred of them do not exceed; 0 of none."""
    ordered = sorted(values)
    return ordered[math.ceil(len(ordered) * percent / 100) - 1] if ordered else 0.0


class Connection:
    """One visitor's connection, opened when it is needed."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self.reopened = 0

    async def ask(self, request: Request) -> Answer:
        """Send a request and read the whole answer.

        Raises:
            OSError, EOFError, ValueError: there was none, or no whole one.
        """
        if self._writer is not None:
            try:
                return await self._ask(request)
            except (ConnectionError, _ClosedError):
                self.close()
                self.reopened += 1
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            return await self._ask(request)
        except _ClosedError as error:
            raise EOFError("closed without an answer") from error

    async def _ask(self, request: Request) -> Answer:
        assert self._reader is not None
        assert self._writer is not None
        self._writer.write(request.encoded())
        try:
            first = await self._reader.readexactly(1)
        except asyncio.IncompleteReadError as error:
            raise _ClosedError from error
        head = (first + await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        status_line, *lines = head.removesuffix("\r\n\r\n").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await self._body(headers)
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(status_line.split(" ")[1]), headers, body)

    async def _body(self, headers: Mapping[str, str]) -> bytes:
        assert self._reader is not None
        if headers.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(headers.get("content-length", "0")))
        parts = []
        while size := int(await self._reader.readline(), 16):
            parts.append(await self._reader.readexactly(size))
            await self._reader.readexactly(2)
        await self._reader.readexactly(2)
        return b"".join(parts)

    def close(self) -> None:
        """Close it; the next request opens a new one."""
        if self._writer is not None:
            self._writer.transport.abort()
        self._reader = self._writer = None


class _ClosedError(Exception):
    """The server closed the connection before the first byte of an answer."""


@dataclass(slots=True)
class _Crowd:
    port: int
    requests: Sequence[Request]
    check: Check
    follow: Follow
    rest: float
    stays: bool
    tally: Tally = field(default_factory=Tally)
    gone: bool = False

    async def visit(self, seed: int) -> None:
        chosen = random.Random(seed)  # noqa: S311 - the order of visits, the same in every run
        connection = Connection(self.port)
        following: list[Request] = []
        while not self.gone:
            request = following.pop() if following else chosen.choice(self.requests)
            began = time.monotonic()
            try:
                async with asyncio.timeout(PATIENCE):
                    answer = await connection.ask(request)
            except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as error:
                connection.close()
                self.tally.faults[f"{type(error).__name__}: {error}"] += 1
                await asyncio.sleep(0.01)
                continue
            self.tally.seconds.append(time.monotonic() - began)
            fault = self.check(request, answer)
            self.tally.answered += fault is None
            self.tally.faults.update([fault] if fault else [])
            following += self.follow(request, answer)
            if not self.stays:
                connection.close()
            if self.rest:
                await asyncio.sleep(self.rest)
        self.tally.reopened += connection.reopened
        connection.close()

    async def visit_all(self, visitors: int) -> None:
        await asyncio.gather(*(self.visit(seed) for seed in range(visitors)))


def is_ok(request: Request, answer: Answer) -> str | None:
    """Say what is wrong with an answer that should be a page."""
    return None if answer.status == 200 else f"{answer.status} for {request.path}"


@contextmanager
def crowd(  # noqa: PLR0913 - each is named where it is called
    port: int,
    requests: Sequence[Request],
    *,
    visitors: int = 16,
    check: Check = is_ok,
    follow: Follow = lambda _request, _answer: (),
    rest: float = 0.0,
    stays: bool = True,
) -> Iterator[Tally]:
    """Let visitors read while the block runs.

    Args:
        port: of the server, on loopback.
        requests: what they ask for, each in an order of its own.
        visitors: how many there are.
        check: says what is wrong with an answer.
        follow: says what a visitor asks for before anything else.
        rest: seconds between two requests of one visitor.
        stays: whether a visitor keeps its connection.
    """
    group = _Crowd(port, requests, check, follow, rest, stays)
    thread = threading.Thread(target=lambda: asyncio.run(group.visit_all(visitors)))
    thread.start()
    try:
        yield group.tally
    finally:
        group.gone = True
        thread.join()


def ask(port: int, requests: Sequence[Request], *, at_once: int = 8) -> list[Answer | str]:
    """Ask for each once, and return the answers, or what went wrong, in their order."""
    answers: list[Answer | str] = [""] * len(requests)
    pending = iter(enumerate(requests))

    async def visit() -> None:
        connection = Connection(port)
        for number, request in pending:
            try:
                async with asyncio.timeout(PATIENCE):
                    answers[number] = await connection.ask(request)
            except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as error:
                connection.close()
                answers[number] = f"{type(error).__name__}: {error}"
        connection.close()

    async def visit_all() -> None:
        await asyncio.gather(*(visit() for _ in range(at_once)))

    asyncio.run(visit_all())
    return answers


def in_all_encodings(paths: Sequence[str]) -> list[Request]:
    """Return a request for each path in each encoding."""
    return [Request(path, encoding) for path, encoding in itertools.product(paths, ENCODINGS)]


def is_shown(port: int, path: str, text: str) -> bool:
    """Return whether a page holds a text."""
    answer = ask(port, [Request(path)])[0]
    return isinstance(answer, Answer) and text in html.unescape(answer.body.decode())
