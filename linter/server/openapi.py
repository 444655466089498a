"""The description of the API for programs: OpenAPI 3.1, kept as YAML beside this file."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import yaml

from linter import __version__

_FILE = "openapi.yml"


@cache
def document() -> bytes:
    """The description as JSON."""
    data = yaml.safe_load(files(__package__).joinpath(_FILE).read_text("utf-8"))
    data["info"]["version"] = __version__
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
