#!/usr/bin/env bash
# quantulum3 0.10.0 (quantities and units in English text), Python 3.11, seen 2026-11-30.
#
# Asked for the quantities of a sentence about blood, quantulum3 finds each number and gives it another
# unit: a prefix before "mol" is read as a unit of its own. Millimoles are "metre mole", nanomoles
# "newton mole", picomoles "penny mole"; milligrams are right. A blood pressure is one number, a
# quotient: 120/80 mmHg is 1.5. Nothing tells a guess from a unit that is known: the entity is "unknown"
# for right and wrong ones alike. So whoever holds the figures of a draft against those of its source
# must not compare what quantulum3 makes of them: two values that differ may come out the same (120/80
# and 150/100).
#
# Output seen:
#   5 mg/dL: 5.0 milligram per decilitre
#   5 mmol/L: 5.0 metre mole per litre
#   50 nmol/L: 50.0 newton mole per litre
#   20 pmol/L: 20.0 penny mole per litre
#   120/80 mmHg: 1.5 millimeter of mercury
#   150/100 mmHg: 1.5 millimeter of mercury
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check quantulum3==0.10.0
"$work/venv/bin/python" -W ignore - <<'PYTHON' | tee "$work/seen"
from quantulum3 import parser

for said in (
    "5 mg/dL",
    "5 mmol/L",
    "50 nmol/L",
    "20 pmol/L",
    "120/80 mmHg",
    "150/100 mmHg",
):
    (found,) = parser.parse(f"In the blood it was {said}.")
    print(f"{said}: {found.value} {found.unit.name}")
PYTHON
diff - "$work/seen" <<'EXPECTED'
5 mg/dL: 5.0 milligram per decilitre
5 mmol/L: 5.0 metre mole per litre
50 nmol/L: 50.0 newton mole per litre
20 pmol/L: 20.0 penny mole per litre
120/80 mmHg: 1.5 millimeter of mercury
150/100 mmHg: 1.5 millimeter of mercury
EXPECTED
