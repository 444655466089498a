"""SAF016: put a baby to sleep, feed or soothe it in a way that can kill it."""

from __future__ import annotations

from functools import partial

from linter.rulekit.api import Danger, HarmfulAdviceRule

_SAFE = ("fine", "harmless")  # praise as safe, not as something that works
_SERVES = (*_SAFE, "works", "serves")
_prone = partial(Danger, "sleep", when=("baby",), cleared=("tummy_time",))
_bedding = partial(Danger, "sleep", when=("baby", "at_night"), cleared=("elsewhere",))
_sofa = partial(Danger, "sleep", when=("baby",))
_formula = partial(Danger, "feeding", when=("fed",))
_kept = partial(Danger, "feeding", when=("fed",), cleared=("expressed",))
_early = partial(Danger, "feeding", when=("newborn",), cleared=("washed",))
_milk = partial(Danger, "feeding", when=("under_one",), cleared=("after_one",))
_spirits = partial(Danger, "mouth", when=("soothed",))
_honey = partial(Danger, "mouth", when=("under_one",), cleared=("over_one",))
_choking = partial(Danger, "mouth", when=("small",), cleared=("cut_up",))


class UnsafeInfantCare(HarmfulAdviceRule):
    dangers = (
        _prone("laid_down", when=("baby", "at_night")),
        _prone("sleeps_prone", "leave"),
        _prone("prone_sleep", "thing", praise=_SERVES),
        _bedding("bedded"),
        _bedding("bedding", "thing", praise=_SERVES),
        _bedding("loves", "leave"),
        _sofa("dozed"),
        _sofa("dozing", "thing"),
        _sofa("seated", when=("baby", "all_night")),
        _formula("thinned"),
        _formula("thin_feeds", "thing"),
        Danger("feeding", "propped"),
        Danger("feeding", "propping", "thing", praise=_SERVES),
        Danger("feeding", "weakened"),
        Danger("feeding", "microwaved"),
        Danger("feeding", "thickened"),
        _kept("kept"),
        _kept("kept_bottle", "thing", when=()),
        _early("watered"),
        _early("needs_water", "leave", when=()),
        _early("weaned"),
        _milk("milked"),
        _milk("may_drink_milk", "leave"),
        _milk("other_milk", "thing", praise=_SAFE),
        _spirits("rubbed"),
        _spirits("a_drop", "thing"),
        _honey("honey_fed"),
        _honey("honey", "thing"),
        _choking("choked"),
        _choking("choking_food", "thing"),
        _choking("nuts", "thing", when=("for_small",)),
        Danger("mouth", "amber", when=("baby",)),
        Danger("mouth", "an_amber", "thing"),
        Danger("", "alone", when=("baby",)),
    )
    triggers = tuple(danger.lexicon for danger in dangers)
