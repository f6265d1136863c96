"""How long publishing takes, side by side with Hugo on the same Markdown.

    python -m bench publishing

Hugo only renders; ours also compresses, proves every link and fragment, and hashes. Each full build is
a process of its own on an empty folder; the edit is one question saved, in a process that has published
before, as `publish --watch` is.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import content, machine
from bench.table import Table

SIZES = (100, 1_000, 10_000)
#: Rounds for each size; a large site is measured once.
ROUNDS = {100: 3, 1_000: 3, 10_000: 1}
EDITS = 3

MOST_TIMES_HUGO = 6
MOST_EDIT_SECONDS = {1_000: 1.0, 10_000: 6.0}

_LAYOUTS = {
    "_default/baseof.html": """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }}</title><meta name="description" content="{{ .Description }}">
<link rel="canonical" href="{{ .Permalink }}"></head><body><a href="#main">Skip</a>
<header><nav><ul>{{ range .Site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></nav></header><main id="main">{{ block "main" . }}{{ end }}</main>
<footer><p>{{ .Site.Title }}</p></footer></body></html>""",
    "_default/single.html": """{{ define "main" }}<nav><a href="/">Home</a>
{{ with .CurrentSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<h1>{{ .Title }}</h1><p>{{ .Params.short_answer }}</p>{{ .Content }}<aside><ul>
{{ range .Params.related }}{{ with $.Site.GetPage . }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}{{ end }}</ul></aside>{{ end }}""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>
{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.short_answer }}</p></li>
{{ end }}</ul>{{ end }}""",
}


def measure() -> Table:
    """Publish sites of all sizes."""
    hugo = machine.program("hugo", "hugo")
    rows, full = [], {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as directory:
            folder = Path(directory)
            content.write(folder / "content", questions=size)
            pages = sum(1 for _ in (folder / "content").rglob("*.md"))
            ours, theirs, edits = [], [], []
            for number in range(ROUNDS[size]):
                measured = _publish(folder / "content", folder / f"releases{number}")
                ours.append(measured["full"])
                edits.append(measured["edit"])
                theirs.append(_hugo(hugo, folder, number))
        full[size] = statistics.median(ours) / pages
        best_hugo, edit = statistics.median(theirs), statistics.median(edits)
        rows.append(
            (
                f"{pages:,}",
                f"{statistics.median(ours):.2f} s",
                f"{1000 * full[size]:.1f} ms",
                f"{best_hugo:.2f} s",
                f"{statistics.median(ours) / best_hugo:.1f}",
                f"{edit:.2f} s",
            )
        )
    growth = full[SIZES[-1]] / full[SIZES[-2]]
    return Table(
        title="Publishing",
        columns=("Pages", "Full build", "A page", "Hugo", "Times Hugo", "One edit"),
        rows=tuple(rows),
        note=(
            f"A page of the largest site costs {growth:.2f} times one of the second. Targets: at most "
            f"{MOST_TIMES_HUGO} times Hugo; one edit at most {MOST_EDIT_SECONDS[1_000]:.0f} s at 1,000 "
            f"questions and {MOST_EDIT_SECONDS[10_000]:.0f} s at 10,000; linear."
        ),
    )


def _publish(folder: Path, releases: Path) -> dict[str, float]:
    """Publish a folder, then one edit of it, in a process of its own."""
    environ = machine.environment(port=8000, releases=releases, content=folder)
    environ["DJANGO_SETTINGS_MODULE"] = "microneedling_site.settings"
    command = [sys.executable, "-m", "bench.publishing", str(folder), str(releases)]
    done = subprocess.run(command, env=environ, cwd=machine.ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def _hugo(hugo: str, folder: Path, number: int) -> float:
    """Build the same Markdown with Hugo on an empty folder, and return the seconds it took."""
    site = folder / f"hugo{number}"
    shutil.copytree(folder / "content", site / "content")
    for index in site.rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    (site / "content" / "site.md").rename(site / "content" / "_index.md")
    for name, text in _LAYOUTS.items():
        layout = site / "layouts" / name
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(text)
    (site / "layouts" / "index.html").write_text(_LAYOUTS["_default/list.html"])
    (site / "config.toml").write_text('baseURL = "https://www.example.org/"\ntitle = "Bench"\n')
    start = time.perf_counter()
    subprocess.run([hugo, "--quiet", "--source", str(site)], check=True)  # noqa: S603 - a known program
    return time.perf_counter() - start


def _measure(folder: Path, releases: Path) -> None:
    """Publish, edit, publish, and print the seconds each took."""
    import django

    django.setup()

    from microneedling_site.publishing.publisher import Publisher
    from microneedling_site.publishing.releases import Releases

    _age(folder)
    publisher = Publisher(folder, Releases(releases))
    start = time.perf_counter()
    publisher.publish()
    full = time.perf_counter() - start
    edits = []
    for number in range(EDITS):
        edited = sorted((folder / "faq").glob("*.md"))[number + 1]
        edited.write_text(edited.read_text().replace("\n## ", f"\nEdit {number}.\n\n## ", 1))
        _age(folder)
        start = time.perf_counter()
        publisher.publish()
        edits.append(time.perf_counter() - start)
    print(json.dumps({"full": full, "edit": statistics.median(edits)}))


def _age(folder: Path) -> None:
    """Make every file look as if it had come to rest: waiting for that is no part of the work."""
    now = time.time() - 10
    for file in folder.rglob("*.md"):
        if file.stat().st_mtime > now:
            os.utime(file, (now, now))


if __name__ == "__main__":
    _measure(Path(sys.argv[1]), Path(sys.argv[2]))
