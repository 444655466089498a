"""SAF015: use a medicine in a way that its leaflet forbids."""

from __future__ import annotations

from functools import partial

from linter.rulekit.api import Danger, HarmfulAdviceRule

_SAFE = ("fine", "harmless")  # praise as safe, not as something that works
_form = partial(Danger, "form", cleared=("made_for_it",))
_dose = partial(Danger, "dose", cleared=("taken_so",))
_alcohol = partial(Danger, "alcohol", when=("sober",), cleared=("abstained",))
_unprescribed = partial(Danger, "unprescribed", cleared=("handed_back", "freely"))
_expired = partial(Danger, "unprescribed", cleared=("handed_back", "emergency"))
_bought = partial(Danger, "unprescribed", when=("unasked",), cleared=("bought_freely",))
_child = partial(Danger, "child", when=("kid",), cleared=("paediatric",))
_sleepy = partial(Danger, "child", when=("kid", "for_sleep"), cleared=("paediatric", "itching"))
_pregnancy = partial(Danger, "pregnancy", when=("expecting",), cleared=("not_expecting",))
_driving = partial(Danger, "driving", when=("drowsy",), cleared=("awake",))
_grapefruit = partial(Danger, "together", when=("by_grapefruit",), cleared=("left_out",))
_MEDICINES = ("slow", "dosed", "prescribed", "alcohol", "drowsy", "harms_unborn", "kid", "medicine")


def _rarest(danger: Danger) -> str:
    """The lexicon of a danger with which to look for it: that of medicines, if it has one."""
    return next((name for name in danger.words if name in _MEDICINES), danger.lexicon)


class MisusedMedicine(HarmfulAdviceRule):
    dangers = (
        _form("alter", then=("slow",)),
        _form("altered"),
        _form("altered_it", when=("slow",)),
        _form("altered_it", when=("patch",)),
        _form("crush", then=("form",), when=("hurried",)),
        _form("crush", then=("prescribed",), when=("hurried",)),
        _form("snort", then=("prescribed",)),
        _form("snort_it", when=("prescribed",)),
        _form("altering", "thing", then=("slow",)),
        _form("cutting_patch", "thing"),
        _form("snorting", "thing", then=("prescribed",)),
        _form("may_alter", "leave"),
        _dose("taking", then=("more", "dosed"), when=("soon",)),
        _dose("taking", then=("dosed", "every_hour")),
        _dose("giving", then=("dosed", "every_hour")),
        _dose("taking", then=("many", "dosed", "together")),
        _dose("taking", then=("over_eight", "dosed", "a_day")),
        _dose("taking", then=("handful", "dosed")),
        _dose("taking", then=("many", "dosed"), when=("too_weak",)),
        _dose("double", then=("dosed",)),
        _dose("methotrexate_daily"),
        _dose("more_of_it", when=("dosed", "too_weak")),
        _dose("more_of_it", when=("dosed", "at_will")),
        _dose("more_of_it", when=("dosed", "soon")),
        _dose("taking", then=("as_many", "dosed")),
        _dose("same_twice"),
        _dose("another_patch"),
        _dose("beyond_limit", when=("prescribed",)),
        _dose("dosed", "thing", then=("every_hour",)),
        _dose("many", "thing", then=("dosed", "together")),
        _dose("over_eight", "thing", then=("dosed", "a_day")),
        _dose("doubling_up", "thing"),
        _dose("work_together", "leave"),
        _dose("no_wait", "leave", when=("prescribed",)),
        _dose("playing_down_limit", "leave"),
        _alcohol("mix", then=("sober", "alcohol")),
        _alcohol("drink", then=("alcohol",)),
        _alcohol("drunk"),
        _alcohol("a_drink", "thing", praise=_SAFE),
        _alcohol("no_need_to_abstain", "leave", then=("drinks",)),
        _unprescribed("use_of", then=("others", "prescribed")),
        _unprescribed("borrow", then=("prescribed",)),
        _unprescribed("share", then=("prescribed", "with_people"), cleared=("spoken_of",)),
        _unprescribed("pass_on", then=("prescribed", "to_people"), cleared=("spoken_of",)),
        _unprescribed("use_of", then=("prescribed", "from_a_friend")),
        _unprescribed("asked_for", when=("prescribed",)),
        _unprescribed("shared_with", when=("by_prescription",)),
        _unprescribed("others", "thing", then=("prescribed",), praise=_SAFE),
        _unprescribed("reach_for", then=("left", "prescribed")),
        _unprescribed("reach_for", then=("prescribed", "left_from")),
        _unprescribed("reach_for", then=("spare",)),
        _unprescribed("opened_long_ago"),
        _unprescribed("left", "thing", then=("prescribed",)),
        _unprescribed("prescribed", "thing", then=("left_from",)),
        _unprescribed("spare", "thing"),
        _unprescribed("reserved", cleared=("handed_back", "rescue")),
        _expired("keep_using", then=("expired", "prescribed")),
        _expired("keep_using", then=("prescribed", "past_date")),
        _expired("expired", "thing", then=("prescribed",)),
        _expired("prescribed", "thing", then=("past_date",)),
        _expired("good_beyond", "leave"),
        _expired("ignore_date", when=("prescribed",)),
        _bought("bought"),
        _bought("buying", "thing"),
        _bought("easily_bought", "leave"),
        _child("give", then=("kid", "an_aspirin")),
        _child("give", then=("an_aspirin", "to_kid")),
        _child("give", then=("kid", "codeine")),
        _child("give", then=("kid", "have_adults", "medicine")),
        _child("giving_kid", then=("adult_dose",)),
        _child("giving_kid", then=("of_yours", "prescribed")),
        _child("an_aspirin", "thing"),
        _child("adult_dose", "thing"),
        _child("of_yours", "thing", then=("prescribed",)),
        _child("kid", "leave", then=("may_have", "an_aspirin")),
        _child("kid", "leave", then=("may_have", "codeine")),
        _child("kid", "leave", then=("may_have", "adults", "medicine")),
        _sleepy("give", then=("drowsy",)),
        _sleepy("give", then=("kid", "drowsy")),
        _sleepy("sedating", "thing"),
        _pregnancy("taking", then=("harms_unborn",)),
        _pregnancy("rub_in", then=("harms_unborn",)),
        _pregnancy("harms_unborn", "thing", praise=_SAFE),
        _pregnancy("may_stay", "leave"),
        _pregnancy("no_need_to_stop", "leave", then=("harms_unborn",)),
        _pregnancy("need_not_be_stopped", "leave", when=("expecting", "harms_unborn")),
        _driving("drive"),
        _driving("driving", "thing", praise=_SAFE),
        _driving("no_need_to_walk", "leave"),
        _grapefruit("grapefruit"),
        _grapefruit("a_grapefruit", "thing"),
        _grapefruit("half_a_dose", "leave"),
        Danger("together", "bled"),
        Danger("together", "bleeding", "thing", praise=_SAFE),
    )
    triggers = tuple(dict.fromkeys(map(_rarest, dangers)))
