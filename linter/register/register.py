"""What the claims register says of an article: approved wordings that it uses, near variants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from linter.common.dataclass import dataclass, replace
from linter.common.spans import Extent, Span
from linter.common.tokens import fold, tokenize
from linter.facts import Reading
from linter.findings.approved_wording import ApprovedWording
from linter.findings.finding import TOOL_FINDINGS, TOOL_LEVELS, Edit, Finding, Fix, Severity
from linter.language.matcher import PhraseMatcher
from linter.register.variants import Variant, Variants
from linter.register.wording import Wording, is_word, plain

VARIANT, EXPIRED, EXPIRING = "CVT010", "CVT011", "CVT012"
_OF_STATE = {"expired": EXPIRED, "expiring": EXPIRING}


@dataclass(frozen=True, slots=True)
class Use:
    """A place where an article says an approved wording, word for word."""

    wording: Wording
    extent: Extent


class Register:
    """The wordings that are approved for an article, on a day."""

    def __init__(
        self, approved: Sequence[ApprovedWording], today: date, matcher: PhraseMatcher
    ) -> None:
        self._wordings = [Wording(a, a.state(today), matcher) for a in approved]
        self._variants = Variants(self._wordings, matcher)
        self._by_first: dict[str, list[Wording]] = {}
        for wording in self._wordings:
            self._by_first.setdefault(wording.words[0], []).append(wording)

    def uses(self, reading: Reading) -> Sequence[Use]:
        """The places where an article says wordings word for word, case, punctuation and line
        breaks apart; of those that overlap, the longest."""
        texts = reading.document.tokens.texts
        tokens = [i for i, text in enumerate(texts) if is_word(text)]
        words = [texts[i] for i in tokens]
        named = _Products(words)
        found: list[Use] = []
        after = 0
        for at, word in enumerate(words):
            held = self._by_first.get(word, ()) if at >= after else ()
            fitting = [
                w
                for w in held
                if tuple(words[at : at + len(w.words)]) == w.words and named.has(w.approved.product)
            ]
            if fitting:
                longest = max(fitting, key=lambda w: (len(w.words), w.state == "valid"))
                after = at + len(longest.words)
                start, end = reading.token(tokens[at]).start, reading.token(tokens[after - 1]).end
                found.append(Use(longest, Extent(start, end)))
        return found

    def findings(self, reading: Reading, uses: Sequence[Use]) -> Iterator[Finding]:
        """Wordings whose approval ends or has ended, where they are used, and near variants."""
        for use in uses:
            if code := _OF_STATE.get(use.wording.state):
                yield _ending(reading, use, code)
        texts = reading.document.tokens.texts
        named = _Products(plain(texts))
        for variant in self._variants.find(reading, [use.extent for use in uses]):
            if named.has(variant.wording.approved.product):
                yield _finding(reading, variant)


class _Products:
    """The products that an article names."""

    def __init__(self, words: Sequence[str]) -> None:
        self._text = f" {' '.join(words)} "

    def has(self, product: str) -> bool:
        name = " ".join(plain(tokenize(fold(product)).texts))
        return f" {name} " in self._text if name else True


def _ending(reading: Reading, use: Use, code: str) -> Finding:
    approved = use.wording.approved
    verb = "expired on" if code == EXPIRED else "ends on"
    until = f"{verb} {approved.until} ({approved.reference})"
    message = f"The approval of this wording by {approved.by} {until}."
    line = f"{Path(approved.place.path).name}, line {approved.place.line}"
    advice = f"Have it approved again and change the register ({line}), or take it out."
    return _made(reading, code, use.extent, message, advice)


def _finding(reading: Reading, variant: Variant) -> Finding:
    approved = variant.wording.approved
    message = f"This nearly says an approved wording, but {variant.match.told}."
    expired = variant.wording.state == "expired"
    ended = f", but the approval by {approved.by} expired on {approved.until}" if expired else ""
    ground = f" ({approved.reference}){ended}" if expired else f", {approved.approval}"
    advice = f"{variant.why} Approved is: “{approved.words}”{ground}.".strip()
    finding = _made(reading, VARIANT, variant.extent, message, advice)
    level = Severity.INFO if variant.is_slight else finding.severity
    fixes = () if expired else (_fix(reading, variant),)
    return replace(finding, severity=level, fixes=fixes)


def _fix(reading: Reading, variant: Variant) -> Fix:
    span = reading.document.to_source(variant.extent)
    text, words = reading.document.text, variant.wording.approved.words
    goes_on = text[variant.extent.end :].lstrip("”\"'")[:1]
    if words.endswith(".") and goes_on.strip():
        words = words[:-1]
    if text[variant.extent.start].islower() and not words.split()[0].isupper():
        words = words[0].lower() + words[1:]
    return Fix("Use the approved wording", (Edit(span, words),))


def _made(reading: Reading, code: str, extent: Extent, message: str, advice: str) -> Finding:
    document = reading.document
    span: Span = document.to_source(extent)
    sentence = document.sentence_at(extent.start)
    headline = sentence is not None and reading.block(sentence).headline
    return Finding(
        code,
        TOOL_FINDINGS[code][0],
        message,
        span,
        document.sentence_span(extent),
        TOOL_LEVELS[code],
        "high",
        scope="headline" if headline else "sentence",
        help=advice,
    )
