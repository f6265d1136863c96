"""Whom to tell about a security hole of the site: /.well-known/security.txt (RFC 9116).

Only where the content gives a contact, and only until the day on which that lapses: then the next release
has none, which a publisher that watches makes at that minute. The day stands in the content and not in
the program, so that equal content gives equal bytes, and somebody has looked whether it is still right.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.conf import settings

from microneedling_site.library.library import Library
from microneedling_site.library.records import SecurityContact
from microneedling_site.site.dates import moment
from microneedling_site.site.documents.document import Document

URL = "/.well-known/security.txt"


def documents(library: Library) -> Iterator[Document]:
    """Yield security.txt, while there is somebody to tell."""
    contact = library.site().record.security_contact
    if contact is not None and library.day < contact.expires:
        expires = moment(contact.expires, library)
        languages = sorted(page.language for page in library.translations(library.site()))
        yield Document.of_text(URL, text(contact, expires=expires, languages=languages))


def text(contact: SecurityContact, *, expires: datetime.datetime, languages: list[str]) -> str:
    """Return the text of security.txt.

    Args:
        contact: whom to tell; its type lets no line end through.
        expires: from when on it is not to be used, with its time zone.
        languages: in which messages can be read, by their tags.
    """
    until = expires.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = (
        f"Contact: {contact.address}",
        f"Expires: {until}",
        f"Preferred-Languages: {', '.join(languages)}",
        f"Canonical: {settings.SITE_URL}{URL}",
    )
    return "".join(f"{line}\n" for line in lines)
