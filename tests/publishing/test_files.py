"""RFC 9110, as far as it is about files."""

from __future__ import annotations

import gzip

import brotli
import pytest

from microneedling_site.publishing.files import accepted
from tests.publishing.conftest import Answer, Desk, Door, question


@pytest.fixture
def plain(door: Door) -> Answer:
    """Return the page of all questions, in no encoding."""
    return door.ask()


def test_a_page_is_what_the_release_holds(door: Door, plain: Answer) -> None:
    """Every byte of it, and its length."""
    assert (plain.status, plain.body.decode()) == (200, door.desk.page("/faq/"))
    assert plain.headers["Content-Length"] == str(len(plain.body))
    assert plain.headers["Content-Type"] == 'text/html; charset="utf-8"'


def test_the_validator_is_the_hash_of_the_bytes(door: Door, plain: Answer) -> None:
    """So all replicas agree, and a strong one is right."""
    entry = door.desk.current.manifest().files["site/faq/index.html"]

    assert plain.headers["ETag"] == f'"{entry.sha256[:20]}"'
    assert plain.headers["Last-Modified"] == "Tue, 10 Feb 2026 00:00:00 GMT"


# ------------------------------------------------------------------ encodings

BR, GZIP, PLAIN = "br", "gzip", None


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        (None, PLAIN),
        ("", PLAIN),
        ("br", BR),
        ("gzip", GZIP),
        ("gzip, deflate, br, zstd", BR),
        ("gzip,deflate", GZIP),
        ("GZIP", GZIP),
        ("gzip;q=1.0, identity; q=0.5, *;q=0", GZIP),
        ("br;q=0, gzip", GZIP),
        ("br;q=0.000, gzip;q=0.001", GZIP),
        ("br ; q=0 , gzip ; q=0.5", GZIP),
        ("br;q=0", PLAIN),
        ("gzip;q=0, br;q=0", PLAIN),
        ("*;q=0, br", BR),
        ("gzip;q=0, *", BR),
        ("br;q=0, *;q=0.5", GZIP),
        ("identity", PLAIN),
        ("identity;q=0, br", BR),
        ("identity;q=0", PLAIN),
        ("*", PLAIN),
        ("*;q=0", PLAIN),
        ("zstd", PLAIN),
        ("brotli, xgzip, gzipped", PLAIN),
        ("br;q=high", PLAIN),
        ("br;q=", PLAIN),
        ("br;q=nan", PLAIN),
        (";;;,,,=", PLAIN),
        (",".join(["x"] * 4000), PLAIN),
    ],
)
def test_a_client_gets_the_smallest_version_that_it_takes(
    door: Door, plain: Answer, header: str | None, encoding: str | None
) -> None:
    """A `q=0` refuses, a bare star asks for nothing in particular, and nonsense is nothing."""
    answer = door.ask(accept_encoding=header)

    decode = {BR: brotli.decompress, GZIP: gzip.decompress, PLAIN: bytes}[encoding]
    assert (answer.status, answer.headers.get("Content-Encoding")) == (200, encoding)
    assert decode(answer.body) == plain.body
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert answer.headers["Vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize("header", ["identity", "br", "gzip"])
def test_a_page_too_large_to_be_kept_in_memory_is_sent_from_the_disk(published: Desk, header: str) -> None:
    """Its smaller versions are kept; nobody sees the difference."""
    words = "\n\n".join(f"It blows {number} times, and then no more." for number in range(2_000))
    published.write("faq/long.md", question("Is it long?", body=words))
    published.publish()
    door = Door(published)

    first, again = (door.ask("/faq/long/", accept_encoding=header) for _ in range(2))

    decode = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[header]
    assert decode(first.body).decode() == published.page("/faq/long/")
    assert len(decode(first.body)) > 65_536
    assert again == first


def test_each_version_has_a_validator_of_its_own(door: Door) -> None:
    """They are other bytes (RFC 9110, 8.8.3.3)."""
    found = {
        header: door.ask(accept_encoding=header).headers["ETag"] for header in ("identity", "br", "gzip")
    }

    plain = found["identity"].strip('"')
    assert found == {"identity": f'"{plain}"', "br": f'"{plain}-br"', "gzip": f'"{plain}-gzip"'}


def test_a_file_that_has_one_version_says_that_it_could_have_others(door: Door) -> None:
    """So a cache keeps apart what may differ tomorrow."""
    answer = door.ask("/images/whistle.svg", accept_encoding="br")

    assert ("Content-Encoding" in answer.headers, answer.headers["Vary"]) == (
        False,
        "Accept-Encoding",
    )


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("", {"": True}),
        ("br;q=0, gzip;q=0.5", {"br": False, "gzip": True}),
        ("*", {}),
        ("*;q=0", {}),
        ("*, br", {"*": True, "br": True}),
        ("gzip;level=9;q=0", {"gzip": False}),
    ],
)
def test_accept_encoding_is_read_as_it_is_meant(header: str, taken: dict[str, bool]) -> None:
    """Each encoding, and whether the client takes it."""
    assert accepted(header) == taken


# ------------------------------------------------------------------ conditions


@pytest.mark.parametrize(
    "condition", ["{tag}", "W/{tag}", '"other", {tag}', '"a,b",W/{tag} , "c"', "*", " * ", '"x"{tag}']
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_client_that_has_it_is_told_so(door: Door, plain: Answer, condition: str, method: str) -> None:
    """Strong, weak, in a list, or a star."""
    answer = door.ask(method=method, if_none_match=condition.format(tag=plain.headers["ETag"]))

    assert (answer.status, answer.body) == (304, b"")
    about = {name: plain.headers[name] for name in ("ETag", "Cache-Control", "Vary")}
    assert {name: answer.headers.get(name) for name in about} == about
    assert not {"Content-Length", "Content-Type", "Content-Encoding"} & answer.headers.keys()


@pytest.mark.parametrize("condition", ['"other"', "W/", "", '"{bare}', "{bare}", '"{bare}x"', '"{bare}-br"'])
def test_a_client_that_has_something_else_gets_it(door: Door, plain: Answer, condition: str) -> None:
    """Also one that has the page in another encoding: those are other bytes."""
    bare = plain.headers["ETag"].strip('"')

    answer = door.ask(if_none_match=condition.format(bare=bare))

    assert (answer.status, answer.body) == (200, plain.body)


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_client_that_has_it_compressed_is_told_so(door: Door, encoding: str) -> None:
    """With the validator that it sent."""
    tag = door.ask(accept_encoding=encoding).headers["ETag"]

    answer = door.ask(accept_encoding=encoding, if_none_match=f"W/{tag}")

    assert (answer.status, answer.headers["ETag"]) == (304, tag)


@pytest.mark.parametrize(
    "date", ["Tue, 10 Feb 2026 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT", "yesterday"]
)
def test_a_date_alone_is_no_sign_that_a_client_has_it(published: Desk, date: str) -> None:
    """A page that is corrected on the day of its last change keeps its date."""
    door = Door(published)
    published.edit("faq/index.md", "Pick a topic.", "Pick a topic, and mind the warning.")
    published.publish()

    answer = door.ask(if_modified_since=date)

    assert (answer.status, b"mind the warning" in answer.body) == (200, True)


def test_a_validator_goes_before_a_date(door: Door, plain: Answer) -> None:
    """RFC 9110, 13.1.3: who sends both means the first."""
    answer = door.ask(if_none_match=plain.headers["ETag"], if_modified_since="Thu, 01 Jan 1970 00:00:00 GMT")

    assert answer.status == 304


# ------------------------------------------------------------------ ranges


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=5-9", 5, 9),
        ("bytes=5-", 5, -1),
        ("bytes=-5", -5, -1),
        ("bytes=-999999", 0, -1),
        ("bytes=0-999999", 0, -1),
        (" bytes=0-0 ", 0, 0),
        ("Bytes=0-0", 0, 0),
    ],
)
@pytest.mark.parametrize("encoding", ["identity", "br"])
def test_a_range_is_a_part_of_the_version_that_is_sent(
    door: Door, header: str, first: int, last: int, encoding: str
) -> None:
    """With its place, its length and the validator of the whole."""
    whole = door.ask(accept_encoding=encoding)
    size = len(whole.body)
    begin, end = (place if place >= 0 else size + place for place in (first, last))

    part = door.ask(accept_encoding=encoding, range=header)

    assert (part.status, part.body) == (206, whole.body[begin : end + 1])
    assert part.headers == {
        **whole.headers,
        "Content-Length": str(end - begin + 1),
        "Content-Range": f"bytes {begin}-{end}/{size}",
    }


@pytest.mark.parametrize("header", ["bytes=999999-", "bytes=999999-9999999", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused(door: Door, plain: Answer, header: str) -> None:
    """With the size, so that the client can ask better."""
    answer = door.ask(range=header)

    assert (answer.status, answer.body, answer.headers["Content-Length"]) == (416, b"", "0")
    assert answer.headers["Content-Range"] == f"bytes */{len(plain.body)}"
    assert not {"ETag", "Content-Type", "Cache-Control"} & answer.headers.keys()


@pytest.mark.parametrize(
    "header",
    [
        "bytes=5-2",
        "bytes=0-1,4-5",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "lines=0-0",
        "0-0",
        "",
        f"bytes={'9' * 5000}-",
    ],
)
def test_a_range_that_is_none_is_not_looked_at(door: Door, plain: Answer, header: str) -> None:
    """The whole is always right."""
    answer = door.ask(range=header)

    assert (answer.status, answer.body) == (200, plain.body)


def test_a_head_has_no_range(door: Door, plain: Answer) -> None:
    """It is defined for GET alone (RFC 9110, 14.2)."""
    answer = door.ask(method="HEAD", range="bytes=0-0")

    assert (answer.status, answer.headers) == (200, plain.headers)


@pytest.mark.parametrize(("condition", "status"), [("{tag}", 206), ("W/{tag}", 200), ('"other"', 200)])
def test_a_part_is_sent_only_of_what_the_client_has(
    door: Door, plain: Answer, condition: str, status: int
) -> None:
    """`If-Range` takes a strong validator; otherwise the whole is sent, or two versions would be mixed."""
    answer = door.ask(range="bytes=0-0", if_range=condition.format(tag=plain.headers["ETag"]))

    assert answer.status == status


def test_a_date_is_no_sign_of_what_a_client_has_a_part_of(door: Door, plain: Answer) -> None:
    """It is too weak for that (RFC 9110, 13.1.5)."""
    answer = door.ask(range="bytes=0-0", if_range=plain.headers["Last-Modified"])

    assert answer.status == 200


# ------------------------------------------------------------------ methods


@pytest.mark.parametrize("encoding", ["identity", "br", "gzip"])
def test_a_head_is_a_get_without_its_body(door: Door, encoding: str) -> None:
    """Header for header."""
    get = door.ask(accept_encoding=encoding)

    head = door.ask(method="HEAD", accept_encoding=encoding)

    assert (head.status, head.headers, head.body) == (200, get.headers, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_no_other_method_is_allowed(door: Door, method: str) -> None:
    """On a page, and on what is none."""
    answers = [door.ask(path, method=method) for path in ("/faq/", "/nowhere/")]

    assert [(answer.status, answer.headers["Allow"].replace(" ", "")) for answer in answers] == [
        (405, "GET,HEAD"),
        (405, "GET,HEAD"),
    ]
    assert answers[0].headers["Content-Length"] == "0"
