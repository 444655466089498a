"""SAF019: do to a body, or put into it, what injures or poisons it."""

from __future__ import annotations

from functools import partial

from linter.rulekit.api import Hazard, HazardRule

_opening = partial(Hazard, "opening", cleared=("medicated",), told="plainly")
_surgery = partial(Hazard, "surgery", told="plainly")
_injected = partial(Hazard, "surgery", cleared=("proper",))
_starving = partial(Hazard, "starving")
_exposure = partial(Hazard, "exposure")
_poison = partial(Hazard, "poison")
_withdrawal = partial(Hazard, "withdrawal", cleared=("social",), told="plainly")
_sourced = partial(Hazard, "unprescribed", cleared=("doctored", "spared"))
_food = partial(Hazard, "food")
_eaten = partial(Hazard, "food", cleared=("cooked", "spared"), act="eating")
_together = partial(Hazard, "together", cleared=("apart", "spared"))
_child = partial(Hazard, "child", cleared=("spared", "epilepsy"))


class HazardousPractice(HazardRule):
    hazards = (
        _opening(("eye", "strange", "placed")),
        _opening(("ear", "strange", "placed")),
        _opening(("nose", "strange", "placed")),
        _opening(("in_vagina", "strange")),
        _opening(("up_rectum", "strange")),
        _opening(("in_penis", "strange", "placed")),
        _opening(("enema_of", "enema_fluid"), cleared=("enema_right",), told="praised"),
        _opening(("in_wound", "strange", "placed"), cleared=("dressed",), told="praised"),
        _opening(("douche",), told="praised"),
        _opening(("aspirin_at_gum",), told="praised"),
        _opening(("bad_tooth", "aspirin", "placed")),
        _opening(("neat_oil", "on_skin"), told="praised"),
        _opening(("lens_care", "lenses"), told="praised"),
        _opening(("ear_tools", "ears"), told="praised"),
        _opening(("steamed",), told="praised"),
        _surgery(("growth", "cut_off", "own_tools"), cleared=("small_matters",)),
        _surgery(("strong_tools", "growth"), cleared=("small_matters",)),
        _surgery(("sewing_tools", "sewn", "gash")),
        _surgery(("joint_back", "joint")),
        _surgery(("till_blood", "by_needle"), told="praised"),
        _surgery(("shared_needle",), told="praised"),
        _injected(("melanotan", "tan_result"), told="plainly"),
        _injected(("peptide", "self_injecting")),
        _injected(("self_injecting", "injectable", "self_done"), told="plainly"),
        _injected(("filler", "self_done"), told="plainly"),
        _injected(("home_procedure", "self_done")),
        _surgery(("stool", "implanted"), cleared=("tested_stool",)),
        _surgery(("peels_at_home",)),
        _starving(("dry_fast",)),
        _starving(("long_fast", "many_days"), cleared=("not_starving",)),
        _starving(("water_fast", "three_days"), cleared=("not_starving",)),
        _starving(("tiny", "a_day_of"), cleared=("not_all_day",)),
        _starving(("purging", "slimming"), cleared=("constipated",), told="plainly"),
        _starving(("tips_of_starving",), cleared=("not_starving",), told="plainly"),
        _starving(("each_bite", "paid_for"), told="plainly"),
        _exposure(("flood", "water", "at_a_go"), cleared=("pool",)),
        _exposure(("beyond_thirst", "much_water"), cleared=("pool",)),
        _exposure(("gazing",), told="plainly"),
        _exposure(("shade", "left_off"), told="ordered"),
        _exposure(("tanning_by",), cleared=("sunned",)),
        _exposure(("tanned", "sun_oil"), cleared=("sunned",)),
        _exposure(("shade", "sun_oil"), cleared=("sunned",)),
        _exposure(("burnt", "hardens"), cleared=("sunned",)),
        _exposure(("sweat_out", "feverish"), told="plainly"),
        _exposure(("hot", "heat_risk")),
        _exposure(("cold", "cold_risk")),
        _exposure(("unguarded", "in_water"), told="plainly"),
        _exposure(("breathless", "under_water"), told="plainly"),
        _exposure(("fumes", "fumes_heat", "indoors"), cleared=("aired",)),
        _poison(("cleaner", "swallowed"), cleared=("surfaces", "spared")),
        _poison(("bleached", "mixed", "reactive")),
        _poison(("toxic_herb", "herb_taken"), cleared=("ornamental", "spared")),
        _withdrawal(("quitting", "dependence", "alone", "heavy")),
        _sourced(("sourced", "restricted")),
        _sourced(("sport_drug", "gains"), cleared=("low_hormone", "spared")),
        _sourced(("insulin_shot", "gains"), cleared=("low_hormone", "spared"), told="plainly"),
        _sourced(("for_looks", "looks"), cleared=("for_looks_right", "spared")),
        _food(("wild", "folk_test", "edible"), cleared=("bought_ones",), told="plainly"),
        _eaten(("raw", "frail")),
        _eaten(("raw_milk", "raw_claim")),
        _food(("no_pressure", "canned", "low_acid"), cleared=("canned_well",), told="plainly"),
        _food(("in_oil", "on_shelf"), cleared=("chilled",), told="plainly"),
        _food(("bulging",), act="kept"),
        _together(("herb", "medicine_pair", "combined")),
        _together(("strong_herb", "medicine_pair")),
        Hazard("driving", ("wheel", "slows"), ("other_drive",)),
        _child(("child_drug", "child", "so_given")),
        _child(("calms_child", "child", "quiet")),
        _child(("cure_of_autism", "of_child")),
        _child(("teething", "teething_stuff")),
        _child(("baby_oil_burns", "small_one", "put_on"), cleared=("baby_made",)),
        _child(("child_diet_only", "child"), cleared=("epilepsy",)),
    )
    triggers = ("hazard",)
