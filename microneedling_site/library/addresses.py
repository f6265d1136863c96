"""Where a file of content stands on the site: its path → its kind, language and URL.

faq/index.md              question index, "/faq/"
faq/is-it-painful.md      a question, "/faq/is-it-painful/"
faq/is-it-painful.es.md   its Spanish translation, "/es/faq/is-it-painful/"
site.md                   the site itself, "/"
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from microneedling_site.library.problems import Mark, Report, closest, listed, suggestion

#: The folders of a site, in the order in which a reader meets them.
SECTIONS = (
    *("procedure", "areas", "results", "calendar", "providers"),
    *("faq", "glossary", "sources", "reviewers", "about"),
)

#: First steps of addresses at which files and programs answer, so that no page can have stood there.
RESERVED = ("healthz", "images", "preview", "readyz", "static", "styleguide")

#: The file that describes the site.
SITE_FILE = "site"
#: The file that introduces its folder.
INDEX_FILE = "index"

DEFAULT_LANGUAGE = "en"
#: Languages that a file name may carry, by their BCP 47 tags.
LANGUAGES = (
    *("en", "ar", "bn", "de", "es", "fr", "gu", "hi", "ht", "it", "ja"),
    *("ko", "pl", "pt", "ro", "ru", "tl", "uk", "ur", "vi", "zh"),
)

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LOOKS_LIKE_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*")
_START = Mark(1, 1)


@dataclass(frozen=True, slots=True)
class Address:
    """The place of a page.

    Attributes:
        section: the folder, or nothing for the site itself.
        slug: the name of the file without its language, or nothing for an index.
        language: BCP 47 tag.
    """

    section: str
    slug: str
    language: str = DEFAULT_LANGUAGE

    @property
    def url(self) -> str:
        """The path of the page on the site, with its language's prefix, ending in a slash."""
        parts = () if self.language == DEFAULT_LANGUAGE else (self.language,)
        steps = "/".join(filter(None, (*parts, self.section, self.slug)))
        return f"/{steps}/" if steps else "/"

    @property
    def is_index(self) -> bool:
        """Whether the page introduces its folder."""
        return bool(self.section) and not self.slug

    def in_language(self, language: str) -> Address:
        """Return where the translation into `language` stands."""
        return Address(self.section, self.slug, language)


def read(path: PurePosixPath, *, report: Report) -> Address | None:
    """Find the place of a Markdown file.

    Args:
        path: the path below the content folder, at most one folder deep, ending in `.md`.
        report: takes the problems.

    Returns:
        The address, or nothing where the path is none.
    """
    stem = path.name.removesuffix(".md")
    slug, dot, language = stem.partition(".")
    if len(path.parts) == 1 and slug != SITE_FILE:
        hint = suggestion(slug, (SITE_FILE,))
        report.add("E113", _START, found=path.name, suggestion=hint, allowed=listed(SECTIONS))
        return None
    if not dot:
        language = DEFAULT_LANGUAGE
    elif language not in LANGUAGES:
        better = f"{slug}.es.md"
        hint = suggestion(language, LANGUAGES)
        if not _LOOKS_LIKE_LANGUAGE.fullmatch(language):
            report.add("E114", _START, found=path.name, better=f"{to_slug(stem)}.md")
            return None
        report.add("E115", _START, found=language, suggestion=hint, better=better)
        return None
    if not _SLUG.fullmatch(slug):
        report.add("E114", _START, found=path.name, better=f"{to_slug(slug)}.md")
        return None
    if len(path.parts) == 1:
        return Address("", "", language)
    return Address(path.parts[0], "" if slug == INDEX_FILE else slug, language)


def meant(path: PurePosixPath) -> tuple[str, ...]:
    """Return the URLs that a file or folder was probably meant for, which cannot have the one it names.

    Args:
        path: the path below the content folder, of a file or of a folder.

    Returns:
        What its pages and pictures would be called; for a folder, what their URLs would begin with.
    """
    if not path.parts:
        return ()
    if len(path.parts) > 1:
        section = closest(path.parts[0], SECTIONS) or path.parts[0]
        slug = to_slug(path.name.partition(".")[0])
        page = Address(section, "" if slug == INDEX_FILE else slug).url
        return page, f"/{path}", f"/{section}/{slug}{path.suffix.lower()}"
    if closest(path.stem, (SITE_FILE,)):
        return (Address("", "").url,)
    folder = closest(path.name, SECTIONS)
    return (f"/{folder}/*",) if folder else ()


def to_slug(text: str) -> str:
    """Return `text` as it may stand in a web address: lower-case ASCII words with hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "page"
