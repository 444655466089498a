"""SAF020: harm a child before birth, end a pregnancy at home, trust what prevents none."""

from __future__ import annotations

from functools import partial

from linter.rulekit.api import Hazard, HazardRule

_carrying = partial(Hazard, "pregnancy", cleared=("spared", "herb_meal"), act="drinking")
_contraception = partial(Hazard, "contraception", cleared=("effective_method",))


class RiskyPregnancy(HazardRule):
    hazards = (
        _carrying(("carrying", "drug")),
        _carrying(("carrying_herb", "carrying")),
        Hazard("ended", ("ended", "abortifacient"), ("regular_care",)),
        _contraception(("cannot_conceive", "folk_method"), told="plainly"),
        _contraception(("natural_contraceptive", "folk_method")),
        _contraception(("no_sperm", "folk_method"), told="plainly"),
        _contraception(("ended_contraception", "infertile_seeming"), told="plainly"),
        _contraception(("pulling_out", "sex")),
        _contraception(("condom", "condom_misused")),
        Hazard("birth", ("freebirth",), ("never_alone",)),
        Hazard("birth", ("own_induction", "labour"), told="plainly"),
        Hazard("birth", ("antenatal", "no_antenatal"), told="ordered"),
    )
    triggers = ("hazard",)
