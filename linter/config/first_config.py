"""The configuration that `caveat init` writes: what was found, and the other settings as comments
to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from linter.config.sites import Site

_HEAD = """\
# How caveat lints the articles in this folder and below. `caveat explain CODE` tells what a rule is
# for, `caveat rules` lists them, and `caveat check --show-config` shows what applies and why.
"""
_START = """
# Where to start from: blog, news (a newsroom or press office), product (a shop or brand) or
# patient (leaflets of a clinic or charity).
extends: blog
"""
_EXCLUDE = """
# Files to skip, as in .gitignore{why}.
"""
_CHOICES = """
# Country whose helplines and laws apply: US, UK, IE, CA, AU or EU.
# locale: UK

# The template of the site has a notice that sends readers to a doctor, so that no article needs it.
# notice: true

# Rules to leave out, by code, name or family.
# ignore: [REA001, transparency]

# Rules that matter more or less here: error, warning, info or off.
# severity: {CER001: error}

# Words that are never marked, such as names of products and titles.
# allow: ["miracle fruit"]

# When an article fails: the lowest severity, how many of a kind, how much risk out of 100.
# gate: {fail-on: error, max: {warning: 10}, risk: 50}

# Other settings for some articles.
# overrides:
#   - files: ["leaflets/**"]
#     kind: leaflet

# Findings that somebody accepts, until a day.
# waivers:
#   - {rule: CER001, files: "film/**", reason: title of a film, by: Ana Ruiz, until: 2027-12-31}
"""


def first_config(sites: Sequence[Site]) -> str:
    """The text of a `.caveat.yml` for sites that were found."""
    made = [glob for site in sites for glob in site.made]
    if not made:
        return f'{_HEAD}{_START}{_EXCLUDE.format(why="")}# exclude: ["drafts/**"]\n{_CHOICES}'
    names = " and ".join(dict.fromkeys(site.name for site in sites if site.made))
    why = f"; these are made or brought along by {names}"
    globs = "".join(f"  - {glob}\n" for glob in dict.fromkeys(made))
    return f"{_HEAD}{_START}{_EXCLUDE.format(why=why)}exclude:\n{globs}{_CHOICES}"
