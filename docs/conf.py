"""How Sphinx builds the documentation. `python -m docs` calls it strictly, as CI does."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # for `docs.pages_from_code`

from docs.pages_from_code.rule_index import families
from docs.pages_from_code.writing import write_pages
from linter import __version__
from linter.common.site import SITE

project = "caveat"
author = "the authors of caveat"
release = version = __version__
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.githubpages", "sphinx_click"]
exclude_patterns = ["_*", "decisions", "releasing.md", "pages_from_code"]
root_doc = "index"
default_role = "code"  # docstrings write names in single backticks
add_module_names = False
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
toc_object_entries = False
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "pydata_sphinx_theme"
html_baseurl = SITE
html_title = "caveat"
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = [(name, {"defer": "defer"}) for name in ("site.js", "rules.js")]
html_favicon = "_static/icon.svg"
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "logo": {"text": "caveat", "image_light": "_static/icon.svg", "image_dark": "_static/icon.svg"},
    "header_links_before_dropdown": 7,
    "navbar_align": "left",
    "show_prev_next": False,
    "show_nav_level": 1,
    "navigation_depth": 2,
    "secondary_sidebar_items": {
        "**": ["page-toc"],
        "index": [],
        "rules/index": [],
    },
    "footer_start": ["about.html"],
    "footer_center": [],
    "footer_end": [],
    "search_bar_text": "Search",
    "back_to_top_button": False,
}
html_sidebars: dict[str, list[str]] = {
    "index": [],
    "search": [],
    "rules/index": [],
    "rules/[A-Z]*": ["family.html"],
}
html_context = {
    "default_mode": "auto",
    "families": families(),
    "family_of": {code: family for family, rules in families().items() for code, _ in rules},
}
html_use_index = False
html_show_copyright = False


def setup(app: object) -> None:
    """Make the pages from the code before the sources are read."""
    from sphinx.application import Sphinx

    assert isinstance(app, Sphinx)
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir)))
