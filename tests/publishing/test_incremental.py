"""A release that was built in small steps is byte for byte the one that is built at once."""

from __future__ import annotations

import datetime
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings as project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from microneedling_site.publishing.outcome import RefusedError
from microneedling_site.publishing.publisher import Publisher
from microneedling_site.publishing.release import Release
from microneedling_site.publishing.releases import Releases
from tests.publishing.conftest import PICTURE, Desk, question, tree, write

DAY = datetime.timedelta(days=1)


@dataclass
class Newsroom:
    """A desk where anything may happen next; `dice` decides what."""

    desk: Desk
    templates: Path
    statics: Path
    dice: random.Random
    now: datetime.datetime = datetime.datetime(2026, 6, 1, 12, 0, tzinfo=datetime.UTC)
    number: int = 0

    def add(self) -> None:
        """Write a new page; it may lead to another one."""
        self.number += 1
        other = self.dice.choice(self.questions())
        body = self.dice.choice(
            ["It is said.", f"To [that](/faq/{other.stem}/).", "It is known [@whistle-trial]."]
        )
        self.desk.write(f"faq/new-{self.number}.md", question(f"Is this number {self.number}?", body=body))

    def change(self) -> None:
        """Change the words of a page."""
        self.number += 1
        file = self.dice.choice(self.questions())
        write(file, f"{file.read_text().rstrip()}\n\nIt is said {self.number} times.\n")

    def change_day(self) -> None:
        """Change nothing but the day of a page."""
        file = self.dice.choice(self.questions())
        day = self.dice.randint(10, 28)
        text = file.read_text()
        begin = text.find("updated: 2026-02-")
        if begin >= 0:
            write(file, f"{text[:begin]}updated: 2026-02-{day}{text[begin + 19 :]}")

    def correct(self) -> None:
        """Say what was corrected on a page, which stands on the list of all corrections too."""
        for name in ("index", "corrections"):
            text = question(f"Something about {name}")
            unasked = text.replace("topics: [comfort]\nshort_answer: It depends.\n", "")
            write(self.desk.content / "about" / f"{name}.md", unasked)
        file = self.dice.choice(self.questions())
        text = file.read_text()
        if "changes:" not in text:
            entry = "changes: [{on: 2026-02-10, what: It said less.}]\n"
            write(file, text.replace("topics:", f"{entry}topics:", 1))

    def delete(self) -> None:
        """Delete a page, whoever leads to it."""
        self.dice.choice(self.questions()).unlink()

    def rename(self) -> None:
        """Give a page another address."""
        self.number += 1
        file = self.dice.choice(self.questions())
        file.rename(file.with_name(f"moved-{self.number}.md"))

    def draft(self) -> None:
        """Hide a page, or show it again."""
        file = self.dice.choice(self.questions())
        text = file.read_text()
        if "draft: true\n" in text:
            write(file, text.replace("draft: true\n", ""))
        else:
            write(file, text.replace("topics:", "draft: true\ntopics:", 1))

    def schedule(self) -> None:
        """Let a page come or go by itself."""
        file = self.dice.choice(self.questions())
        key = self.dice.choice(["publish_at", "expire_at"])
        text = file.read_text()
        if key not in text:
            day = self.now + self.dice.randint(-1, 3) * DAY
            write(file, text.replace("topics:", f"{key}: {day:%Y-%m-%d %H:%M}\ntopics:", 1))

    def wait(self) -> None:
        """Let a day go by."""
        self.now += DAY

    def break_(self) -> None:
        """Make a mistake in a file."""
        file = self.dice.choice([*self.questions(), self.desk.content / "site.md"])
        write(file, file.read_text().replace("title:", "titel:", 1))

    def mend(self) -> None:
        """Mend all mistakes."""
        for file in self.desk.content.rglob("*.md"):
            write(file, file.read_text().replace("titel:", "title:"))

    def change_site(self) -> None:
        """Change what stands on every page."""
        self.number += 1
        file = self.desk.content / "site.md"
        text = file.read_text()
        begin = text.find("name: Whistle Guide")
        end = text.find("\n", begin)
        write(file, f"{text[:begin]}name: Whistle Guide {self.number}{text[end:]}")

    def change_source(self) -> None:
        """Change a source that others cite."""
        self.number += 1
        file = self.desk.content / "sources" / "whistle-trial.md"
        text = file.read_text()
        begin = text.find("publisher: Example Journal")
        end = text.find("\n", begin)
        write(file, f"{text[:begin]}publisher: Example Journal {self.number}{text[end:]}")

    def change_template(self) -> None:
        """Change any template."""
        self.number += 1
        file = self.dice.choice(sorted(self.templates.rglob("*.html")))
        text = file.read_text()
        # At the end of the last block, so that it shows also where a template extends another one.
        at = text.rfind("{% endblock")
        at = at if at >= 0 else len(text)
        file.write_text(f"{text[:at]}<!-- {self.number} -->{text[at:]}")

    def change_static(self) -> None:
        """Change the style sheet."""
        self.number += 1
        (self.statics / "css" / "site.css").write_text(f"p {{ margin: {self.number}px }}\n")

    def change_picture(self) -> None:
        """Change a picture."""
        self.number += 1
        write(self.desk.content / "images" / "whistle.svg", PICTURE.replace("4", f"{self.number}"))

    def restart(self) -> None:
        """Publish from here on as a new process."""
        self.desk.restart()

    def go_back(self) -> None:
        """Show the release before."""
        if len(self.desk.releases.history()) > 1:
            self.desk.publisher.roll_back()

    def questions(self) -> list[Path]:
        """Return the files of all questions, and write one where there is none."""
        found = sorted(file for file in (self.desk.content / "faq").glob("*.md") if file.stem != "index")
        if not found:
            self.desk.write("faq/first.md", question("Is this the first?"))
            return self.questions()
        return found


EVENTS: dict[str, Callable[[Newsroom], None]] = {
    name: value for name, value in vars(Newsroom).items() if callable(value) and not name.startswith("__")
}
del EVENTS["questions"]


def built_at_once(newsroom: Newsroom, release: Release, root: Path) -> Release:
    """Build a release from nothing but the Markdown and the pictures that another one holds."""
    shutil.copytree(release.content, root / "content")
    if (release.site / "images").is_dir():
        shutil.copytree(release.site / "images", root / "content" / "images", dirs_exist_ok=True)
    publisher = Publisher(root / "content", Releases(root / "releases"))
    return publisher.publish(at=newsroom.now).release


@pytest.fixture
def newsroom(production: Path, sources: Path, settings: Settings) -> Path:
    """Return a folder with templates and static files, with which this process publishes."""
    shutil.copytree(sources / "templates", production / "templates")
    shutil.copytree(sources / "static", production / "static")
    settings.STATICFILES_DIRS = [production / "static"]
    settings.TEMPLATES = [{**project.TEMPLATES[0], "DIRS": [production / "templates"]}]
    return production


@settings(
    deadline=None,
    derandomize=True,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(events=st.lists(st.sampled_from(sorted(EVENTS)), min_size=4, max_size=12), seed=st.integers(0, 9999))
def test_small_steps_and_one_large_one_come_to_the_same(newsroom: Path, events: list[str], seed: int) -> None:
    """Whatever editors, designers, clocks and operators do in between; also where files are held back."""
    with tempfile.TemporaryDirectory(dir=newsroom) as name:
        room = Newsroom(Desk(Path(name)), newsroom / "templates", newsroom / "static", random.Random(seed))  # noqa: S311 - no secret
        room.desk.publish(at=room.now)
        for number, event in enumerate(events):
            EVENTS[event](room)
            before = tree(room.desk.current.root)
            try:
                room.desk.publish(at=room.now, allow_removals=True)
            except RefusedError:
                assert tree(room.desk.current.root) == before
                continue

            at_once = built_at_once(room, room.desk.current, Path(name) / f"{number}")

            assert tree(room.desk.current.root) == tree(at_once.root)
            assert room.desk.current.digest == at_once.digest


def test_correction_comes_to_the_list_and_the_feed(newsroom: Path) -> None:
    """The list is made anew when a page is corrected, and again when that is called something else."""
    with tempfile.TemporaryDirectory(dir=newsroom) as name:
        room = Newsroom(Desk(Path(name)), newsroom / "templates", newsroom / "static", random.Random(1))  # noqa: S311 - no secret
        for file in room.questions()[1:]:
            file.unlink()
        room.desk.write("faq/does-it-hurt.md", question("Does it hurt?"))
        room.correct()
        corrected = room.questions()[0]
        text = corrected.read_text()
        write(corrected, text.replace("changes: [{on: 2026-02-10, what: It said less.}]\n", ""))
        room.desk.publish(at=room.now)
        assert "It said less." not in room.desk.page("/about/corrections/")

        write(corrected, text)
        room.desk.publish(at=room.now)
        assert "It said less." in room.desk.page("/about/corrections/")
        assert "Corrected: It said less." in (room.desk.current.site / "feed.atom").read_text()

        write(corrected, text.replace("title: Does it hurt?", "title: Does it ache?"))
        room.desk.publish(at=room.now)
        assert "Does it ache?" in room.desk.page("/about/corrections/")
        at_once = built_at_once(room, room.desk.current, Path(name) / "again")
        assert tree(room.desk.current.root) == tree(at_once.root)
