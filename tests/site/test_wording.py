from __future__ import annotations

from enum import StrEnum

import pytest

from microneedling_site.library import vocabularies
from microneedling_site.library.addresses import LANGUAGES
from microneedling_site.library.vocabularies import EvidenceGrade, FdaStatus, SourceGrade
from microneedling_site.site import languages
from microneedling_site.site.wording import WORDS, words

#: What the owner of the site decides, and no page shows.
SETTINGS = {vocabularies.TrainingBots}
#: What the practice notes of its pictures, and no page shows.
NOTED = {vocabularies.ConsentScope, vocabularies.PictureKind}
#: What only machines are told, in the words of schema.org.
TOLD = {vocabularies.HealthAspect, vocabularies.ProcedureType}

VOCABULARIES = [
    value
    for value in vars(vocabularies).values()
    if isinstance(value, type)
    and issubclass(value, StrEnum)
    and value not in {StrEnum, *SETTINGS, *NOTED, *TOLD}
]
MEMBERS = [member for vocabulary in VOCABULARIES for member in vocabulary]


def test_every_vocabulary_has_words() -> None:
    """A vocabulary that is added needs words before it can be shown."""
    assert set(WORDS) == set(VOCABULARIES)


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
def test_every_member_has_words(member: StrEnum) -> None:
    """No member is shown as the identifier that content uses."""
    label = str(words(member).label)

    assert label
    assert label != member or isinstance(member, SourceGrade)


@pytest.mark.parametrize("member", [*EvidenceGrade, *FdaStatus, *SourceGrade], ids=repr)
def test_judgment_says_what_it_means(member: StrEnum) -> None:
    """A label that judges is explained in whole sentences."""
    assert str(words(member).meaning).endswith(".")


def test_every_language_has_a_name() -> None:
    """A language that a file may have is called by its own name."""
    assert set(languages.NAMES) == set(LANGUAGES)
    assert languages.name("es") == "Español"
    assert languages.name("xx") == "xx"


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("ur", "rtl")])
def test_text_runs_as_its_language_does(language: str, direction: str) -> None:
    """Arabic and Urdu run from right to left."""
    assert languages.direction(language) == direction
