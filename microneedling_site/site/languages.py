"""What the languages are called, each in itself, and which way they run.

Django knows not all of the languages that a file name may carry, so the names stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

#: By BCP 47 tag; names as their speakers write them (Unicode CLDR).
NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "bn": "বাংলা",
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "gu": "ગુજરાતી",
    "hi": "हिन्दी",
    "ht": "Kreyòl ayisyen",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "tl": "Tagalog",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "zh": "中文",
}

_RIGHT_TO_LEFT = frozenset({"ar", "ur"})


def name(language: str) -> str:
    """Return what the language calls itself; the tag where nobody has told."""
    return NAMES.get(language, language)


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the `dir` of text in the language."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
