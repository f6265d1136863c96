"""The project's settings on a developer's machine, whatever the shell has set.

pytest and mypy read this module, so neither needs a secret nor can be misled by one.
"""

import os

from microneedling_site.environment import NAMES

for _name in NAMES:
    os.environ.pop(_name, None)
os.environ["DEBUG"] = "true"

from microneedling_site.settings import *  # noqa: E402, F403 - the environment has to be ready before
