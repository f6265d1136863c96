"""The public validators over a release of the shipped content: `make seo`.

    vnu             the checker of the W3C: HTML, SVG, ARIA
    html-validate   the rules of the HTML standard once more, by other people
    linkinator      every link and fragment that a crawler finds on the running site, without a redirect
    pytest          the sitemap by its schema, robots.txt as a crawler reads it, the feed as a reader does

Node and Java have to be there; the packages are fetched with npm into `var/`, as `tools/seo/` pins them.
Only this machine is asked: links to other sites are not followed.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "tools" / "seo"
FETCHED = ROOT / "var" / "seo"

#: What a program is for, and what to type where it is not there (Debian, Ubuntu).
NEEDED = {
    "java": "sudo apt-get install default-jre-headless     (17 or newer)",
    "npm": "sudo apt-get install nodejs npm               (Node 20.19 or newer)",
}

#: Roles that tables repeat on purpose: on a phone their rows are blocks, and a `display` other than a
#: table's takes the table away from some screen readers; see library/prose.py.
ACCEPTED_BY_VNU = (
    r".*(The “(table|rowgroup|row|columnheader|rowheader|cell)” role is unnecessary for element"
    r"|The “role” attribute must not be used on a “(tr|td|th)” element which has a “table” ancestor).*"
)

_SHOWN = 20


def main() -> int:
    """Run all validators; return how many of them found something."""
    for program, hint in NEEDED.items():
        if shutil.which(program) is None:
            sys.exit(f"{program} is not on this machine. Type:\n  {hint}")
    _fetch()
    with tempfile.TemporaryDirectory(prefix="seo-") as name:
        port = _free_port()
        folder, site = Path(name), f"http://127.0.0.1:{port}"
        environ = _environment(folder, port)
        _run("publish", environ)
        _run("publish", environ, "--to", str(folder / "dist"))
        found = {"vnu": _vnu(folder / "dist"), "html-validate": _html_validate(folder / "dist")}
        with _serving(environ, site):
            found["linkinator"] = _linkinator(site)
    found["pytest"] = _pytest()
    for validator, findings in found.items():
        print(f"{validator:14} {len(findings)} findings")
        print("".join(f"  {finding}\n" for finding in findings[:_SHOWN]), end="")
    return sum(1 for findings in found.values() if findings)


def _vnu(dist: Path) -> list[str]:
    jar = FETCHED / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    done = subprocess.run(
        [
            *("java", "-jar", str(jar), "--format", "json", "--stdout", "--skip-non-html"),
            *("--filterpattern", ACCEPTED_BY_VNU, str(dist)),
        ],
        capture_output=True,
        check=False,
        text=True,
    )
    found = []
    for message in _json(done)["messages"]:
        place = message.get("url", "").removeprefix(f"file:{dist}")
        found.append(f"{place}:{message.get('lastLine', 0)}: {message['message']}")
    return found


def _html_validate(dist: Path) -> list[str]:
    pages = [str(path) for path in sorted(dist.rglob("*.html"))]
    program = FETCHED / "node_modules" / ".bin" / "html-validate"
    done = subprocess.run(
        [str(program), "--config", str(PINNED / "htmlvalidate.json"), "--formatter", "json", *pages],
        capture_output=True,
        check=False,
        text=True,
    )
    return [
        f"{page['filePath'].removeprefix(str(dist))}:{message['line']}: {message['message']}"
        for page in _json(done)
        for message in page["messages"]
    ]


def _linkinator(site: str) -> list[str]:
    program = FETCHED / "node_modules" / ".bin" / "linkinator"
    done = subprocess.run(
        [
            *(str(program), f"{site}/", "--recurse", "--check-fragments", "--check-css", "--format", "json"),
            *("--redirects", "error", "--skip", f"^(?!{site}/)"),
            # More at a time is a trial of the server, and what it drops would be told as broken.
            *("--concurrency", "8", "--retry-errors"),
        ],
        capture_output=True,
        check=False,
        text=True,
    )
    links = _json(done)["links"]
    if not links:
        sys.exit("linkinator looked at nothing.")
    return [
        f"{link.get('parent')} → {link['url']}: {link.get('status')}"
        for link in links
        if link["state"] not in {"OK", "SKIPPED"}
    ]


def _pytest() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "tests/content/test_machine_files.py"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )
    return done.stdout.splitlines() if done.returncode else []


def _json(done: subprocess.CompletedProcess[str]) -> Any:
    """Return what a validator printed; one that printed no JSON has failed, and says why."""
    try:
        return json.loads(done.stdout)
    except ValueError:
        sys.exit(f"{Path(done.args[0]).name} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _fetch() -> None:
    """Fetch the packages, once for each version of their lock file."""
    lock = (PINNED / "package-lock.json").read_bytes()
    stamp = FETCHED / "node_modules" / ".fetched"
    if stamp.is_file() and stamp.read_bytes() == lock:
        return
    shutil.rmtree(FETCHED, ignore_errors=True)
    FETCHED.mkdir(parents=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(PINNED / file, FETCHED)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=FETCHED, check=True)
    stamp.write_bytes(lock)


def _environment(folder: Path, port: int) -> dict[str, str]:
    return {
        "ALLOWED_HOSTS": "127.0.0.1",
        "PATH": os.environ.get("PATH", os.defpath),
        "PORT": str(port),
        "RELEASES_DIR": str(folder / "releases"),
        "SECRET_KEY": secrets.token_urlsafe(64),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "WEB_CONCURRENCY": "1",
    }


def _run(command: str, environ: Mapping[str, str], *options: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), command, *options],
        env=environ,
        capture_output=True,
        check=False,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def _serving(environ: Mapping[str, str], site: str) -> Iterator[None]:
    """Serve the release as in production."""
    command = [sys.executable, "-m", "gunicorn", "--config", "microneedling_site/gunicorn.conf.py"]
    with subprocess.Popen(
        command, cwd=ROOT, env=dict(environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            _wait_until(lambda: _answers(f"{site}/healthz"))
            yield
        finally:
            server.terminate()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except OSError:
        return False


def _wait_until(is_so: Callable[[], bool], *, seconds: float = 60.0) -> None:
    give_up = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > give_up:
            sys.exit("The server did not start.")
        time.sleep(0.1)


if __name__ == "__main__":
    sys.exit(main())
