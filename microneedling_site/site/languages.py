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

#: By BCP 47 tag, with the territory where most of its speakers live, which Open Graph asks for (Unicode
#: CLDR, likely subtags).
_LOCALES: Mapping[str, str] = {
    "ar": "ar_EG",
    "bn": "bn_BD",
    "de": "de_DE",
    "en": "en_US",
    "es": "es_ES",
    "fr": "fr_FR",
    "gu": "gu_IN",
    "hi": "hi_IN",
    "ht": "ht_HT",
    "it": "it_IT",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "pl": "pl_PL",
    "pt": "pt_BR",
    "ro": "ro_RO",
    "ru": "ru_RU",
    "tl": "tl_PH",
    "uk": "uk_UA",
    "ur": "ur_PK",
    "vi": "vi_VN",
    "zh": "zh_CN",
}

_RIGHT_TO_LEFT = frozenset({"ar", "ur"})


def name(language: str) -> str:
    """Return what the language calls itself; the tag where nobody has told."""
    return NAMES.get(language, language)


def locale(language: str) -> str:
    """Return the language with a territory; the tag where nobody has told."""
    return _LOCALES.get(language, language)


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Return the `dir` of text in the language."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
