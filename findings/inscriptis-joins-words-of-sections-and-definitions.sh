#!/usr/bin/env bash
# inscriptis 2.7.6 (text of HTML as a browser lays it out), Python 3.11, seen 2026-11-30.
#
# Paragraphs, list items, articles and cells come out apart, but not what stands in <section>, <dt>,
# <dd> or <fieldset>: if nothing is written between the tags, as in pages whose HTML is minified, the
# last word of one and the first of the next are one word. In a list of doses, "Vitamin B" and its
# dose, "12 mg", are "Vitamin B12 mg". So offsets of its annotations may lie inside such a word, and
# the text has a vitamin that nobody wrote. A style for these elements, in ParserConfig(css=...), is
# the way out.
#
# Output seen:
#   'One.\nTwo.'
#   'One.Two.'
#   'Vitamin B12 mg a dayZinc5 mg'
#   with a style: 'Vitamin B\n12 mg a day\nZinc\n5 mg'
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check inscriptis==2.7.6
"$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
from inscriptis import get_text
from inscriptis.css_profiles import STRICT_CSS_PROFILE
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement

doses = (
    "<dl><dt>Vitamin B</dt><dd>12 mg a day</dd>"
    "<dt>Zinc</dt><dd>5 mg</dd></dl>"
)
print(repr(get_text("<article>One.</article><article>Two.</article>").strip()))
print(repr(get_text("<section>One.</section><section>Two.</section>").strip()))
print(repr(get_text(doses).strip()))
blocks = {name: HtmlElement(display=Display.block) for name in ("dl", "dt", "dd")}
styled = ParserConfig(css={**STRICT_CSS_PROFILE, **blocks})
print("with a style:", repr(get_text(doses, styled).strip()))
PYTHON
diff - "$work/seen" <<'EXPECTED'
'One.\nTwo.'
'One.Two.'
'Vitamin B12 mg a dayZinc5 mg'
with a style: 'Vitamin B\n12 mg a day\nZinc\n5 mg'
EXPECTED
