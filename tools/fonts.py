"""Make the face that the site is read in, and that of the pictures of its pages: `make fonts`.

    static/fonts/*.woff2     the letters of English, and on demand those of Latin-1 and of Latin Extended-A
    static/fonts/OFL.txt     the licence, which has to go with them
    static/css/faces.css     how browsers find them
    site/cards/face.ttf      the bold letters of both, for the pictures of pages; with the licence again
    site/cards/kerning.txt   how much nearer pairs of its signs stand, in thousandths of its size

The result is committed, so nobody needs this but who takes a newer version of the face. It fetches a package
with npm, whose hash stands below.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from tools.npm import fetch

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"
FACES = ROOT / "static" / "css" / "faces.css"
CARDS = ROOT / "microneedling_site" / "site" / "cards"

#: The package of the face, and the SHA-256 of what npm packs.
PACKAGE = "@fontsource-variable/atkinson-hyperlegible-next@5.3.0"
SHA256 = "75d5156505841b7dd4251398f0a5ff9e44120c87c2e388e9a108879b4def23a6"

FAMILY = "Atkinson Hyperlegible Next"
#: The kind of a GPOS lookup that moves pairs of signs (OpenType, "GPOS table").
PAIRS = 2
#: What such a pair says, where it says a distance alone (the same, "ValueFormat").
X_ADVANCE = 0x0004
#: The weights that the style sheets use, both ends included.
REGULAR, BOLD = 400, 700

#: English: ASCII, and the signs of good typesetting. On a fresh connection it comes in one round trip.
LATIN = (
    (0x20, 0x7E),
    (0xA0, 0xA0),
    (0xB0, 0xB0),
    (0xB7, 0xB7),
    (0xBD, 0xBD),
    (0xD7, 0xD7),
    (0x2013, 0x2014),
    (0x2018, 0x201A),
    (0x201C, 0x201E),
    (0x2022, 0x2022),
    (0x2026, 0x2026),
    (0x2039, 0x203A),
    (0x2212, 0x2212),
)
#: Spanish and the other languages of Latin-1; fetched only by a page that has a sign of it.
LATIN_1 = (
    (0xA1, 0xAF),
    (0xB1, 0xB6),
    (0xB8, 0xBC),
    (0xBE, 0xD6),
    (0xD8, 0xFF),
    (0x152, 0x153),
    (0x20AC, 0x20AC),
    (0x2122, 0x2122),
)
#: Names of people and places from elsewhere, likewise.
EXTENDED = ((0x100, 0x151), (0x154, 0x17F))
#: The files of the face, by their names.
PARTS = {"latin": LATIN, "latin-1": LATIN_1, "latin-ext": EXTENDED}

#: Families and styles; who made the face and on what terms stands beside it.
NAMES = (1, 2)
#: What browsers work out from the outlines, and what only programs that list installed faces read.
UNUSED = ("HVAR", "STAT")
#: By how many units of 1,000 the outlines of other weights, and pairs of signs, may be off: in a heading of
#: 46 pixels a tenth of a pixel for outlines and half of one for pairs.
TOLERANCE, LEAST_KERNING = 2, 10

#: Accents that are put together, kerning, and figures of one width for tables.
FEATURES = ("ccmp", "kern", "tnum")


def main() -> None:
    """Make everything again."""
    with tempfile.TemporaryDirectory() as folder:
        face = fetch(PACKAGE, SHA256, Path(folder))
        FONTS.mkdir(parents=True, exist_ok=True)
        for part, ranges in PARTS.items():
            whole = "latin-ext" if ranges is EXTENDED else "latin"
            source = next(face.glob(f"files/*-{whole}-wght-normal.woff2"))
            subset(source, ranges).save(FONTS / f"atkinson-hyperlegible-next-{part}.woff2")
        (FONTS / "OFL.txt").write_text((face / "LICENSE").read_text())
        save_card_face()
    FACES.write_text(SHEET)


def subset(file: Path, ranges: Iterable[tuple[int, int]]) -> TTFont:
    """Return a variable face with nothing but some signs, and the weights that the site uses."""
    font = TTFont(file)
    options = Options(layout_features=list(FEATURES), hinting=False, name_IDs=list(NAMES))
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": (REGULAR, BOLD)})
    lighten(font)
    # The same bytes whenever it is made.
    font.recalcTimestamp = False
    font.flavor = "woff2"
    return font


def lighten(font: TTFont) -> None:
    """Leave out what no reader sees, so that a face comes before a page's first words are painted."""
    for table in UNUSED:
        if table in font:
            del font[table]
    font["name"].names = [name for name in font["name"].names if name.nameID in NAMES]
    lighten_outlines(font)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for pairs in lookup.SubTable:
            lighten_kerning(getattr(pairs, "ExtSubTable", pairs))
    # Nothing in the tables of layout changes with the weight any more.
    font["GDEF"].table.VarStore = None
    font["GDEF"].table.Version = 0x00010002


def lighten_outlines(font: TTFont) -> None:
    """Let points of other weights follow their neighbours, where that puts them off by little."""
    outlines, metrics = font["glyf"], font["hmtx"].metrics
    for name, variations in font["gvar"].variations.items():
        coordinates, control = outlines._getCoordinatesAndControls(name, metrics)  # noqa: SLF001 - as varLib does
        for variation in variations:
            variation.calcInferredDeltas(coordinates, control.endPts)
            variation.roundDeltas()
            variation.optimize(
                coordinates, control.endPts, tolerance=TOLERANCE, isComposite=outlines[name].isComposite()
            )


def lighten_kerning(pairs: Any) -> None:
    """Keep the distances of pairs that are seen, the same for every weight."""
    if pairs.LookupType != PAIRS:
        return
    if pairs.Format == 1:
        records = [record for first in pairs.PairSet for record in first.PairValueRecord]
    else:
        records = [record for first in pairs.Class1Record for record in first.Class2Record]
    for value in (record.Value1 for record in records if record.Value1):
        distance = getattr(value, "XAdvance", 0)
        value.__dict__ = {"XAdvance": distance if abs(distance) >= LEAST_KERNING else 0}
    pairs.ValueFormat1 = X_ADVANCE


def instance(weight: int, part: str = "latin") -> TTFont:
    """Return the site's own face in one weight."""
    font = TTFont(FONTS / f"atkinson-hyperlegible-next-{part}.woff2")
    return instancer.instantiateVariableFont(font, {"wght": weight})


def save_card_face() -> None:
    """Save the bold letters of the committed face as one file that Pillow reads."""
    CARDS.mkdir(parents=True, exist_ok=True)
    (CARDS / "OFL.txt").write_text((FONTS / "OFL.txt").read_text())
    with tempfile.TemporaryDirectory() as folder:
        parts = [str(Path(folder) / f"{part}.ttf") for part in PARTS]
        for part in parts:
            font = instance(BOLD, Path(part).stem)
            font.flavor = None
            font.save(part)
        font = Merger().merge(parts)
    (CARDS / "kerning.txt").write_text(
        "".join(f"{pair} {by}\n" for pair, by in sorted(kerning(font).items()))
    )
    # Pillow's own layout reads none of these, and they are half of the file.
    for table in ("GDEF", "GPOS", "GSUB", "STAT"):
        if table in font:
            del font[table]
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = 0
    font.save(CARDS / "face.ttf")


def kerning(font: TTFont) -> dict[str, int]:
    """Return by how much pairs of ASCII signs are moved, in thousandths of the size."""
    signs = {font.getBestCmap()[code]: chr(code) for code in range(0x21, 0x7F)}
    found: dict[str, int] = {}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for pairs in lookup.SubTable:
            for first, second, distance in distances(getattr(pairs, "ExtSubTable", pairs), set(signs)):
                found.setdefault(signs[first] + signs[second], distance)
    unit = font["head"].unitsPerEm
    return {pair: round(1000 * distance / unit) for pair, distance in found.items()}


def distances(pairs: Any, names: set[str]) -> Iterator[tuple[str, str, int]]:
    """Yield which glyphs stand how much nearer to or farther from one another, in units of the font."""
    if pairs.LookupType != PAIRS:
        return
    for index, first in enumerate(pairs.Coverage.glyphs):
        if first not in names:
            continue
        if pairs.Format == 1:
            values = {record.SecondGlyph: record.Value1 for record in pairs.PairSet[index].PairValueRecord}
        else:
            of_first = pairs.Class1Record[pairs.ClassDef1.classDefs.get(first, 0)].Class2Record
            values = {name: of_first[pairs.ClassDef2.classDefs.get(name, 0)].Value1 for name in names}
        for second in sorted(names & values.keys()):
            if distance := getattr(values[second], "XAdvance", 0):
                yield first, second, distance


def written(ranges: Iterable[tuple[int, int]]) -> str:
    """Return ranges of signs as a style sheet writes them."""
    return ", ".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in ranges)


SHEET = """\
/*
 * The face that the site is read in. Where it comes late, it waits for the next page ("optional"): what is
 * being read stays as it is.
 * Made by tools/fonts.py; a change belongs there. The licence lies beside the files.
 */
""" + "\n".join(
    f"""\
@font-face {{
  font-family: "{FAMILY}";
  font-weight: {REGULAR} {BOLD};
  font-display: optional;
  src: url("../fonts/atkinson-hyperlegible-next-{part}.woff2") format("woff2");
  unicode-range: {written(ranges)};
}}
"""
    for part, ranges in PARTS.items()
)


if __name__ == "__main__":
    main()
