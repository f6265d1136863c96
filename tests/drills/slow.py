"""Clients that take their time, hundreds of them, each in one of five ways, and clients that take all of it.

with slow_clients(port, "slow read", 500) as clients:
    ...
clients.connected
"""

from __future__ import annotations

import asyncio
import itertools
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent

#: Seconds between two of their bytes.
_PAUSE = 1.0

#: Seconds within which all of them come.
_ARRIVAL = 2.0

#: Seconds within which they have to be connected, and between two tellings of how many are.
_PATIENCE = 30.0
_TELL_EVERY = 0.1

#: What a slow client takes at once; the system makes it a little more.
_SMALL_BUFFER = 2048
#: Bytes of a packet, as far away. Those of loopback are so large that the system would take whole pages
#: off the server's hands, however slowly they are read.
_SMALL_PACKET = 536

#: Requests that a slow reader sends at once: their answers fit into no buffer.
_PIPELINED = 5

#: What a client reads at once that wants to be done with it.
_MUCH = 65_536


async def slow_headers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, page: str) -> None:  # noqa: ARG001
    """Send a header a second, and never the last."""
    writer.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\n".encode())
    while True:
        await asyncio.sleep(_PAUSE)
        writer.write(b"X-A: b\r\n")
        await writer.drain()


async def idle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, page: str) -> None:  # noqa: ARG001
    """Connect and say nothing."""
    await reader.read()


async def slow_body(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, page: str) -> None:  # noqa: ARG001
    """Promise a body and send a byte of it a second."""
    writer.write(f"POST {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 10000\r\n\r\n".encode())
    while True:
        await asyncio.sleep(_PAUSE)
        writer.write(b"x")
        await writer.drain()


async def lingering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, page: str) -> None:
    """Ask for an answer and the end, and do not end."""
    writer.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
    await reader.read()
    await asyncio.sleep(3600)


async def slow_read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, page: str) -> None:
    """Ask for much and read it byte by byte."""
    writer.write(f"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * _PIPELINED)
    for _ in itertools.count():
        await reader.read(1)
        await asyncio.sleep(_PAUSE)


async def greedy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, page: str) -> None:
    """Ask for the next answer before there is the last, for ever."""
    requests = f"HEAD {page} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * _PIPELINED

    async def read() -> None:
        while await reader.read(_MUCH):
            pass

    async with asyncio.TaskGroup() as both:
        both.create_task(read())
        while True:
            writer.write(requests)
            await writer.drain()


Way = Callable[[asyncio.StreamReader, asyncio.StreamWriter, str], Awaitable[None]]

SLOW_WAYS: dict[str, Way] = {
    "slow headers": slow_headers,
    "idle": idle,
    "slow body": slow_body,
    "lingering close": lingering,
    "slow read": slow_read,
}
WAYS: dict[str, Way] = {**SLOW_WAYS, "greedy": greedy}


@dataclass(frozen=True, slots=True)
class SlowClients:
    """Clients in a process of their own, so that what they do keeps no probe waiting."""

    output: Path

    @property
    def connected(self) -> int:
        """How many are at it."""
        return int(([*self.output.read_text().splitlines(), "0"])[-2:][0])


@contextmanager
def slow_clients(port: int, way: str, count: int, *, page: str) -> Iterator[SlowClients]:
    """Let slow clients be there while the block runs.

    Args:
        port: of the server.
        way: the name of what they do.
        count: how many there are.
        page: what they ask for.
    """
    command = [sys.executable, "-m", "tests.drills.slow", str(port), way, str(count), page]
    with tempfile.NamedTemporaryFile(prefix="drill-") as file:
        clients = SlowClients(Path(file.name))
        with subprocess.Popen(command, cwd=_ROOT, stdout=file) as process:
            try:
                give_up = time.monotonic() + _PATIENCE
                while clients.connected < count:
                    assert time.monotonic() < give_up, f"only {clients.connected} of {count} could connect"
                    time.sleep(_TELL_EVERY)
                yield clients
            finally:
                process.kill()


async def be_slow(port: int, way: str, count: int, page: str) -> None:
    """Be slow for ever, and print again and again how many are at it."""
    connected = set()

    async def one(number: int) -> None:
        # One after the other: five hundred at the same moment, every second, would be a rush and not slow.
        await asyncio.sleep(number * _ARRIVAL / count)
        while True:  # One that is thrown out comes again.
            with suppress(OSError, ExceptionGroup):
                reader, writer = await _connection(port, is_small=way in SLOW_WAYS)
                connected.add(number)
                try:
                    await WAYS[way](reader, writer, page)
                finally:
                    connected.discard(number)
                    writer.transport.abort()
            await asyncio.sleep(_PAUSE)

    async def tell() -> None:
        while True:
            print(len(connected), flush=True)
            await asyncio.sleep(_TELL_EVERY)

    await asyncio.gather(tell(), *(one(number) for number in range(count)))


async def _connection(port: int, *, is_small: bool) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """Connect, with little room for what comes back, or with the usual."""
    if not is_small:
        return await asyncio.open_connection("127.0.0.1", port)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL_BUFFER)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, _SMALL_PACKET)
    connection.setblocking(False)  # noqa: FBT003
    try:
        await asyncio.get_running_loop().sock_connect(connection, ("127.0.0.1", port))
    except BaseException:
        connection.close()
        raise
    # The limit is what the program itself reads ahead.
    return await asyncio.open_connection(sock=connection, limit=16)


if __name__ == "__main__":
    asyncio.run(be_slow(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]))
