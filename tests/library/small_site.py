"""The smallest site that has something of everything, and the verbs that tests use on it.

folder = write(tmp_path)                        the site, without a problem
put(folder, {"content/about/privacy.md": page()}) one more file, named as problems name it
printed(folder)                                 what `manage.py check --notes` would print of it
"""

from __future__ import annotations

import datetime
from pathlib import Path

import PIL.Image

from microneedling_site.library.library import load

#: When readers look, where a day has a part in what is told.
AT = datetime.datetime(2026, 11, 22, 18, tzinfo=datetime.UTC)

#: Of a picture that shows nobody.
CREDITS = """\
---
shows: drawing
made_by: Ann Lee
license: Own work
---
"""

FILES = {
    "content/site.md": """\
---
title: Ear wax and what to do about it
description: When ear wax should be taken out, how that is done, and what it feels like.
published: 2026-11-22
updated: 2026-11-22
name: Ear care
organization: {name: The ear people}
timezone: America/Chicago
emergency: Call 911 now if you suddenly cannot hear.
not_reviewed: No clinician has checked this page yet.
navigation:
  - {label: Questions, url: /faq/}
---
Most ears clean themselves [@ears-2020].
""",
    "content/about/index.md": """\
---
title: About this site
description: Who writes these pages, where the facts come from, and how to reach us.
published: 2026-11-22
updated: 2026-11-22
---
## How we work

We read the sources.
""",
    "content/faq/index.md": """\
---
title: Questions about ear wax
description: Short answers to what people ask us before they have ear wax taken out.
published: 2026-11-22
updated: 2026-11-22
topics:
  - {id: comfort, name: Comfort}
  - {id: safety, name: Safety}
---
Each question has a page.
""",
    "content/faq/does-it-hurt.md": """\
---
title: Does it hurt?
description: What most people feel while ear wax is taken out, and what can be done about pain.
published: 2026-11-22
updated: 2026-11-22
topics: [comfort]
short_answer: You may feel a tickle.
---
## What you feel

Water runs into the ear.
""",
    "content/providers/index.md": """\
---
title: Where to go
description: The places in town where ear wax is taken out, with what they do and when.
published: 2026-11-22
updated: 2026-11-22
services:
  - {id: washing, name: Washing}
---
We visited each of them.
""",
    "content/providers/main-street.md": """\
---
title: Main Street
description: A practice on Main Street, two steps up from the pavement, open on weekdays.
published: 2026-11-22
updated: 2026-11-22
kind: location
services: [washing]
access: not-step-free
visits: [in-person]
confirmed: true
checked: 2026-11
source: ears-2020
---
""",
    "content/reviewers/index.md": """\
---
title: Who reviews these pages
description: The clinicians who read our pages before you do, with what they are trained in.
published: 2026-11-22
updated: 2026-11-22
---
""",
    "content/reviewers/sam-reed.md": """\
---
title: Sam Reed
description: A doctor for ears, nose and throat, who reads what we write about ears.
published: 2026-11-22
updated: 2026-11-22
credentials: MD
profile: https://ears.example/sam-reed
---
""",
    "content/sources/index.md": """\
---
title: Sources
description: Everything that was read for these pages, with what it is and how much of it we read.
published: 2026-11-22
updated: 2026-11-22
---
""",
    "content/sources/ears-2020.md": """\
---
title: Ears and their wax
description: A review of what is known about ear wax, by people who treat ears every day.
published: 2026-11-22
updated: 2026-11-22
publisher: The Ear Journal
link: https://ears.example/wax
accessed: 2026-11
type: review
grade: A
read: full
---
""",
}

IMAGES = ("content/images/ear.png",)
PICTURES = {".jpg": "JPEG", ".png": "PNG"}


def page(body: str = "", *, keys: str = "", title: str = "Privacy", description: str = "") -> str:
    """Return a page about the site, with more lines of front matter where it should have them."""
    description = description or f"What {title} means for the people who visit this site, and for how long."
    dates = "published: 2026-11-22\nupdated: 2026-11-22\n"
    return f"---\ntitle: {title}\ndescription: {description}\n{dates}{keys}---\n{body}"


def write(parent: Path) -> Path:
    """Write the site below `parent` and return its content folder."""
    folder = parent / "content"
    put(folder, FILES | dict.fromkeys(IMAGES, "") | {"content/images/ear.md": CREDITS})
    return folder


def put(folder: Path, files: dict[str, str]) -> None:
    """Write files, named as problems name them, into a content folder; pictures have one black pixel."""
    for name, text in files.items():
        path = folder.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in PICTURES:
            PIL.Image.new("L", (1, 1)).save(path, PICTURES[path.suffix])
        else:
            path.write_text(text, encoding="utf-8", newline="")


def printed(folder: Path) -> str:
    """Return what the library prints of all problems of a content folder, drafts and notes included."""
    library = load(folder, drafts=True, at=AT)
    return "\n".join(str(problem) for problem in sorted((*library.problems, *library.remarks)))


def codes(folder: Path) -> list[str]:
    """Return the codes of all problems of a content folder, in the order in which they are printed."""
    library = load(folder, drafts=True, at=AT)
    return [problem.code for problem in sorted((*library.problems, *library.remarks))]
