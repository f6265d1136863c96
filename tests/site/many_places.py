"""Writes a site with many providers, to prove that they are found. All of them are invented.

folder = write(tmp_path / "content")       200 places, 40 clinicians and nine postal codes

Number 17 differs from number 18 in everything that can be asked for, by plain arithmetic, so that a test
can say whom it expects.
"""

from __future__ import annotations

import shutil
from pathlib import Path

EARS = Path(__file__).parent.parent / "sites" / "ear-syringing"

PLACES = 200
CLINICIANS = 40

CITIES = (("Exampleton", "Kent"), ("Sampleford", "Kent"), ("Testham", "Essex"))
SERVICES = ("[water]", "[suction]", "[water, suction]", "[]")
LANGUAGES = ("[en]", "[en, es]", "[en, pl]", "[]")
ACCESS = ("step-free", "not-step-free", "unknown")
VISITS = ("[in-person]", "[in-person, video]", "[video]")

#: By row of the grid on which the places stand; the middle of each area is the middle of its row.
CODES = tuple(f"EX{row + 1}" for row in range(9))

_HEAD = """\
---
title: {title}
description: {title} is invented, for tests only; nobody is treated there, nor ever was.
published: 2026-01-05
updated: 2026-02-10
"""


def write(folder: Path, *, places: int = PLACES, clinicians: int = CLINICIANS) -> Path:
    """Write the site into a folder that is not there yet, and return the folder."""
    shutil.copytree(EARS, folder)
    providers = folder / "providers"
    for file in ("high-street.md", "sam-example.md"):
        (providers / file).unlink()
    for number in range(places):
        (providers / f"place-{number:03}.md").write_text(_place(number))
    for number in range(clinicians):
        (providers / f"clinician-{number:03}.md").write_text(_clinician(number, places))
    (providers / "codes.md").write_text(_codes())
    return folder


def position(number: int) -> tuple[float, float]:
    """Return the latitude and longitude of a place: a grid of 20 columns."""
    return 51 + number // 20 * 0.1, 0.5 + number % 20 * 0.05


def has_coordinates(number: int) -> bool:
    """Say whether a place says where it is on the globe; of every seventh only the postal code is known."""
    return number % 7 != 0 and number % 11 != 0


def _place(number: int) -> str:
    city, region = CITIES[number % 3]
    lines = [
        _HEAD.format(title=f"Sample Place {number:03}"),
        "kind: location\naddress:\n",
        f"  street: {number} Sample Street\n  city: {city}\n  region: {region}\n  country: GB\n",
    ]
    if number % 11 != 0:
        lines.append(f"  postal_code: {CODES[number // 20 % 9]}\n")
    if has_coordinates(number):
        latitude, longitude = position(number)
        lines.append(f"coordinates:\n  latitude: {latitude:.4f}\n  longitude: {longitude:.4f}\n")
    lines += [
        f"services: {SERVICES[number % 4]}\n",
        f"languages: {LANGUAGES[number // 2 % 4]}\n",
        f"access: {ACCESS[number // 3 % 3]}\n",
        f"visits: {VISITS[number // 5 % 3]}\n",
        f"confirmed: {'true' if number % 5 == 0 else 'false'}\n",
        "checked: 2026-01\nsource: ear-leaflet\n---\nAn invented place.\n",
    ]
    return "".join(lines)


def _clinician(number: int, places: int) -> str:
    works_at = f"[/providers/place-{number * 5 % places:03}/]" if places and number % 4 else "[]"
    return (
        _HEAD.format(title=f"Sample Clinician {number:03}")
        + f"kind: clinician\ncredentials: RN\njob_title: Ear nurse\nlocations: {works_at}\n"
        + f"services: {SERVICES[number % 4]}\nlanguages: {LANGUAGES[number % 4]}\n"
        + f"confirmed: {'true' if number % 2 else 'false'}\nchecked: 2026-01-15\n"
        + "source: ear-leaflet\nwebsite: https://clinic.example/\n---\nAn invented person.\n"
    )


def _codes() -> str:
    rows = "".join(f"{code} {51 + row * 0.1:.4f} 0.9750\n" for row, code in enumerate(CODES))
    return (
        _HEAD.format(title="Where distances begin")
        + f"kind: postal-codes\ncode_name: postcode\n---\nInvented areas.\n\n::: postal-codes\n{rows}:::\n"
    )
