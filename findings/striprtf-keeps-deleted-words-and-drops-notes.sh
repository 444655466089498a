#!/usr/bin/env bash
# striprtf 0.0.35 (plain text of RTF), Python 3.11, seen 2026-11-30.
#
# Word marks what was deleted with changes tracked, and striprtf gives these words like all others, with
# no space between, since the deleted word is followed by the new one: "two", in place of "four", is
# "twofour". The texts of footnotes, which readers do see, are gone without a trace. So the text of a
# leaflet says neither what the writer wrote nor what the note limits it to. Whoever reads RTF with it
# has to have all changes accepted first, and the notes saved elsewhere.
#
# Output seen: 'Take twofour tablets a day.\nSleep well.\n'
# In Word and LibreOffice: "Take two tablets a day." and the note "Not in pregnancy."
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35
"$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
from striprtf.striprtf import rtf_to_text

leaflet = r"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}{\*\revtbl{Unknown;}{Ann;}}
\pard Take {\revised\revauth1 two}{\deleted\revauthdel1 four} tablets a day.
{\super\chftn{\footnote\pard\plain{\super\chftn} Not in pregnancy.}}\par
Sleep well.\par}"""
print(repr(rtf_to_text(leaflet)))
PYTHON
diff - "$work/seen" <<'EXPECTED'
'Take twofour tablets a day.\nSleep well.\n'
EXPECTED
