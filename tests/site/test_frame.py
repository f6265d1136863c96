from __future__ import annotations

from microneedling_site.library.library import Library
from microneedling_site.site.frame import MenuEntry, bare_frame, frame


def test_menu_marks_the_page_and_its_section(ears: Library) -> None:
    """`aria-current` is "page" on the page itself and "true" below it."""
    section, below = ears.pages["/es/faq/"], ears.pages["/es/faq/does-it-hurt/"]

    assert frame(ears, language="es", page=section).menu == (MenuEntry("Preguntas", "/es/faq/", "page"),)
    assert frame(ears, language="es", page=below).menu == (MenuEntry("Preguntas", "/es/faq/", "true"),)
    assert frame(ears, language="es").menu == (MenuEntry("Preguntas", "/es/faq/", ""),)


def test_frame_without_a_site_is_empty() -> None:
    """What stands around a message about unreadable content promises nothing."""
    assert (bare_frame().name, bare_frame().menu, bare_frame("ar").direction) == ("", (), "rtl")
