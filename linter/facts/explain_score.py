"""Descriptions of the scorer's features, for `caveat facts --explain-score`."""

from __future__ import annotations

import re
from collections.abc import Callable

from linter.common.regex import regex

_KINDS = {
    "transitive": "a verb of effect",
    "prepositional": "a verb of effect with a preposition",
    "predicate": "a phrase of effect",
    "help": "a verb of help",
    "correlational": "a word of association",
}
_BANDS = {
    "none": "no claim",
    "correlational": "association",
    "conditional_causal": "possible cause",
    "direct_causal": "direct cause",
}
_CUES = {
    "negation": "a negation",
    "hedge": "a hedge",
    "modal": "“may” or the like",
    "can": "“can”",
    "condition": "a condition",
    "directive": "“should” or the like",
    "purpose": "words of purpose",
}
_QUARTERS = ("first", "second", "third", "last")


def in_words(feature: str) -> str:
    """The description of a feature of `linter.facts.scorer_features`."""
    for pattern, describe in _DESCRIPTIONS:
        if match := pattern.fullmatch(feature):
            return describe(*match.groups())
    return f"“{feature}”"


def _under(cues: str) -> str:
    if cues == "plain":
        return "without a hedge or negation before it"
    return "under " + " and ".join(_CUES[cue] for cue in cues.split("+"))


def _form(ending: str) -> str:
    return f" in -{ending}" if ending else ""


def _words(text: str) -> str:
    return text.replace("|", "(start or end)")


def _bands(names: str) -> str:
    return ", ".join(_BANDS[name] for name in names.split())


def _kinds(names: str) -> str:
    return ", then ".join(_KINDS[name] for name in names.split()) or "none"


_KIND = f"<({'|'.join(_KINDS)})>"
_CUED = rf"(plain|(?:{'|'.join(_CUES)})(?:\+(?:{'|'.join(_CUES)}))*)"
_ENDING = "(|s|ed|ing)"
_DESCRIPTIONS: tuple[tuple[re.Pattern[str], Callable[..., str]], ...] = tuple(
    (regex(pattern), describe)
    for pattern, describe in (
        (rf"{_KIND} form {_ENDING} {_CUED}", lambda k, e, c: f"{_KINDS[k]}{_form(e)} {_under(c)}"),
        (
            rf"{_KIND} at (\d) {_CUED}",
            lambda k, q, c: f"{_KINDS[k]} in the {_QUARTERS[int(q)]} quarter, {_under(c)}",
        ),
        (rf"{_KIND} infinitive {_CUED}", lambda k, c: f"{_KINDS[k]} after “to”, {_under(c)}"),
        (rf"{_KIND} {_CUED}", lambda k, c: f"{_KINDS[k]} {_under(c)}"),
        (
            rf"{_KIND} between (\S+) (\S+)",
            lambda k, a, b: f"{_KINDS[k]} between “{_words(a)}” and “{_words(b)}”",
        ),
        (
            rf"{_KIND} (after|before) (\S* \S+)",
            lambda k, where, w: f"{_KINDS[k]} {where} “{_words(w)}”",
        ),
        (
            rf"{_KIND} {_ENDING} (after|before) (\S+)",
            lambda k, e, where, w: f"{_KINDS[k]}{_form(e)} {where} “{_words(w)}”",
        ),
        (rf"{_KIND} (\S+)", lambda k, w: f"{_KINDS[k]}: “{w}…”"),
        (rf"(\S+) {_CUED}", lambda w, c: f"“{w}…” {_under(c)}"),
        (r"rules all (.*)", lambda b: f"the token rules find: {_bands(b) or _BANDS['none']}"),
        (r"rules (\w+)", lambda b: f"the token rules say: {_BANDS[b]}"),
        (
            r"rule (not )?(\w+) (\w+)",
            lambda n, b, k: f"a token rule for {_BANDS[b]} by {_KINDS[k]}{', denied' if n else ''}",
        ),
        (
            r"count (\w+) (\d)",
            lambda k, n: f"{_KINDS[k]}, {('once', 'twice', 'three times or more')[int(n) - 1]}",
        ),
        (r"row (.*)", lambda r: f"triggers in this order: {_kinds(r)}"),
        (r"length (\d)", lambda n: f"{8 * int(n)} words and marks or a few more"),
        (r"first (\d) (\S+)", lambda n, w: f"word {int(n) + 1} is “{w}”"),
        (r"last (\d) (\S+)", lambda n, w: f"word {int(n) + 1} from the end is “{w}”"),
        (r"~(\S+)", lambda w: f"“{w}…”"),
        (r"(\S+)\.\.(\S+)", lambda a, b: f"“{a}…” and soon after “{b}…”"),
        (r"((?:.* )?(?:<\w+>|-\S+)(?: .*)?)", lambda shape: f"the shape “{shape}”"),
    )
)
