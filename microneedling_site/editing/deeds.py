"""The deeds of `manage.py content`: what is typed for each, and the one function that does it."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from microneedling_site.editing.answer import Answer
from microneedling_site.editing.arguments import day
from microneedling_site.editing.changes import changes
from microneedling_site.editing.due import due, write_feed
from microneedling_site.editing.links import links
from microneedling_site.editing.new import KINDS, new
from microneedling_site.editing.online import Asking
from microneedling_site.editing.readability import MOST, readability
from microneedling_site.editing.rename import rename
from microneedling_site.editing.rendered import rendered
from microneedling_site.editing.schema import schema
from microneedling_site.editing.sign import sign
from microneedling_site.editing.sources import online, sources
from microneedling_site.library.reviews import NOTICE_DAYS

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """One word behind `manage.py content`.

    Attributes:
        name: the word.
        told: what it does, as `--help` says it.
        example: what may stand behind the word.
        describe: adds what may be typed.
        do: does it.
    """

    name: str
    told: str
    example: str
    describe: Callable[[ArgumentParser], None]
    do: Callable[[Options], Answer]


def _describe_new(parser: ArgumentParser) -> None:
    kinds = sorted(KINDS)
    parser.add_argument("kind", choices=kinds, metavar="KIND", help=f"what kind of page: {', '.join(kinds)}")
    parser.add_argument("title", help="its heading; the name of the file is made from it")
    parser.add_argument("--slug", metavar="NAME", help="another name for the file")


def _new(options: Options) -> Answer:
    return new(settings.CONTENT_DIR, options["kind"], options["title"], slug=options["slug"])


def _describe_sign(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="the file, or the address of its page")
    parser.add_argument("--by", required=True, metavar="REVIEWER", help="a file in reviewers/, without .md")
    parser.add_argument("--on", type=day, metavar="DATE", help="when it was read; today when left out")
    parser.add_argument(
        "--next", type=day, metavar="DATE", help="when it is due again; as site.md says when left out"
    )


def _sign(options: Options) -> Answer:
    return sign(
        settings.CONTENT_DIR, options["file"], by=options["by"], on=options["on"], due=options["next"]
    )


def _describe_due(parser: ArgumentParser) -> None:
    parser.add_argument("--at", type=day, metavar="DATE", help="as it will be on that day")
    parser.add_argument(
        "--within",
        type=int,
        default=NOTICE_DAYS,
        metavar="DAYS",
        help="days ahead; %(default)s when left out",
    )
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write the days into a calendar file too")


def _due(options: Options) -> Answer:
    answer, found = due(settings.CONTENT_DIR, at=options["at"], notice_days=options["within"])
    if options["ics"]:
        public = (settings.CONTENT_DIR, settings.RELEASES_DIR, *settings.STATICFILES_DIRS)
        write_feed(options["ics"], found, site_url=settings.SITE_URL, public=map(Path, public))
    return answer


def _describe_rename(parser: ArgumentParser) -> None:
    parser.add_argument("old", help="the file, or the address of its page; its translations move with it")
    parser.add_argument("new", help="its new name, with the folder where that changes")


def _rename(options: Options) -> Answer:
    return rename(settings.CONTENT_DIR, options["old"], options["new"])


def _describe_nothing(_parser: ArgumentParser) -> None:
    """Take the word alone."""


def _links(_options: Options) -> Answer:
    return links(settings.CONTENT_DIR)


def _describe_readability(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--most", type=int, default=MOST, metavar="PAGES", help="pages listed; %(default)s when left out"
    )


def _readability(options: Options) -> Answer:
    return readability(settings.CONTENT_DIR, most=options["most"])


def _describe_sources(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--online", action="store_true", help="ask their servers, Crossref and PubMed; takes some minutes"
    )


def _sources(options: Options) -> Answer:
    if not options["online"]:
        return sources(settings.CONTENT_DIR)
    asking = Asking(f"source-check (+{settings.SITE_URL})")
    return online(settings.CONTENT_DIR, asking, tell=lambda name: print(name, file=sys.stderr))  # noqa: T201 - progress


def _changes(_options: Options) -> Answer:
    # A preview has other addresses and other pages than the public site, so its files say nothing.
    built = None if settings.DEBUG else rendered(settings.CONTENT_DIR, settings.RELEASES_DIR)
    return changes(settings.CONTENT_DIR, settings.RELEASES_DIR, rendered=built)


def _describe_schema(parser: ArgumentParser) -> None:
    parser.add_argument("--write", action="store_true", help="write them, and the settings, into .vscode/")


def _schema(options: Options) -> Answer:
    return schema(settings.CONTENT_DIR, settings.BASE_DIR, write=options["write"])


DEEDS = (
    Deed(
        "new", "make a file that explains itself, as a draft", 'question "Does it hurt?"', _describe_new, _new
    ),
    Deed(
        "due",
        "list the pages that wait for a clinician, and that soon will",
        "--within 90 --ics reviews.ics",
        _describe_due,
        _due,
    ),
    Deed(
        "sign",
        "write a clinician's sign-off into a file",
        "content/faq/is-it-painful.md --by ann-lee",
        _describe_sign,
        _sign,
    ),
    Deed(
        "rename",
        "move a page, and mend everything that names it",
        "content/faq/sore.md does-it-hurt",
        _describe_rename,
        _rename,
    ),
    Deed("changes", "tell what a publish would change for readers", "", _describe_nothing, _changes),
    Deed(
        "links",
        "list links that lead nowhere, addresses of other sites, and lonely pages",
        "",
        _describe_nothing,
        _links,
    ),
    Deed(
        "readability",
        "rank the pages to put into plainer words, with their hardest sentences",
        "--most 5",
        _describe_readability,
        _readability,
    ),
    Deed(
        "sources",
        "list the sources by grade and age, or ask whether they are there still",
        "--online",
        _describe_sources,
        _sources,
    ),
    Deed(
        "schema",
        "tell VS Code what front matter may hold, so that it completes and checks it",
        "--write",
        _describe_schema,
        _schema,
    ),
)
