"""The proof that who announces changes of the site may do so: a file with the key, named by the key.

Source: https://www.indexnow.org/documentation, "Verifying ownership via the key".
"""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings

from microneedling_site.library.library import Library
from microneedling_site.site.documents.document import Document


def documents(_: Library) -> Iterator[Document]:
    """Yield the file with the key, where there is one."""
    if settings.INDEXNOW_KEY:
        yield Document.of_text(key_url(settings.INDEXNOW_KEY), settings.INDEXNOW_KEY)


def key_url(key: str) -> str:
    """Return where the file with a key stands on the site."""
    return f"/{key}.txt"
