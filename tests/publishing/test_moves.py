from __future__ import annotations

import pytest

from microneedling_site.publishing.moves import UnsafeAddressError, files
from microneedling_site.publishing.release import Move


def test_nothing_to_tell() -> None:
    """The files are there all the same: nginx does not start without one that it was told of."""
    assert files([]) == {"_moved.map": "", "_redirects": "", "_removed.map": ""}


def test_the_order_is_that_of_the_addresses() -> None:
    """Whatever order they came in, the files are the same."""
    moves = [Move("/b/", "/"), Move("/a/", "")]

    assert files(moves) == files(reversed(moves))


@pytest.mark.parametrize(
    "address",
    [
        '/a/" "/evil/',
        "/a/;\nreturn 200",
        "/a/\n/* https://evil.example/ 301\n",
        "/a b/",
        "/a/ /c/ 200",
        "https://evil.example/",
        "//evil.example/",
        "/:splat/",
        "/*/",
        "/$host/",
        "/a/\r",
        "/é/",
        "/A/",
        "/a",
    ],
)
def test_an_address_that_says_more_is_refused(address: str) -> None:
    """A line of these files is a command to a server: nobody writes one by the name of a page."""
    for move in (Move(address, "/b/"), Move("/b/", address), Move(address, "")):
        with pytest.raises(UnsafeAddressError):
            files([move])


def test_an_address_that_says_no_more_is_taken() -> None:
    """The nearest accepted case, from home down to any depth."""
    assert (
        files([Move("/a-1/b/c/", "/")])["_moved.map"]
        == '"/a-1/b/c/" "/";\n"/a-1/b/c" "/";\n"/a-1/b/c/index.md" "/index.md";\n'
    )
