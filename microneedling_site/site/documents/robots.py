"""Which programs may read the site: /robots.txt (RFC 9309).

Nothing is closed to search engines and to answer engines that name their sources: they fetch the page
as it is today, and lead to it. Those that gather text to train models are the owner's choice, in
`site.md`. Pages that no search engine shall list say `noindex` themselves, which only who may read them
finds out; and style sheets and scripts are needed to see a page as people see it.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from microneedling_site.library.library import Library
from microneedling_site.library.vocabularies import TrainingBots
from microneedling_site.site.documents import sitemap
from microneedling_site.site.documents.document import Document

#: The names by which those who train models ask first, each as its owner documents it. Refusing them
#: takes nothing away from the same owners' search and answers, which have names of their own.
TRAINING_BOTS = (
    "Amazonbot",  # https://developer.amazon.com/amazonbot
    "Applebot-Extended",  # https://support.apple.com/en-us/119829
    "Bytespider",  # ByteDance documents it nowhere but in the name by which it asks
    "CCBot",  # https://commoncrawl.org/ccbot: an archive that models are trained on
    "ClaudeBot",  # https://support.claude.com/en/articles/8896518
    "GPTBot",  # https://platform.openai.com/docs/bots
    "Google-Extended",  # https://developers.google.com/search/docs/crawling-indexing/google-common-crawlers
    "meta-externalagent",  # https://developers.facebook.com/docs/sharing/webmasters/web-crawlers
)


def documents(library: Library) -> Iterator[Document]:
    """Yield /robots.txt."""
    yield Document.of_text("/robots.txt", robots(library.site().record.training_bots))


def robots(training_bots: TrainingBots) -> str:
    """Return the text of robots.txt.

    Args:
        training_bots: whether those who train models may read the site.
    """
    lines = ["User-agent: *", "Allow: /", ""]
    if training_bots is TrainingBots.REFUSE:
        lines += [*(f"User-agent: {name}" for name in TRAINING_BOTS), "Disallow: /", ""]
    return "\n".join((*lines, f"Sitemap: {settings.SITE_URL}{sitemap.URL}", ""))
