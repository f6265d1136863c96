"""Measures what `bench/README.md` says, and prints it in the same form.

python -m bench              every bench
python -m bench loading      some of them
"""

from __future__ import annotations

import importlib
import sys

#: A bench is a module of this folder with a function `measure()` that returns a `Table`.
BENCHES = ("loading", "rendering", "starting", "serving", "publishing", "machines")


def main(names: list[str]) -> str | None:
    """Run benches and print their tables; return what is wrong with the names, if anything."""
    for name in names:
        if name not in BENCHES:
            return f'There is no bench "{name}". The benches are {", ".join(BENCHES)}.'
    for name in names or BENCHES:
        print(importlib.import_module(f"bench.{name}").measure(), end="\n\n", flush=True)
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
