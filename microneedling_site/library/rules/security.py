"""Whom to tell about a security hole is said only while somebody answers for it.

RFC 9116 (2.5.5): a contact has a day from which on it is not to be used, less than a year ahead.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from microneedling_site.library.collection import Library
from microneedling_site.library.problems import Problem
from microneedling_site.library.records import SiteRecord

#: A contact may be promised for this long, both ends included.
LONGEST = datetime.timedelta(days=365)
#: How long before its day somebody is told, so that there is time to look.
NOTICE = datetime.timedelta(days=30)


def check(library: Library) -> Iterator[Problem]:
    """Yield a problem for a contact that is promised too long, and a warning for one that ends soon."""
    for page in library.pages.values():
        contact = page.record.security_contact if isinstance(page.record, SiteRecord) else None
        if contact is None:
            continue
        mark = page.front.mark_of("security_contact", "expires")
        if contact.expires > library.day + LONGEST:
            yield library.problem(page, "E529", mark, found=contact.expires)
        elif contact.expires <= library.day + NOTICE:
            yield library.problem(page, "W528", mark, on=contact.expires)
