"""Builds the documentation: `python -m docs [FOLDER]`, by default into `build/site`.

Any warning of Sphinx, and any link or anchor that leads nowhere, ends it with an error.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

from docs.pages_from_code.links import faults_of


def main(arguments: list[str]) -> int:
    """Build the site; the exit code is 1 if a warning or a link that leads nowhere is left."""
    docs = Path(__file__).parent
    target = Path(arguments[0]) if arguments else docs.parent / "build" / "site"
    if (target / "objects.inv").is_file():  # an older site, whose pages may be gone
        shutil.rmtree(target)
    strict = ["--fail-on-warning", "--keep-going", "--quiet", "--fresh-env", "--write-all"]
    trees = ["--doctree-dir", str(target.with_name(target.name + ".trees"))]
    code = build_main(["--builder", "dirhtml", *strict, *trees, str(docs), str(target)])
    if code == 0 and (faults := list(faults_of(target))):
        print("\n".join(faults), file=sys.stderr)
        return 1
    if code == 0:
        print(f"built {target}; look at it with: python -m http.server --directory {target}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
