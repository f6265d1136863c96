"""The files of deploy/ on this machine: what systemd and nginx say of them, and the site as confined."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.drills.conftest import Measured
from tests.drills.namespace import Namespace, namespace
from tests.drills.packages import program
from tests.drills.site import ROOT, Site, edit, wait_until

UNITS = ROOT / "deploy" / "systemd"

#: Of 10; systemd calls what is below 2 "safe".
MOST_EXPOSURE = 1.0

#: What MemoryDenyWriteExecute asks of the kernel, by its own means (prctl, PR_SET_MDWE, since Linux 6.3).
DENY_WRITE_EXECUTE = """
import ctypes, os, sys
if ctypes.CDLL(None, use_errno=True).prctl(65, 1, 0, 0, 0):
    sys.exit("this kernel knows no PR_SET_MDWE")
os.execvp(sys.argv[1], sys.argv[1:])
"""


def units(inside: Namespace, site: Site) -> list[str]:
    """Put the program where the units look for it, and return their paths."""
    inside.run("mount", "-t", "tmpfs", "srv", "/srv")
    inside.run("mkdir", "-p", "/srv/site/.venv/bin", "/srv/content")
    inside.run("ln", "-s", sys.executable, "/srv/site/.venv/bin/python")
    inside.run("cp", "-a", f"{site.program}/.", "/srv/site")
    return sorted(str(path) for path in UNITS.glob("site*"))


@pytest.mark.drill("systemd-analyze verify and security", mark="nothing to say; exposure ≤ 1.0 of 10")
def test_systemd_finds_no_fault_with_the_units(site: Site, measured: Measured) -> None:
    """What stands in the units is what systemd reads, and leaves little to attack."""
    with namespace(site.program) as inside:
        paths = units(inside, site)
        analyze = inside.command(program("systemd-analyze"))
        verified = subprocess.run([*analyze, "verify", *paths], capture_output=True, text=True, check=False)
        told = {
            path: subprocess.run(
                [*analyze, "security", "--offline=true", "--no-pager", path],
                capture_output=True,
                text=True,
                check=False,
            ).stdout
            for path in paths
            if path.endswith(".service")
        }
    exposures = {
        Path(path).name: float(re.findall(r"level for \S+: ([\d.]+)", text)[0]) for path, text in told.items()
    }
    levels = ", ".join(f"{name} {level}" for name, level in exposures.items())
    measured(f"{len(paths)} units verified; exposure {levels}")
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    assert max(exposures.values()) <= MOST_EXPOSURE


@pytest.mark.drill(
    "read-only root, no network, no capability, no executable memory",
    mark="all pages 200; an edit is published",
)
def test_the_site_runs_as_confined_as_its_units_say(site: Site, measured: Measured) -> None:
    """The server writes nothing at all, and the publisher nothing but releases."""
    addresses = len(site.addresses())
    with namespace(site.program) as reading, namespace(site.program) as writing:
        for inside, writable in ((reading, ()), (writing, (site.releases,))):
            for folder in writable:
                inside.run("mount", "--bind", str(folder), str(folder))
            inside.run("mount", "-o", "remount,bind,ro", "/")
        with (
            site.held_socket() as listener,
            site.gunicorn(listener=listener, prefix=confined(reading)) as server,
            site.nginx(server.upstream) as port,
        ):
            faults = site.bad_answers(port)
            before = site.current
            with site.watcher(prefix=confined(writing)) as publisher:
                wait_until(lambda: "release" in publisher.output(), publisher.output)
                edit(site.content / "faq" / "is-it-painful.md", "One sentence more.")
                seconds = wait_until(lambda: site.current != before, publisher.output)
            log = server.log.read_text()
    measured(
        f"{addresses} addresses in 3 encodings, {len(faults)} wrong; the edit was live after {seconds:.1f} s"
    )
    assert faults == [], log
    assert log.count("GET / 200") >= 1, "nginx sent the files of the release, and not gunicorn"
    assert "Traceback" not in log + publisher.output()


def confined(inside: Namespace) -> list[str]:
    """Return what goes before a command that is run without rights."""
    without_rights = ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]
    return inside.command(
        program("unshare"),
        "--net",
        program("setpriv"),
        *without_rights,
        sys.executable,
        "-c",
        DENY_WRITE_EXECUTE,
    )


@pytest.mark.drill("nginx -t on the files of deploy/", mark="nothing to say")
@pytest.mark.parametrize("conf", ["nginx/nginx.conf", "compose/nginx.conf"])
def test_nginx_finds_no_fault_with_its_files(site: Site, measured: Measured, conf: str) -> None:
    """The very files that the README installs, in the places that they name."""
    certificate = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=www.example.com"]
    with namespace(site.program) as inside:
        # What Debian's package has made, empty; certificates stand where nothing else does.
        for folder in ("/etc/nginx", "/etc/opt", "/var/lib/nginx", "/var/log/nginx", "/run"):
            inside.run("mount", "-t", "tmpfs", "none", folder)
        inside.run("cp", "-r", f"{ROOT}/deploy/nginx/.", "/etc/nginx")
        inside.run("cp", f"{ROOT}/deploy/{conf}", "/etc/nginx/nginx.conf")
        inside.run(*certificate, "-keyout", "/etc/opt/privkey.pem", "-out", "/etc/opt/fullchain.pem")
        inside.run("sed", "-i", "s|/etc/site/|/etc/opt/|", "/etc/nginx/nginx.conf")
        tested = subprocess.run(
            inside.command(program("nginx"), "-t"), capture_output=True, text=True, check=False
        )
    lines = [line for line in tested.stderr.splitlines() if "[" in line]
    measured(f"{conf}: {tested.stderr.splitlines()[-1] if tested.stderr else 'nothing'}")
    assert (tested.returncode, lines) == (0, []), tested.stderr


@pytest.mark.drill("deploy/health.py", mark="0 while the server is well, also on https; 1 while not")
def test_the_health_check_tells_the_truth(site: Site, measured: Measured) -> None:
    """It asks by the site's name and as by https, or a redirect would be taken for health."""
    found = []
    address = "https://www.example.com"
    with site.gunicorn(environ={"SITE_URL": address, "ALLOWED_HOSTS": "127.0.0.1,www.example.com"}) as server:
        environ = site.environ(SITE_URL=address, PORT=str(server.port))
        script = [sys.executable, str(ROOT / "deploy" / "health.py")]

        def ends_with(path: str) -> int:
            return subprocess.run([*script, path], env=environ, capture_output=True, check=False).returncode

        found += [ends_with("/healthz"), ends_with("/readyz")]
        shutil.move(site.releases / "current", site.root / "away")
        found += [ends_with("/healthz"), ends_with("/readyz")]
        server.kill()
        found += [ends_with("/healthz")]
    measured(f"well {found[:2]}, without a release {found[2:4]}, dead {found[4:]}")
    assert found == [0, 0, 0, 1, 1]
