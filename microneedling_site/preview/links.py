"""A page whose links and forms stay on the day that it is shown for.

>>> staying('<a class="x" href="/faq/#cost">Cost</a>', "2027-01-31")
'<a class="x" href="/faq/?at=2027-01-31#cost">Cost</a>'
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import urlencode

_LINK = re.compile(r'(<a\b[^>]*?\shref="/(?!/)[^"#?]*)(\?[^"#]*)?')
_FORM = re.compile(r"(<form\b[^>]*>)")


def staying(html: str, at: str) -> str:
    """Return the HTML of a page, with `at` in every link to the site and in every form."""
    asked = escape(urlencode({"at": at}))

    def link(found: re.Match[str]) -> str:
        query = f"{found[2]}&amp;{asked}" if found[2] else f"?{asked}"
        return f"{found[1]}{query}"

    hidden = f'<input type="hidden" name="at" value="{escape(at)}">'
    return _FORM.sub(rf"\1{hidden}", _LINK.sub(link, html))


def staying_address(url: str, at: str) -> str:
    """Return the address that a redirect leads to, with `at` where it is one of this site."""
    if not url.startswith("/"):
        return url
    path, mark, place = url.partition("#")
    return f"{path}{'&' if '?' in path else '?'}{urlencode({'at': at})}{mark}{place}"
