#!/usr/bin/env bash
# pyromark 0.10.3 (CommonMark parser in Rust), Python 3.11, seen 2026-11-30.
#
# Parsing leaves something behind in the Python string that was parsed: a UTF-8 copy of the whole
# text, which lives as long as the string does. An article with one µ or “ in it takes more than
# twice its memory from then on, though nobody keeps the parser, its events or its HTML; the same
# article in plain ASCII does not. So a program that keeps many sources, or one of 10 MB, should
# parse a copy and let go of it. (The string holds the copy for whoever asks for UTF-8 next.)
#
# Output seen: bytes of the string before and after parsing
#   with µ: 1200073 2500074
#   ASCII: 1200049 1200049
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyromark==0.10.3
"$work/venv/bin/python" - <<'PYTHON' | tee "$work/seen"
import sys

import pyromark

for name, sentence in (("with µ", "Zinc, 5 µg. "), ("ASCII", "Zinc, 5 ug. ")):
    text = sentence * 100_000
    before = sys.getsizeof(text)
    pyromark.html(text)
    print(f"{name}: {before} {sys.getsizeof(text)}")
PYTHON
diff - "$work/seen" <<'EXPECTED'
with µ: 1200073 2500074
ASCII: 1200049 1200049
EXPECTED
