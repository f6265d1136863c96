from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from microneedling_site.editing.answer import RefusedError
from microneedling_site.editing.schema import BEGIN, END, schema, schemas
from microneedling_site.library.library import Library, load
from tests.library import small_site

ROOT = Path(__file__).parents[2]
SITES = [ROOT / "content", ROOT / "tests" / "sites" / "ear-syringing"]


@pytest.fixture(scope="module", params=SITES, ids=lambda site: site.name)
def library(request: pytest.FixtureRequest) -> Library:
    """Return a whole site, drafts included."""
    return load(request.param, drafts=True)


class Core(yaml.SafeLoader):
    """YAML 1.2 with its core schema (10.3), which editors read: `on` is a word there, and a day is text."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - a class of its own for this list


Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?\d+$"), list("-+0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?\d+\.\d+$"), list("-+0123456789"))


def front(lines: tuple[str, ...]) -> Any:
    """Return front matter as an editor's reader of YAML takes it."""
    return yaml.load("\n".join(lines[1 : lines.index("---", 1)]), Loader=Core)  # noqa: S506 - a safe one


def faults(made: dict[str, Any], values: Any) -> list[str]:
    """Return what an editor would mark."""
    validator = Draft202012Validator(made, format_checker=FormatChecker())
    return [error.message for error in validator.iter_errors(values)]


def test_every_page_is_right(library: Library) -> None:
    """No editor marks anything in a page that passes the checks."""
    made = schemas(library)
    marked = {}
    for page in library.pages.values():
        kind = page.record.kind
        is_provider = page.address.section == "providers" and page.address.slug
        if found := faults(made["provider" if is_provider else kind], front(page.lines)):
            marked[page.path.as_posix()] = found

    assert library.pages
    assert marked == {}


def test_mistyped_key_in_every_page(library: Library) -> None:
    """Whichever page it is, a letter too many in a key is marked."""
    made = schemas(library)
    unmarked = []
    for page in library.pages.values():
        is_provider = page.address.section == "providers" and page.address.slug
        values = front(page.lines)
        values["titlee"] = values["title"]
        if not faults(made["provider" if is_provider else page.record.kind], values):
            unmarked.append(page.path.as_posix())

    assert library.pages
    assert unmarked == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("title:", "tittle:", "Additional properties are not allowed ('tittle' was unexpected)"),
        ("topics: [comfort]", "topics: [comfrt]", "'comfrt' is not one of ['comfort', 'safety']"),
        ("topics: [comfort]", "topics: []", "[] should be non-empty"),
        ("published: 2026-11-22", "published: 22.11.2026", "'22.11.2026' is not a 'date'"),
        ("topics:", "draft: later\ntopics:", "'later' is not of type 'boolean'"),
        ("topics:", "publish_at: soon\ntopics:", "'soon' does not match"),
        ("topics:", "order: high\ntopics:", "'high' is not of type 'integer'"),
    ],
)
def test_what_is_marked(content: Path, old: str, new: str, told: str) -> None:
    """What the checks refuse is marked while it is typed."""
    text = small_site.FILES["content/faq/does-it-hurt.md"]
    made = schemas(load(content))["question"]

    found = faults(made, front(tuple(text.replace(old, new, 1).split("\n"))))

    assert any(message.startswith(told) for message in found), found


@pytest.mark.parametrize(
    ("keys", "is_marked"),
    [("publisher: A", False), ("where_read: A copy", False), ("year: 2020", True)],
)
def test_a_source_without_publisher_and_copy_is_marked(content: Path, keys: str, *, is_marked: bool) -> None:
    """One of the two has to be there, as E586 says."""
    text = small_site.FILES["content/sources/ears-2020.md"].replace("publisher: The Ear Journal", keys)
    made = schemas(load(content))["source"]

    assert bool(faults(made, front(tuple(text.split("\n"))))) is is_marked


def test_keys_are_explained(content: Path) -> None:
    """Each key carries its explanation, those of groups of keys too, and nothing is elsewhere."""
    made = schemas(load(content))

    assert made["question"]["properties"]["title"] == {
        "maxLength": 65,
        "type": ["string", "number"],
        "description": "The heading of the page, up to 65 characters.",
    }
    ladder = made["site"]["properties"]["review_every_months"]["items"]["properties"]
    assert ladder["months"]["description"] == "After how many months."
    assert "$ref" not in json.dumps(made)


def test_files_are_written(content: Path) -> None:
    """Every file of the content is of just one kind for VS Code; writing again changes nothing."""
    root = content.parent
    answer = schema(content, root, write=True)
    settings = json.loads((root / ".vscode" / "settings.json").read_text())["yaml.schemas"]
    before = {path: path.stat().st_ino for path in (root / ".vscode").rglob("*.json")}

    schema(content, root, write=True)

    assert {path: path.stat().st_ino for path in (root / ".vscode").rglob("*.json")} == before
    assert answer.lines[0].startswith(
        "15 schemas, content.code-snippets, settings.json and tasks.json stand in .vscode."
    )
    assert all((root / file).exists() for file in settings)
    for page in load(content).pages.values():
        kinds = [
            file
            for file, globs in settings.items()
            if any(fits(f"content/{page.path}", glob) for glob in globs)
        ]
        kind = "provider" if page.record.kind == "location" else page.record.kind
        assert kinds == [f"./.vscode/schemas/{kind}.json"]


def fits(path: str, glob: str) -> bool:
    """Return whether a path fits a pattern of VS Code."""
    pattern = (
        re.escape(glob)
        .replace(r"!\(index\|index\.\*\)\.md", r"(?!index\.)[^/]*\.md")
        .replace(r"\*\*/", "(?:.*/)?")
        .replace(r"\*", "[^/]*")
    )
    pattern = re.sub(r"\\{([^,]+),([^}]+)\\}", r"(?:\1|\2)", pattern)
    return re.fullmatch(pattern, path) is not None


@pytest.mark.parametrize("inside", [True, False], ids=["inside", "elsewhere"])
def test_keys_are_offered_in_the_pages_that_take_them(
    content: Path, tmp_path_factory: pytest.TempPathFactory, *, inside: bool
) -> None:
    """All of them and no other, wherever the content lies; in other files of Markdown there are none."""
    root = content.parent if inside else tmp_path_factory.mktemp("root")
    small_site.put(
        content, {"content/faq/does-it-hurt.es.md": small_site.FILES["content/faq/does-it-hurt.md"]}
    )
    schema(content, root, write=True)
    snippets = json.loads((root / ".vscode" / "content.code-snippets").read_text()).values()

    def offered(path: Path) -> set[str]:
        return {
            one["prefix"]
            for one in snippets
            if any(fits(path.as_posix(), glob) for glob in one["include"])
            and not any(fits(path.as_posix(), glob) for glob in one.get("exclude", ()))
        }

    for page in load(content).pages.values():
        kind = "provider" if page.record.kind == "location" else page.record.kind
        made = json.loads((root / ".vscode" / "schemas" / f"{kind}.json").read_text())
        taken = {key for one in made.get("oneOf", (made,)) for key in one["properties"]}
        assert offered(content / page.path) == taken - {"former_slugs", "reviewed"}
    assert offered(root / "README.md") == offered(root / "docs" / "faq" / "index.md") == set()


def test_keys_are_offered_in_front_matter_alone(content: Path) -> None:
    """To VS Code front matter is strings of YAML. Enter ends a line of it and takes nothing."""
    schema(content, content.parent, write=True)

    settings = json.loads((content.parent / ".vscode" / "settings.json").read_text())

    assert settings["[markdown]"] == {
        "editor.acceptSuggestionOnEnter": "off",
        "editor.quickSuggestions": {"comments": "off", "other": "off", "strings": "on"},
    }
    assert settings["[yaml]"] == {"editor.wordBasedSuggestions": "off"}


def test_schemas_follow_the_content(content: Path) -> None:
    """Schemas are ours and written anew; a topic that is new is known then."""
    root = content.parent
    schema(content, root, write=True)
    index = small_site.FILES["content/faq/index.md"]
    text = index.replace("topics:", "topics:\n  - {id: money, name: Money}")
    small_site.put(content, {"content/faq/index.md": text})

    schema(content, root, write=True)

    made = json.loads((root / ".vscode" / "schemas" / "question.json").read_text())
    assert made["properties"]["topics"]["items"]["enum"] == ["money", "comfort", "safety"]


def test_own_settings_are_kept(content: Path) -> None:
    """Somebody's settings are not written over: what to put into them is told, and nothing is written."""
    folder = content.parent / ".vscode"
    folder.mkdir()
    (folder / "settings.json").write_text("{}")

    with pytest.raises(RefusedError, match=r"settings\.json is there already.*\n\{\n  \"\[markdown\]\""):
        schema(content, content.parent, write=True)
    assert (folder / "settings.json").read_text() == "{}"
    assert [path for path in folder.rglob("*") if path.is_file()] == [folder / "settings.json"]


def test_check_runs_while_the_folder_is_open(content: Path) -> None:
    """It begins with the folder, and says where the problems of one look begin and end."""
    schema(content, content.parent, write=True)

    [task] = json.loads((content.parent / ".vscode" / "tasks.json").read_text())["tasks"]

    background = task["problemMatcher"]["background"]
    assert (task["command"], task["isBackground"]) == ("make check CHECKFLAGS=--watch", True)
    assert task["runOptions"] == {"runOn": "folderOpen"}
    assert re.match(background["beginsPattern"], BEGIN)
    assert re.match(background["endsPattern"], END)


def test_problems_are_found_in_what_check_prints(content: Path, data: Callable[..., Any]) -> None:
    """The list of problems of VS Code reads what `make check` prints."""
    small_site.put(
        content,
        {"content/faq/index.md": small_site.FILES["content/faq/index.md"].replace("id: safety", "di: x")},
    )
    printed = small_site.printed(content)
    schema(content, content.parent, write=True)
    tasks = json.loads((content.parent / ".vscode" / "tasks.json").read_text())
    matcher = tasks["tasks"][0]["problemMatcher"]
    pattern = matcher["pattern"]

    match = re.match(pattern["regexp"], printed.split("\n")[0])

    assert match
    assert match.group(pattern["file"]) == "content/faq/index.md"
    assert match.group(pattern["line"], pattern["column"], pattern["code"]) == ("8", "5", "E212")
    assert match.group(pattern["severity"]) == "E"
    # What is neither E nor W to it, a note.
    assert matcher["severity"] == "info"
    assert data(content, "schema").keys() >= {"question", "site", "provider"}
