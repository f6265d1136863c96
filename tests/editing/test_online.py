"""Against a server of this machine, which answers as the real ones do and remembers what it was asked."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar, cast

import pytest

from microneedling_site.editing.online import Asking, Services
from microneedling_site.library.records import SourceRecord

UPDATES = {
    "10.1/good": {},
    "10.1/gone": {"updated-by": [{"type": "retraction", "DOI": "10.1/notice"}]},
    "10.1/doubt": {"updated-by": [{"type": "expression_of_concern"}, {"type": "correction"}]},
    "10.1/own": {"update-to": [{"type": "withdrawal", "DOI": "10.1/OWN"}]},
    "10.1/notice": {"update-to": [{"type": "retraction", "DOI": "10.1/gone"}]},
}
PAPERS = {
    "1": {"pubtype": ["Journal Article"]},
    "2": {"pubtype": ["Journal Article", "Retracted Publication"]},
    "3": {"error": "cannot get document summary"},
}
STATUS = {"/fine": 200, "/gone": 410, "/closed": 403, "/moved": 302, "/loop": 302}


class Handler(BaseHTTPRequestHandler):
    """Answers as the web does."""

    asked: ClassVar[list[tuple[str, str, str]]] = []

    def do_HEAD(self) -> None:
        """Answer without a body; one page knows no HEAD."""
        self._note()
        self._answer(405 if self.path == "/no-head" else STATUS.get(self.path.partition("?")[0], 404))

    def do_GET(self) -> None:
        """Answer with what the services say."""
        self._note()
        if self.path.startswith("/works/"):
            doi = self.path.removeprefix("/works/")
            self._answer(200 if doi in UPDATES else 404, {"message": UPDATES.get(doi, {})})
        elif self.path.startswith("/pubmed?"):
            pmid = self.path.rpartition("=")[2]
            self._answer(200, {"result": {"uids": [pmid], pmid: PAPERS.get(pmid, {})}})
        elif self.path == "/slow":
            time.sleep(1)
        else:
            self._answer(200 if self.path == "/no-head" else STATUS.get(self.path.partition("?")[0], 404))

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def _note(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))

    def _answer(self, status: int, data: object = None) -> None:
        body = json.dumps(data).encode() if data is not None else b""
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/fine" if self.path == "/moved" else "/loop")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[str]:
    """Serve, and return the address."""
    Handler.asked.clear()
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving.daemon_threads = True
    thread = threading.Thread(target=serving.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()
    thread.join()


def source(**fields: str) -> SourceRecord:
    """Return a source with what is asked about."""
    return cast(
        "SourceRecord", cast("Any", SourceRecord).model_construct(**{"doi": None, "pmid": None, **fields})
    )


def trouble(server: str, path: str = "/fine", **fields: str) -> list[str]:
    """Return what is wrong with a source."""
    asking = Asking(
        "test (+https://ears.example)",
        Services(f"{server}/works/", f"{server}/pubmed?id="),
        pause=0,
        timeout=0.3,
    )
    record = source(link=f"{server}{path}", **fields)
    return [sentence.replace(server, "") for sentence in asking.trouble(record)]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/fine", []),
        ("/moved", []),
        ("/no-head", []),
        ("/missing", ["/missing is not there: it answers 404."]),
        ("/gone", ["/gone is not there: it answers 410."]),
        ("/closed", ["/closed lets no program in (403); open it in a browser."]),
        ("/slow", ["/slow cannot be reached: it took too long."]),
    ],
)
def test_links(server: str, path: str, told: list[str]) -> None:
    """An address that answers is fine; what is gone is told apart from what only shuts programs out."""
    assert trouble(server, path) == told


def test_endless_redirects(server: str) -> None:
    """A server that leads round in circles does not hold the job up."""
    (told,) = trouble(server, "/loop")

    assert told == "/loop cannot be reached: it leads round in circles."


def test_nobody_there() -> None:
    """A server that is not there is told with the reason."""
    asking = Asking("test", pause=0)
    record = source(link="http://127.0.0.1:9/")

    assert list(asking.trouble(record)) == ["http://127.0.0.1:9/ cannot be reached: connection refused."]


@pytest.mark.parametrize(
    ("doi", "told"),
    [
        ("10.1/good", []),
        ("10.1/notice", []),
        ("10.1/gone", ["The paper 10.1/gone was taken back (retraction). Take it out, or say so."]),
        ("10.1/own", ["The paper 10.1/own was taken back (withdrawal). Take it out, or say so."]),
        ("10.1/doubt", ["Its journal doubts the paper 10.1/doubt (expression of concern)."]),
        ("10.1/none", ["Crossref knows no DOI 10.1/none."]),
    ],
)
def test_crossref(server: str, doi: str, told: list[str]) -> None:
    """A paper that was taken back is told; a notice that takes back another is fine itself."""
    assert trouble(server, doi=doi) == told


@pytest.mark.parametrize(
    ("pmid", "told"),
    [
        ("1", []),
        ("2", ["PubMed marks the paper 2 as retracted. Take it out, or say so."]),
        ("3", ["PubMed knows no paper 3."]),
        ("4", ["PubMed knows no paper 4."]),
    ],
)
def test_pubmed(server: str, pmid: str, told: list[str]) -> None:
    """PubMed marks what was retracted."""
    assert trouble(server, pmid=pmid) == told


def test_service_that_answers_nonsense(server: str) -> None:
    """A service that is down is told as that, and not as a fault of the paper."""
    asking = Asking("test", Services(f"{server}/fine?", f"{server}/gone?"), pause=0)
    record = source(link=f"{server}/fine", doi="10.1/x", pmid="1")

    told = list(asking.trouble(record))

    assert [sentence.partition(":")[0] for sentence in told] == [
        "Crossref could not be asked about 10.1/x",
        "PubMed could not be asked about 1",
    ]


def test_polite(server: str) -> None:
    """Servers are told who asks, and one server is never asked twice in a row without a pause."""
    waits: list[float] = []
    asking = Asking("test (+https://ears.example)", pause=5, sleep=waits.append)

    for _ in range(3):
        list(asking.trouble(source(link=f"{server}/fine")))

    assert Handler.asked == [("HEAD", "/fine", "test (+https://ears.example)")] * 3
    assert len(waits) == 2
    assert all(4 < wait <= 5 for wait in waits)
