"""Asks the network about sources: whether their addresses answer, and whether a paper was retracted.

For a job of its own, at night or by hand: a build never waits for other people's servers. Each server is
asked one thing at a time, with a pause, and told who asks.

Retractions are asked of Crossref (`update-to` and `updated-by` of a DOI, where it keeps the Retraction Watch
data too) and of PubMed (the publication type "Retracted Publication").
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from microneedling_site.library.records import SourceRecord

#: Seconds that a server may take, and between two questions to the same one.
TIMEOUT = 20.0
PAUSE = 1.0
#: Bytes of an answer that are read; those of the services have a few thousand.
_MOST = 2_000_000

#: Answers to HEAD of servers that do not know it, or do not like it; they are asked again with GET.
_ASK_AGAIN = frozenset({400, 403, 404, 405, 406, 429, 500, 501, 503})
#: Answers of servers that are there and do not want to be asked by programs.
_CLOSED = frozenset({401, 403, 405, 406, 418, 429, 451, 503, 999})

#: Kinds of update after which a paper no longer carries anything (Crossref's update types).
_TAKEN_BACK = frozenset({"partial_retraction", "removal", "retraction", "withdrawal"})
_DOUBTED = frozenset({"expression_of_concern"})


@dataclass(frozen=True, slots=True)
class Services:
    """Whom to ask; addresses that end where a DOI or a number goes."""

    crossref: str = "https://api.crossref.org/works/"
    pubmed: str = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esummary.fcgi?db=pubmed&retmode=json&id="


@dataclass(slots=True)
class Asking:
    """Asks one thing at a time.

    Attributes:
        agent: who asks, as servers are told: a name and an address.
        services: whom to ask about papers.
        pause: seconds between two questions to one server.
        timeout: seconds that a server may take.
        sleep: waits; for tests.
    """

    agent: str
    services: Services = field(default_factory=Services)
    pause: float = PAUSE
    timeout: float = TIMEOUT
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)

    def trouble(self, record: SourceRecord) -> Iterator[str]:
        """Yield what is wrong with a source, in sentences; what cannot be asked is told too."""
        told = self._link(record.link)
        if told:
            yield told
        if record.doi:
            yield from self._crossref(record.doi)
        if record.pmid:
            yield from self._pubmed(record.pmid)

    def _link(self, url: str) -> str:
        status = self._status(url, "HEAD")
        if status in _ASK_AGAIN:
            status = self._status(url, "GET")
        if isinstance(status, str):
            return f"{url} cannot be reached: {status}."
        if status < HTTPStatus.BAD_REQUEST:
            return ""
        if status in _CLOSED:
            return f"{url} lets no program in ({status}); open it in a browser."
        return f"{url} is not there: it answers {status}."

    def _crossref(self, doi: str) -> Iterator[str]:
        url = self.services.crossref + urllib.parse.quote(doi, safe="/")
        answer = self._json(url)
        if answer == HTTPStatus.NOT_FOUND:
            yield f"Crossref knows no DOI {doi}."
        elif not isinstance(answer, dict):
            yield f"Crossref could not be asked about {doi}: {answer}."
        else:
            updates = _updates(answer, doi)
            for kind in sorted(updates & _TAKEN_BACK):
                yield f"The paper {doi} was taken back ({kind.replace('_', ' ')}). Take it out, or say so."
            for kind in sorted(updates & _DOUBTED):
                yield f"Its journal doubts the paper {doi} ({kind.replace('_', ' ')})."

    def _pubmed(self, pmid: str) -> Iterator[str]:
        answer = self._json(self.services.pubmed + urllib.parse.quote(pmid))
        if not isinstance(answer, dict):
            yield f"PubMed could not be asked about {pmid}: {answer}."
            return
        found = answer.get("result", {}).get(pmid, {})
        if "error" in found or not found:
            yield f"PubMed knows no paper {pmid}."
        elif "Retracted Publication" in found.get("pubtype", ()):
            yield f"PubMed marks the paper {pmid} as retracted. Take it out, or say so."

    def _json(self, url: str) -> dict[str, Any] | int | str:
        """Return what a service answers, its status where that is no answer, or why there is none."""
        try:
            with self._open(url, "GET") as response:
                answer = json.loads(response.read(_MOST))
        except urllib.error.HTTPError as error:
            return error.code
        except (OSError, ValueError) as error:
            return _reason(error)
        return answer if isinstance(answer, dict) else "its answer has another form"

    def _status(self, url: str, method: str) -> int | str:
        try:
            with self._open(url, method) as response:
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code if error.code >= HTTPStatus.BAD_REQUEST else "it leads round in circles"
        except (OSError, ValueError) as error:
            return _reason(error)

    def _open(self, url: str, method: str) -> Any:
        host = urllib.parse.urlsplit(url).netloc
        wait = self._asked.get(host, 0) + self.pause - time.monotonic()
        if host in self._asked and wait > 0:
            self.sleep(wait)
        request = urllib.request.Request(  # noqa: S310 - a source's link is http or https, see `fields.py`
            url, method=method, headers={"User-Agent": self.agent, "Accept": "*/*"}
        )
        try:
            return urllib.request.urlopen(request, timeout=self.timeout)  # noqa: S310 - as above
        finally:
            self._asked[host] = time.monotonic()


def _updates(answer: dict[str, Any], doi: str) -> set[str]:
    """Return the kinds of update that a paper has had."""
    message = answer.get("message", {})
    updates = message.get("updated-by") or ()
    # The record of a notice says what it takes back; a paper that is its own notice says so of itself.
    own = [
        update for update in message.get("update-to") or () if update.get("DOI", "").lower() == doi.lower()
    ]
    return {str(update.get("type", "")).replace("-", "_").lower() for update in (*updates, *own)}


def _reason(error: Exception) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return "it took too long"
    return str(getattr(reason, "strerror", None) or reason).lower().rstrip(".")
