"""What is typed on the command line → values."""

from __future__ import annotations

import datetime
from argparse import ArgumentTypeError


def day(text: str) -> datetime.date:
    """Read a day."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f'"{text}" is no day; type it as 2027-06-01') from error
