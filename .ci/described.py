"""Prints the installed caveat as a `pyproject.toml` describes a project: what a list of its parts
begins with."""

import json
from importlib.metadata import metadata

about = metadata("caveat")
needed = [line for line in about.get_all("Requires-Dist") or () if "extra ==" not in line]
print("[project]")
for field, value in (
    ("name", about["Name"]),
    ("version", about["Version"]),
    ("description", about["Summary"]),
    ("license", about["License-Expression"]),
    ("dependencies", needed),
):
    print(f"{field} = {json.dumps(value)}")
