#!/usr/bin/env python3
"""Run the project's commands: `python manage.py help` lists them."""

import os
import sys

from django.core.management import execute_from_command_line

from microneedling_site.environment import UnusableEnvironmentError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "microneedling_site.settings")
    try:
        execute_from_command_line(sys.argv)
    except UnusableEnvironmentError as error:
        sys.exit(f"{error}")
