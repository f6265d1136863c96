"""`manage.py content schema`: what front matter may hold, for editors that complete and check as one types.

One JSON Schema (draft 2020-12) a kind of page, made from the records, so it knows every key. VS Code reads no
schema for what stands in Markdown, so the same keys are written as snippets for it; and so is the task that
checks the content whenever a file is saved. `make vscode` tries all of it in a real VS Code.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from microneedling_site.editing.answer import Answer, RefusedError, counted
from microneedling_site.editing.disk import Change, Opened, save
from microneedling_site.editing.explanations import explained
from microneedling_site.editing.snippets import Places, snippets
from microneedling_site.library.collection import Library
from microneedling_site.library.library import load
from microneedling_site.library.page_reader import INDEXES, MEMBERS, PROVIDERS
from microneedling_site.library.records import (
    Part,
    ProvidersRecord,
    QuestionsRecord,
    Record,
    SectionRecord,
    SiteRecord,
)

_FOLDER = ".vscode"
_SCHEMAS = "schemas"
_SNIPPETS = "content.code-snippets"
_PROVIDER = "provider"
#: A minute, which JSON Schema knows in another form only.
_MINUTE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$"}

#: What pydantic says of a schema, and editors of front matter need not know.
_LEFT_OUT = frozenset({"$defs", "default", "description", "properties", "title"})

_BOUNDS = ("maxLength", "minLength")

#: The lines between which `manage.py check --watch` tells the problems of one look.
BEGIN, END = "The content is looked at.", "The content was looked at."

#: How a problem of `manage.py check` is printed, for the list of problems of VS Code.
_MATCHER = {
    "owner": "content",
    # VS Code knows E and W; a note is an N, and would be an error to it.
    "severity": "info",
    "background": {
        "activeOnStart": True,
        "beginsPattern": f"^{re.escape(BEGIN)}$",
        "endsPattern": f"^{re.escape(END)}$",
    },
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": {
        "regexp": r"^(?:\S* )?(\S+\.md):(\d+):(\d+): (([EWN])\d{3}) (.*)$",
        "file": 1,
        "line": 2,
        "column": 3,
        "code": 4,
        "severity": 5,
        "message": 6,
    },
}

Schema = dict[str, Any]


def schema(content_dir: Path, root: Path, *, write: bool = False) -> Answer:
    """Return the schemas, and write them where VS Code looks.

    Args:
        content_dir: the folder that holds `site.md`.
        root: the folder that is opened in the editor.
        write: whether to write.

    Raises:
        RefusedError: there are settings already that say something else.
    """
    made = schemas(load(content_dir, drafts=True))
    if not write:
        data = dict(made)
        return Answer((json.dumps(data, ensure_ascii=False, indent=2),), data)
    name = content_dir.name if content_dir.parent == root else content_dir.as_posix()
    files = {f"{_SCHEMAS}/{kind}.json": one for kind, one in made.items()}
    offered = snippets(made, _places(name))
    files |= {_SNIPPETS: offered, "settings.json": _settings(name), "tasks.json": _tasks()}
    folder = root / _FOLDER
    (folder / _SCHEMAS).mkdir(parents=True, exist_ok=True)
    save([change for path, one in files.items() for change in _change(folder, path, one)])
    lines = (
        f"{counted(len(made), 'schema')}, {_SNIPPETS}, settings.json and tasks.json stand in {_FOLDER}.",
        "Open this folder in VS Code, trust it, and allow its automatic tasks: saving lists the problems.",
        "Begin to type a key of the front matter, or press Ctrl and Space: keys are offered. Tab takes one.",
    )
    return Answer(lines, {"files": sorted(files)})


def schemas(library: Library) -> dict[str, Schema]:
    """Return the schema of each kind, and one of all kinds of provider, by name."""
    records: list[type[Record]] = [SiteRecord, SectionRecord, *MEMBERS.values(), *INDEXES.values()]
    made = {record.kind: _schema(record, library) for record in records}
    providers = [_schema(record, library) for record in PROVIDERS.values()]
    made[_PROVIDER] = {"$schema": _DRAFT, "oneOf": [_without_draft(one) for one in providers]}
    return dict(sorted(made.items()))


_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def _without_draft(one: Schema) -> Schema:
    return {key: value for key, value in one.items() if key != "$schema"}


def _schema(record: type[Record], library: Library) -> Schema:
    """Return what a kind of page may hold, without references, which not every editor follows."""
    raw = record.model_json_schema(by_alias=True, mode="validation")
    made = _inlined(raw, raw.get("$defs", {}))
    _explain(made, record, record.kind)
    choices = _choices(library)
    for key, names in choices.items():
        one = made["properties"].get(key, {})
        if "type" in one.get("items", {}) and one["items"]["type"] != "object" and names:
            one["items"] = {"type": "string", "enum": names}
    return {"$schema": _DRAFT, "title": record.kind, **made}


def _choices(library: Library) -> dict[str, list[str]]:
    """Return the words that only this site knows."""
    found: dict[str, list[str]] = {}
    for page in library.pages.values():
        if isinstance(page.record, QuestionsRecord):
            found["topics"] = [choice.id for choice in page.record.topics]
        elif isinstance(page.record, ProvidersRecord):
            found["services"] = [choice.id for choice in page.record.services]
    return found


def _inlined(value: Any, definitions: Mapping[str, Any]) -> Any:
    """Return a part of a schema with what it refers to in its place, and without pydantic's own titles."""
    if isinstance(value, list):
        return [_inlined(item, definitions) for item in value]
    if not isinstance(value, dict):
        return value
    if "$ref" in value:
        return _inlined(definitions[value["$ref"].rpartition("/")[2]], definitions)
    one = [choice for choice in value.get("anyOf", ()) if choice != {"type": "null"}]
    if len(one) == 1:
        return _inlined(one[0], definitions)
    made = {key: _inlined(item, definitions) for key, item in value.items() if key not in _LEFT_OUT}
    # Here the words of a schema are names of keys.
    properties = value.get("properties", {})
    keys = {key: _inlined(inner, definitions) for key, inner in properties.items()}
    made |= {"properties": keys} if keys else {}
    if made == {"type": "string", **{key: made[key] for key in _BOUNDS if key in made}}:
        made["type"] = ["string", "number"]  # A title may be "2026"; what text means, the record says.
    return dict(_MINUTE) if value.get("format") == "date-time" else made


def _explain(made: Schema, model: type[BaseModel], of: str) -> None:
    """Put its explanation to every key, those of groups of keys too."""
    for name, field in model.model_fields.items():
        key = field.alias or name
        made["properties"][key]["description"] = explained(key, of=of)
        for part in _parts(field.annotation):
            inner = made["properties"][key]
            _explain(inner.get("items", inner), part, part.__name__)


def _parts(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _parts(argument)


def _places(content: str) -> dict[str, Places]:
    """Return where the pages of each kind lie; translations have their language in their name."""
    folder = content if Path(content).is_absolute() else f"**/{content}"
    found: dict[str, Places] = defaultdict(Places)
    found[SiteRecord.kind].wanted.append(f"{folder}/{{site,site.*}}.md")
    for section, index, member in _sections():
        indexes = f"{folder}/{section}/{{index,index.*}}.md"
        found[index].wanted.append(indexes)
        if member:
            found[member].wanted.append(f"{folder}/{section}/*.md")
            found[member].unwanted.append(indexes)
    return dict(found)


def _sections() -> Iterator[tuple[str, str, str | None]]:
    """Yield each folder, with the kind of the page that introduces it and the kind of the others."""
    for section in (*MEMBERS, "calendar", "providers"):
        member = MEMBERS[section].kind if section in MEMBERS else _PROVIDER
        yield section, INDEXES.get(section, SectionRecord).kind, None if section == "calendar" else member


def _settings(content: str) -> Schema:
    """Return how VS Code behaves in Markdown, and which file is of which kind."""
    globs = {f"./{_FOLDER}/{_SCHEMAS}/{SiteRecord.kind}.json": [f"{content}/site*.md"]}
    for section, index, member in _sections():
        globs.setdefault(f"./{_FOLDER}/{_SCHEMAS}/{index}.json", []).append(f"{content}/{section}/index*.md")
        if member:
            pages = f"{content}/{section}/!(index|index.*).md"
            globs.setdefault(f"./{_FOLDER}/{_SCHEMAS}/{member}.json", []).append(pages)
    offered = {
        # Where a sentence of the front matter ends, Enter ends the line and takes no key that is offered.
        "editor.acceptSuggestionOnEnter": "off",
        # VS Code offers nothing in Markdown while one types, unless it is told to. To it, all front matter
        # is strings, and the text below is none.
        "editor.quickSuggestions": {"comments": "off", "other": "off", "strings": "on"},
    }
    return {
        "[markdown]": offered,
        # Words of the text are no keys. VS Code asks this one of the language at the cursor.
        "[yaml]": {"editor.wordBasedSuggestions": "off"},
        "files.eol": "\n",
        "yaml.schemas": globs,
        "yaml.yamlVersion": "1.2",
    }


def _tasks() -> Schema:
    task = {
        "label": "check the content",
        "type": "shell",
        "command": "make check CHECKFLAGS=--watch",
        "isBackground": True,
        "problemMatcher": _MATCHER,
        "presentation": {"reveal": "never"},
        "runOptions": {"runOn": "folderOpen"},
    }
    return {"version": "2.0.0", "tasks": [task]}


def _change(folder: Path, path: str, one: Schema) -> Iterator[Change]:
    """Yield what writes a file; schemas are ours, but settings may be somebody's own."""
    place, content = folder / path, f"{json.dumps(one, ensure_ascii=False, indent=2)}\n".encode()
    before = Opened.read(place) if place.exists() else None
    if before is not None and before.content == content:
        return
    if before is not None and not path.startswith((_SCHEMAS, _SNIPPETS)):
        raise RefusedError(
            f"{_FOLDER}/{path} is there already, and nothing is written over. Put this into it by hand:\n"
            f"{content.decode()}"
        )
    yield Change(place, before, content)
