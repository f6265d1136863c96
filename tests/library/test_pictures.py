from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import PIL.Image
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from microneedling_site.library.blocks import Figure, Prose
from microneedling_site.library.folder import IMAGE_TYPES
from microneedling_site.library.library import Library, load
from microneedling_site.library.pictures import Size, UnmeasurableError, measure
from microneedling_site.publishing.recipe import Recipe

EARS = Path(__file__).parents[1] / "sites" / "ear-syringing"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h9"/></svg>'


def photograph(file: Path, size: tuple[int, int] = (40, 30), *, orientation: int = 1) -> Path:
    """Write a picture of pixels as what its name says."""
    exif = PIL.Image.Exif()
    exif[0x0112] = orientation
    buffer = BytesIO()
    name = {".jpg": "JPEG"}.get(file.suffix, file.suffix[1:].upper())
    PIL.Image.new("RGB", size).save(buffer, name, exif=exif)
    file.write_bytes(buffer.getvalue())
    return file


def measured(file: Path) -> Size:
    """Return the size of a file by its name."""
    return measure(file, IMAGE_TYPES[file.suffix])


def refused(file: Path) -> str:
    """Return why a file has no size."""
    with pytest.raises(UnmeasurableError) as caught:
        measured(file)
    return str(caught.value)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of a small site, to be changed."""
    return Path(shutil.copytree(EARS, tmp_path / "content"))


def figure(library: Library) -> Figure:
    """Return the figure of the small site."""
    (found,) = (block for block in library.pages["/procedure/safety/"].body if isinstance(block, Figure))
    return found


@pytest.mark.parametrize("suffix", [suffix for suffix in IMAGE_TYPES if suffix != ".svg"])
def test_a_photograph_has_the_size_of_its_pixels(tmp_path: Path, suffix: str) -> None:
    """Every kind of picture that content may hold can be measured."""
    assert measured(photograph(tmp_path / f"ear{suffix}")) == Size(40, 30)


@pytest.mark.parametrize(("orientation", "size"), [(1, Size(40, 30)), (3, Size(40, 30)), (6, Size(30, 40))])
def test_a_turned_photograph_has_the_size_that_is_shown(tmp_path: Path, orientation: int, size: Size) -> None:
    """Browsers turn a picture as its camera says, so a picture on its side is as high as it is wide."""
    assert measured(photograph(tmp_path / "ear.jpg", orientation=orientation)) == size


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 640 270"', Size(640, 270)),
        ('viewBox="-5,-5,12.6,8.2"', Size(13, 8)),
        ('width="64" height="27" viewBox="0 0 640 270"', Size(64, 27)),
        ('width="64px" height="27px"', Size(64, 27)),
        ('width="100%" height="100%" viewBox="0 0 640 270"', Size(640, 270)),
    ],
)
def test_a_drawing_has_its_own_size_or_that_of_its_box(tmp_path: Path, attributes: str, size: Size) -> None:
    """A size in other units than pixels says nothing, so the box does."""
    file = tmp_path / "ear.svg"
    file.write_text(f'<?xml version="1.0"?>\n<!-- An ear -->\n{SVG.format(attributes)}')

    assert measured(file) == size


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SVG.format(""), "it has no viewBox"),
        (SVG.format('viewBox="0 0 0 9"'), "it has no viewBox"),
        (SVG.format('viewBox="0 0 nan inf"'), "it has no viewBox"),
        (SVG.format('viewBox="0 0 9"'), "it has no viewBox"),
        ('<svg viewBox="0 0 9 9"/>', "it is not SVG"),
        ("<html/>", "it is not SVG"),
        ("an ear", "it is not SVG"),
        ("", "it is not SVG"),
    ],
)
def test_a_drawing_without_a_size_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    """A page could not keep its place free."""
    file = tmp_path / "ear.svg"
    file.write_text(text)

    assert refused(file) == reason


def test_a_photograph_under_a_wrong_name_is_refused(tmp_path: Path) -> None:
    """It would be sent as what it is not."""
    photograph(tmp_path / "ear.png").rename(tmp_path / "ear.jpg")

    assert refused(tmp_path / "ear.jpg") == "it is not JPEG, or damaged"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """It could lead out of the content folder."""
    (tmp_path / "link.png").symlink_to(photograph(tmp_path / "ear.png"))

    assert refused(tmp_path / "link.png") == "too many levels of symbolic links"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(cut=st.integers(0, 900), junk=st.binary(max_size=40), suffix=st.sampled_from(sorted(IMAGE_TYPES)))
def test_a_damaged_picture_is_measured_or_refused(tmp_path: Path, cut: int, junk: bytes, suffix: str) -> None:
    """Whatever stands in a file, nothing else comes of it."""
    file = tmp_path / f"ear{suffix}"
    if suffix == ".svg":
        file.write_text(SVG.format('viewBox="0 0 40 30"'))
    else:
        photograph(file)
    whole = file.read_bytes()
    file.write_bytes(whole[:cut] + junk + whole[cut + len(junk) :])

    try:
        size = measured(file)
    except UnmeasurableError:
        return
    assert min(size.width, size.height) >= 1


def test_e121_is_told_at_the_picture(content: Path) -> None:
    """A picture without a size is one mistake, told once, and the pages that show it stay as they are."""
    (content / "images/syringe.svg").write_text(SVG.format(""))

    library = load(content, drafts=True)

    assert "\n".join(map(str, library.problems)) == (
        "content/images/syringe.svg:1:1: E121 The size of this picture cannot be read: it has no viewBox. "
        "Save it again as what its name says; a drawing (SVG) needs a viewBox."
    )
    assert figure(library).size is None


def test_pictures_of_a_page_have_their_sizes(content: Path) -> None:
    """Both a figure and a picture in running text say how large they are."""
    page = content / "about/privacy.md"
    page.write_text(f"{page.read_text()}\n![A syringe](/images/syringe.svg)\n")

    library = load(content, drafts=True)

    assert figure(library).size == Size(320, 80)
    prose = library.pages["/about/privacy/"].body[-1]
    assert isinstance(prose, Prose)
    assert prose.html.endswith(
        '<p><img alt="A syringe" height="80" loading="lazy" src="/images/syringe.svg" width="320"></p>'
    )


def test_a_page_is_read_again_when_its_picture_changed(content: Path) -> None:
    """Its text is the same, and it is published anew; other pages are taken over."""
    earlier = load(content, drafts=True)
    (content / "images/syringe.svg").write_text(SVG.format('viewBox="0 0 100 50"'))

    later = load(content, drafts=True, earlier=earlier)

    assert figure(later).size == Size(100, 50)
    changed = {url for url in later.pages if Recipe.of(later.pages[url]) != Recipe.of(earlier.pages[url])}
    assert changed == {"/procedure/safety/"}
    assert later.pages["/procedure/"] is earlier.pages["/procedure/"]
