from __future__ import annotations

from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest

from microneedling_site.library.library import Library, load
from microneedling_site.library.vocabularies import TrainingBots
from microneedling_site.site.documents.robots import TRAINING_BOTS, robots
from tests.site.documents.conftest import text

#: Those that answer people, by search or by citing what they read.
SEARCH_BOTS = (
    *("Googlebot", "bingbot", "Applebot", "DuckDuckBot", "OAI-SearchBot", "ChatGPT-User"),
    *("Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User", "Amzn-SearchBot"),
)

ADDRESSES = ("/", "/faq/", "/providers/?place=nowhere", "/static/css/site.css", "/robots.txt", "/faq.md")


def may_read(robots_txt: str, bot: str) -> set[bool]:
    """Return whether a bot may read addresses of every kind."""
    parser = RobotFileParser()
    parser.parse(robots_txt.splitlines())
    return {parser.can_fetch(bot, f"https://www.example.org{address}") for address in ADDRESSES}


def test_robots_refuse_training_before_the_owner_decides(ears: Library) -> None:
    """The whole file, as it is for a site that says nothing about it."""
    assert text("/robots.txt", ears) == (
        "User-agent: *\n"
        "Allow: /\n"
        "\n"
        "User-agent: Amazonbot\n"
        "User-agent: Applebot-Extended\n"
        "User-agent: Bytespider\n"
        "User-agent: CCBot\n"
        "User-agent: ClaudeBot\n"
        "User-agent: GPTBot\n"
        "User-agent: Google-Extended\n"
        "User-agent: meta-externalagent\n"
        "Disallow: /\n"
        "\n"
        "Sitemap: http://127.0.0.1:8000/sitemap.xml\n"
    )


@pytest.mark.parametrize("bot", SEARCH_BOTS)
@pytest.mark.parametrize("training_bots", TrainingBots)
def test_who_answers_people_may_read_everything(bot: str, training_bots: TrainingBots) -> None:
    """Pages, questions, style sheets: whatever the owner says of training."""
    assert may_read(robots(training_bots), bot) == {True}


@pytest.mark.parametrize("bot", TRAINING_BOTS)
def test_who_trains_models_may_read_what_the_owner_says(bot: str) -> None:
    """All or nothing."""
    assert may_read(robots(TrainingBots.ALLOW), bot) == {True}
    assert may_read(robots(TrainingBots.REFUSE), bot) == {False}


def test_the_owner_says_it_in_the_site_s_file(ear_files: Path) -> None:
    """One key of `site.md`."""
    site = ear_files / "site.md"
    site.write_text(site.read_text().replace("\ntimezone:", "\ntraining_bots: allow\ntimezone:"))

    assert text("/robots.txt", load(ear_files)) == (
        "User-agent: *\nAllow: /\n\nSitemap: http://127.0.0.1:8000/sitemap.xml\n"
    )


def test_anything_else_is_told(ear_files: Path) -> None:
    """There are two answers."""
    site = ear_files / "site.md"
    site.write_text(site.read_text().replace("\ntimezone:", "\ntraining_bots: no\ntimezone:"))

    (problem, *_) = load(ear_files).problems

    assert problem.code == "E203"
    assert '"no"' in str(problem)
