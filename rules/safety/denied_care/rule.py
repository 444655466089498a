"""SAF018: call a grave illness harmless, treat it with what does not, or talk readers out of the
care that it needs."""

from __future__ import annotations

from functools import partial

from linter.rulekit.api import Danger, HarmfulAdviceRule

_illness = partial(Danger, "illness", cleared=("proper_care",))
_care = partial(Danger, "care")
_belittled = partial(Danger, "illness", role="thing", cleared=("contrast",))


class DeniedCare(HarmfulAdviceRule):
    beyond = True
    subject = ("any_illness", "care")
    reach = 14
    parting = "parting"
    dangers = (
        _belittled("catching", praise=("mild", "unreal", "strengthens")),
        _belittled("lasting", praise=("mild", "unreal", "needs_nothing")),
        _illness("patients", "thing", praise=("needs_else", "needs_nothing")),
        _belittled("voices", praise=("mild", "unreal")),
        _illness("grave", "thing", praise=("needs_nothing", "needs_else")),
        _illness("grave", "thing", when=("means",), praise=("home_cured",)),
        _illness("incurable", "thing", praise=("outgrown",)),
        _illness("heal", "leave", then=("grave", "with", "means")),
        _illness("heal", "leave", then=("grave", "believing")),
        Danger("illness", "heal", "leave", then=("grave", "without_care")),
        Danger("illness", "heal", "leave", then=("grave", "with", "means"), when=("shunned",)),
        Danger("illness", "invented", "leave", then=("lasting",)),
        _illness("best_for", "leave", then=("grave",), when=("means",)),
        _illness("stops", "leave", then=("attack",), when=("means",)),
        Danger("illness", "own_insulin", "leave", when=("means",)),
        Danger("illness", "only_this", "leave", when=("lasting",)),
        Danger("illness", "seek", then=("catching",), cleared=("vaccinated",)),
        Danger("illness", "pox_party", "thing", praise=("immune_way",)),
        Danger("illness", "sailed", "leave", then=("catching",)),
        _illness("organ", "thing", when=("means",), praise=("regrown",)),
        Danger("illness", "germ", "thing", praise=("no_cause",)),
        Danger("illness", "no_such", "leave"),
        _care("refuse", then=("care",), cleared=("spared",)),
        _care("drop_it", when=("lasting",)),
        _care("freed", "leave", when=("lasting",)),
        _care("say_no", when=("care",)),
        _care("unvaccinated", "leave", when=("thriving",)),
        _care("postponing", "thing", praise=("fine", "harmless")),
        _care("never_sees", "leave", then=("care",), when=("means",)),
        _care("chose", "leave", then=("care",), when=("means",)),
        _care("quit", "leave", then=("care",), when=("benefit",), cleared=("spared",)),
        _care("left_doctors", "leave", when=("benefit",)),
        _care("no_knife", "leave"),
        _care("in_place", "leave", then=("care",), when=("means",)),
        _care("needless", "leave", then=("jab",), cleared=("spared",)),
        _care("unneeded", "leave", then=("care",)),
        _care("care", "thing", praise=("harms", "useless", "can_wait"), cleared=("timed",)),
        _care(
            "antibiotic",
            "thing",
            when=("grave",),
            praise=("useless", "can_wait"),
            cleared=("viral",),
        ),
    )
    triggers = (
        "catching",
        "lasting",
        "patients",
        "voices",
        "organ",
        "germ",
        "no_such",
        "own_insulin",
        "unvaccinated",
        "left_doctors",
        "no_knife",
        "cared",
        "antibiotic",
    )
