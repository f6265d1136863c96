"""`manage.py content` as it is typed: a process with an exit code, and help that shows an example."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from microneedling_site.editing.deeds import DEEDS, Deed
from microneedling_site.management.commands.content import Command
from tests.library import small_site

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "content.md").read_text(encoding="utf-8")


def typed(content: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(
        [sys.executable, "manage.py", "content", *arguments],
        cwd=ROOT,
        env={**environment, "DEBUG": "true", "CONTENT_DIR": str(content)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_process(content: Path) -> None:
    """0 where all is fine, 1 where something is to be done or was refused, 2 where it was mistyped."""
    fine = typed(content, "due")
    site = small_site.FILES["content/site.md"]
    ladder = "review_every_months: [{for: question, months: 24}]\nnavigation:"
    small_site.put(content, {"content/site.md": site.replace("navigation:", ladder)})

    to_do = typed(content, "due", "--json")
    refused = typed(content, "sign", "faq/does-it-hurt.md", "--by", "sam-read")
    mistyped = typed(content, "due", "--at", "tomorrow")

    assert (fine.returncode, fine.stderr) == (0, "")
    assert to_do.returncode == 1
    assert [item["url"] for item in json.loads(to_do.stdout)] == ["/faq/does-it-hurt/"]
    assert refused.returncode == 1
    assert (
        refused.stderr == 'CommandError: There is no reviewer called "sam-read". Did you mean "sam-reed"?\n'
    )
    assert mistyped.returncode == 2
    assert '"tomorrow" is no day; type it as 2027-06-01' in mistyped.stderr


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_help(deed: Deed, capsys: pytest.CaptureFixture[str]) -> None:
    """Each word says what it does, shows an example that can be typed, and what the exit codes mean."""
    with pytest.raises(SystemExit) as ended:
        call_command("content", deed.name, "--help")

    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert f"{deed.told[0].upper()}{deed.told[1:]}." in " ".join(told.split())
    assert f"manage.py content {deed.name} {deed.example}".rstrip() in told
    assert "exit code: 0 fine; 1 there is something to do, or nothing was done; 2" in told


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name)
def test_examples_can_be_typed(deed: Deed) -> None:
    """No example is refused for how it is typed."""
    parser = Command().create_parser("manage.py", "content")

    options = parser.parse_args([deed.name, *shlex.split(deed.example)])

    assert options.deed == deed.name


def test_documented() -> None:
    """docs/content.md lists every word, and no other."""
    section = DOCUMENT.partition("\n## Commands\n")[2]

    assert sorted(re.findall(r"^\| `(\w+)", section, re.MULTILINE)) == sorted(deed.name for deed in DEEDS)
