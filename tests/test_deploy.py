"""What the files of deploy/ say, held to what the program does. `make drill` runs those that run here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.urls import URLPattern

from microneedling_site.publishing import compression, server
from microneedling_site.site.documents.document import MEDIA_TYPES
from microneedling_site.site.headers import security_headers
from microneedling_site.site.twins.negotiation import wants_markdown
from microneedling_site.site.urls import _LANGUAGE, worked_out
from tests.test_gunicorn import PRODUCTION, read_configuration
from tests.test_settings import https_settings

ROOT: Path = settings.BASE_DIR
DEPLOY = ROOT / "deploy"

NGINX = DEPLOY / "nginx" / "site"

HSTS_SECONDS = 63_072_000


def deployed(path: str) -> str:
    """Return the text of a file of deploy/."""
    return (DEPLOY / path).read_text()


def directive(text: str, name: str) -> str:
    """Return what stands behind a directive of nginx, or a setting of a unit, that is there once."""
    (value,) = re.findall(rf"^\s*{re.escape(name)}[ =](.*?);?$", text, re.MULTILINE)
    return str(value)


def mapped(text: str, variable: str) -> dict[str, str]:
    """Return the rows of nginx's map to a variable, without quotation marks."""
    rows = re.search(rf"^map \S+ \${variable} {{\n(.*?)^}}", text, re.MULTILINE | re.DOTALL)
    assert rows is not None, variable
    return {
        key.strip('"'): value.strip('"')
        for key, value in re.findall(r'^\s*("[^"]*"|\S+)\s+("[^"]*"|\S+);$', rows[1], re.MULTILINE)
    }


# ------------------------------------------------------------------ nginx


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_nginx_sends_the_security_headers_of_the_site(scheme: str) -> None:
    """What nginx answers by itself is as protected as what gunicorn answers."""
    rules = deployed("nginx/site/http.conf")
    by_scheme = {
        f"${name}": mapped(rules, name).get(scheme, mapped(rules, name)["default"])
        for name in ("upgrade", "strict_transport")
    }
    sent = {}
    for name, value in re.findall(
        r'^add_header (\S+) "?(.*?)"? always;$', deployed("nginx/site/headers.conf"), re.MULTILINE
    ):
        for variable, text in by_scheme.items():
            value = value.replace(variable, text)  # noqa: PLW2901 - the text that nginx puts there
        if value:
            sent[name] = value

    assert sent == security_headers(hsts_seconds=HSTS_SECONDS if scheme == "https" else 0)
    assert https_settings(PRODUCTION)["SECURE_HSTS_SECONDS"] == HSTS_SECONDS


def test_nginx_lets_browsers_keep_files_as_long_as_the_server_does() -> None:
    """A page that comes from the disk while gunicorn is away is kept no longer than any other."""
    assert mapped(deployed("nginx/site/http.conf"), "caching") == {
        "default": server._PAGE_CACHING,  # noqa: SLF001 - it has no other reader
        "~^/static/": server._STATIC_CACHING,  # noqa: SLF001 - as above
    }


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("text/markdown", "text/markdown"),
        ("text/html, text/markdown", "text/markdown"),
        ("Text/Markdown ; q=1.000, */*", "text/markdown"),
        ("text/markdown;q=0.9, */*;q=0.1", ""),
        ("text/markdown;q=0", ""),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ""),
        ("text/markdownish", ""),
        ("*/*", ""),
    ],
)
def test_nginx_asks_for_markdown_only_where_the_server_would_give_it(accept: str, form: str) -> None:
    """A browser never gets it; who would take a little less of it gets the page, which nobody need refuse."""
    rules = mapped(deployed("nginx/site/http.conf"), "form")
    (pattern,) = (key.removeprefix("~*") for key in rules if key.startswith("~*"))

    asked = "text/markdown" if re.search(pattern, accept, re.IGNORECASE) else ""

    assert asked == form
    assert wants_markdown(accept) or not asked


def test_a_page_and_its_twin_have_keys_of_their_own() -> None:
    """What nginx asks gunicorn by is what it keeps the answer by."""
    rules = deployed("nginx/site/http.conf")

    assert directive(rules, "proxy_cache_key") == '"$encoding $form $uri?$query"'
    assert "proxy_set_header Accept $form;" in rules
    assert server._NO_CACHING == "no-store"  # noqa: SLF001 - `$unkeepable` looks for this word


def test_nginx_knows_the_type_of_every_kind_of_file() -> None:
    """A file whose type is not said is not shown, because nothing may be guessed."""
    rules = deployed("nginx/site/http.conf")
    block = re.search(r"^types {\n(.*?)^}", rules, re.MULTILINE | re.DOTALL)
    assert block is not None
    known = {f".{ending}" for line in block[1].splitlines() for ending in line.strip(" ;").split()[1:]}
    files = [*(ROOT / "static").rglob("*.*"), *(ROOT / "content" / "images").rglob("*.*")]

    needed = {file.suffix for file in files if file.is_file()} | {*MEDIA_TYPES}
    needed |= {*compression._COMPRESSIBLE}  # noqa: SLF001 - it has no other reader

    # The table of addresses is no file of the site.
    assert needed - known - {".tsv"} == set()
    assert {f"{MEDIA_TYPES[ending]} {ending.removeprefix('.')}" for ending in MEDIA_TYPES} <= {
        line.strip(" ;") for line in block[1].splitlines()
    }


def worked_out_address(pattern: URLPattern) -> str:
    """Return the address of a pattern, in the default language."""
    expression = pattern.pattern.regex.pattern
    text = expression.replace(_LANGUAGE, "").replace("(?P<path>", "").replace(")", "")
    return "/" + text.strip("^$").replace("\\", "")


ASKED = [worked_out_address(pattern) for pattern in worked_out]


@pytest.mark.parametrize("address", [*ASKED, *(f"/es{address}" for address in ASKED), "/pt-BR/providers/"])
def test_nginx_passes_a_query_on_where_an_answer_is_worked_out_from_it(address: str) -> None:
    """It is a question there."""
    (expression, query), *_ = list(mapped(deployed("nginx/site/http.conf"), "query").items())[1:]

    assert any(pattern.resolve(address.removeprefix("/")) for pattern in worked_out)
    assert (bool(re.search(expression.removeprefix("~"), address)), query) == (True, "$args")


@pytest.mark.parametrize(
    "address",
    ["/", "/faq/", "/providers/high-street/", "/calendar", "/x/y/providers/", "/Providers/", "/static/a"],
)
def test_nginx_keeps_a_query_to_itself_anywhere_else(address: str) -> None:
    """A query changes nothing there, and cannot fill the cache."""
    (expression, _), *others = list(mapped(deployed("nginx/site/http.conf"), "query").items())[1:]

    assert not any(pattern.resolve(address.removeprefix("/")) for pattern in worked_out)
    assert (re.search(expression.removeprefix("~"), address), others) == (None, [])


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP;Q=0.5", "gzip"),
        ("br ; q=0.001 , gzip", "br"),
        ("br;q=1.000", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000,gzip;q=0", ""),
        ("*", ""),
        ("identity", ""),
        ("brotli, x-gzipped", ""),
        ("", ""),
    ],
)
def test_nginx_reads_accepted_encodings_as_the_server_does(accepted: str, encoding: str) -> None:
    """Three versions of a page stand in the cache, and nobody gets one that was refused."""
    rows = list(mapped(deployed("nginx/site/http.conf"), "encoding").items())[1:]

    found = next(
        (value for key, value in rows if re.search(key.removeprefix("~*"), accepted, re.IGNORECASE)), ""
    )

    assert found == encoding


@pytest.mark.parametrize("file", ["nginx/nginx.conf", "compose/nginx.conf"])
def test_nginx_lets_go_of_a_connection_before_gunicorn_does(file: str) -> None:
    """Otherwise it sends a request into a connection that is just being closed."""
    (keepalive,) = read_configuration("keepalive", environ=PRODUCTION)

    assert int(directive(deployed(file), "keepalive_timeout").removesuffix("s")) < int(keepalive.split()[-1])


# ------------------------------------------------------------------ systemd


def test_systemd_waits_for_what_gunicorn_has_begun() -> None:
    """Longer than gunicorn gives its workers."""
    (graceful,) = read_configuration("graceful_timeout", environ=PRODUCTION)

    assert int(directive(deployed("systemd/site.service"), "TimeoutStopSec")) > int(graceful.split()[-1])


def test_systemd_gives_a_worker_the_descriptors_that_it_wants() -> None:
    """Two a connection: gunicorn has to raise nothing, which the unit's filter of calls would refuse."""
    (connections,) = read_configuration("worker_connections", environ=PRODUCTION)

    assert int(directive(deployed("systemd/site.service"), "LimitNOFILE")) > 2 * int(connections.split()[-1])


def test_the_units_and_nginx_agree_on_places() -> None:
    """The socket and the folder of releases."""
    nginx = deployed("nginx/nginx.conf")
    socket = directive(deployed("systemd/site.socket"), "ListenStream")
    (releases,) = re.findall(r'map "" \$releases { default (\S+); }', nginx)

    assert f"server unix:{socket};" in nginx
    assert f"RELEASES_DIR={releases}\n" in deployed("systemd/site.service")
    assert f"RELEASES_DIR={releases}\n" in deployed("systemd/site-publish.service")
    assert (
        f"/var/lib/{directive(deployed('systemd/site-publish.service'), 'StateDirectory')}/releases"
        == releases
    )


# ------------------------------------------------------------------ containers

DOCKERFILE = deployed("Dockerfile")


def test_the_images_name_no_registry() -> None:
    """Where images come from is the business of the machine that builds."""
    defaults = dict(re.findall(r"^ARG (\w+)=(\S+)$", DOCKERFILE, re.MULTILINE))
    bases = re.findall(r"^FROM \$\{(\w+)\} AS \w+$", DOCKERFILE, re.MULTILINE)

    assert len(bases) == DOCKERFILE.count("\nFROM ")
    assert {base: "/" in defaults[base] for base in bases} == {"PYTHON": False, "DEBIAN": False}


def test_the_images_install_what_the_lock_file_has_seen_and_run_as_nobody() -> None:
    """Packages by their hashes; a number for a user; asked for its health."""
    targets = DOCKERFILE.split("\nFROM ")[1:]

    assert "--require-hashes" in targets[0]
    assert [re.findall(r"^USER (\S+)$", target, re.MULTILINE) for target in targets] == [
        [],
        ["10001:10001"],
        ["www-data"],
    ]
    assert 'CMD [".venv/bin/python", "deploy/health.py", "/healthz"]' in targets[1]


def test_everything_that_an_image_copies_is_there_and_is_let_in() -> None:
    """And nothing else is sent to whoever builds: no .git, no var/."""
    ignored = deployed("Dockerfile.dockerignore").splitlines()
    let_in = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    copied = [
        source
        for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
        for source in line.split()[:-1]
    ]

    assert [source for source in copied if not (ROOT / source).exists()] == []
    assert [
        source
        for source in copied
        if not any(source == door or source.startswith(f"{door}/") for door in let_in)
    ] == []
    assert "*" in ignored


def test_no_service_of_compose_can_change_itself_or_call_out() -> None:
    """Disks are read-only, rights are dropped, and only the proxy has a network."""
    services = yaml.safe_load(deployed("compose.yaml"))["services"]

    assert {
        name: (
            service["read_only"],
            service["cap_drop"],
            service["security_opt"],
            service.get("network_mode"),
            [volume for volume in service["volumes"] if volume.startswith("releases:")],
        )
        for name, service in services.items()
    } == {
        "publisher": (True, ["ALL"], ["no-new-privileges:true"], "none", ["releases:/var/lib/site/releases"]),
        "server": (True, ["ALL"], ["no-new-privileges:true"], "none", ["releases:/var/lib/site/releases:ro"]),
        "proxy": (True, ["ALL"], ["no-new-privileges:true"], None, ["releases:/var/lib/site/releases:ro"]),
    }


def test_compose_hands_the_server_s_socket_to_nginx() -> None:
    """One path, in one shared folder."""
    services = yaml.safe_load(deployed("compose.yaml"))["services"]

    assert "--bind=unix:/run/site/site.sock" in services["server"]["command"]
    assert "server unix:/run/site/site.sock;" in deployed("compose/nginx.conf")
    assert all("socket:/run/site" in services[name]["volumes"] for name in ("server", "proxy"))


# ------------------------------------------------------------------ Kubernetes


def resources() -> dict[str, Any]:
    """Return the resources of deploy/kubernetes by their kinds."""
    found = {}
    for file in sorted((DEPLOY / "kubernetes").glob("*.yaml")):
        for resource in yaml.safe_load_all(file.read_text()):
            found[resource["kind"]] = resource
    return found


RESOURCES = resources()
POD = RESOURCES["Deployment"]["spec"]["template"]["spec"]
CONTAINERS = {container["name"]: container for container in [*POD["initContainers"], *POD["containers"]]}


@pytest.mark.parametrize("name", CONTAINERS)
def test_every_container_is_confined(name: str) -> None:
    """Not root, no rights, a read-only disk, a bounded memory; one image and one environment for all."""
    container = CONTAINERS[name]

    assert container["securityContext"] == {
        "allowPrivilegeEscalation": False,
        "capabilities": {"drop": ["ALL"]},
        "readOnlyRootFilesystem": True,
    }
    assert "memory" in container["resources"]["limits"]
    assert (container["image"], container["env"]) == (
        CONTAINERS["publish"]["image"],
        CONTAINERS["publish"]["env"],
    )


def test_a_pod_is_nobody_and_knows_nobody() -> None:
    """The number of the Dockerfile's user, no token, no system call that containers do not need."""
    assert (POD["securityContext"]["runAsNonRoot"], POD["securityContext"]["runAsUser"]) == (True, 10001)
    assert POD["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert (POD["automountServiceAccountToken"], POD["enableServiceLinks"]) == (False, False)


def test_a_pod_is_asked_as_its_visitors_ask() -> None:
    """By the site's name and as by https, or every answer would be a refusal or a redirect."""
    environ = {item["name"]: item.get("value", "") for item in CONTAINERS["server"]["env"]}
    probes = {
        name: CONTAINERS["server"][f"{name}Probe"]["httpGet"] for name in ("startup", "liveness", "readiness")
    }
    scheme, _, host = environ["SITE_URL"].partition("://")

    assert {name: probe["path"] for name, probe in probes.items()} == {
        "startup": "/healthz",
        "liveness": "/healthz",
        "readiness": "/readyz",
    }
    for probe in probes.values():
        assert probe["httpHeaders"] == [
            {"name": "Host", "value": host},
            {"name": "X-Forwarded-Proto", "value": scheme},
        ]
    assert [rule["host"] for rule in RESOURCES["Ingress"]["spec"]["rules"]] == [host]
    assert environ["ALLOWED_HOSTS"] == host


def test_only_publishers_write_releases() -> None:
    """The server reads them; all three share one folder, on which the image counts."""
    mounts = {name: container["volumeMounts"] for name, container in CONTAINERS.items()}
    writing = [{"name": "releases", "mountPath": "/var/lib/site/releases"}]

    assert mounts == {"publish": writing, "server": [{**writing[0], "readOnly": True}], "publisher": writing}
    assert f"RELEASES_DIR={writing[0]['mountPath']}" in DOCKERFILE


def test_there_is_always_somebody_to_answer() -> None:
    """While nodes are emptied, while other code is rolled out, and for as long as a request takes."""
    deployment = RESOURCES["Deployment"]["spec"]
    (graceful,) = read_configuration("graceful_timeout", environ=PRODUCTION)

    assert 1 <= RESOURCES["PodDisruptionBudget"]["spec"]["minAvailable"] < deployment["replicas"]
    assert deployment["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert POD["terminationGracePeriodSeconds"] > int(graceful.split()[-1]) + 5


def test_every_resource_means_the_same_pods() -> None:
    """A selector that fits nothing is no error to Kubernetes."""
    labels = RESOURCES["Deployment"]["spec"]["template"]["metadata"]["labels"]

    assert RESOURCES["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert RESOURCES["Service"]["spec"]["selector"] == labels
    assert RESOURCES["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    assert RESOURCES["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"] == labels


# ------------------------------------------------------------------ the README


def files() -> Iterator[str]:
    """Yield the files of deploy/, but its README."""
    for file in sorted(DEPLOY.rglob("*")):
        if file.is_file() and file.name != "README.md" and "__pycache__" not in file.parts:
            yield file.relative_to(DEPLOY).as_posix()


def test_the_readme_says_of_every_file_how_far_it_is_proven() -> None:
    """Nobody has to guess what was ever run."""
    section = deployed("README.md").split("\n## What was run")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]

    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row.split(" | ")[0])]

    assert sorted(named) == sorted(files())
