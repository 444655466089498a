#!/usr/bin/env bash
# sentencex 1.0.32 (Wikimedia's sentence splitter), Python 3.11, seen 2026-11-29.
#
# A reference mark after the full stop, as medical journals set it, belongs to the sentence before.
# sentencex does so for one number ("fell.[1]"), but hands a list or a range ("rose.[2,3]",
# "changed.[4–6]") to the NEXT sentence. So of two sentences with sources, the first loses its
# sources to the second as soon as it has two of them, and the last mark is a sentence of its own.
# Before the full stop ("rose [2,3].") all forms stay where they belong.
#
# Output seen:
#   ['Pain fell.[1]', 'Sleep rose.', '[2,3] Nothing changed.', '[4–6]']
#   ['Pain fell [1].', 'Sleep rose [2,3].', 'Nothing changed [4–6].']
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check sentencex==1.0.32
"$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
from sentencex import get_sentence_boundaries

for text in (
    "Pain fell.[1] Sleep rose.[2,3] Nothing changed.[4–6]",
    "Pain fell [1]. Sleep rose [2,3]. Nothing changed [4–6].",
):
    bounds = get_sentence_boundaries("en", text)
    print([text[b["start_index"] : b["end_index"]].strip() for b in bounds])
PYTHON
diff - "$work/seen" <<'EXPECTED'
['Pain fell.[1]', 'Sleep rose.', '[2,3] Nothing changed.', '[4–6]']
['Pain fell [1].', 'Sleep rose [2,3].', 'Nothing changed [4–6].']
EXPECTED
