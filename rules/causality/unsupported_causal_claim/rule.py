"""CAU002: direct causal wording about health, in the writer's own voice, without a source.

The finding is information in a news story, which reports one study from start to finish and gives
background in passing; if the construction is only weak evidence of a claim; and if the paragraph
has a source that may or may not be for this sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.rulekit.api import (
    Claim,
    Extent,
    Finding,
    Fix,
    Reading,
    Rewrite,
    Rule,
    Sentence,
    Severity,
    choices,
    citations,
    context,
    exceptions,
    exposure_outcome,
    introductions,
    promises,
    study_design,
    support,
    textbook,
    wellness,
    wording,
)


class UnsupportedCausalClaim(Rule):
    def check(self, reading: Reading) -> Iterator[Finding]:
        claimed: set[int] = set()
        for sentence in reading.claiming:
            claims = self._claims(reading, sentence)
            if not claims or self._only_observed(reading, sentence):
                continue
            claimed.add(sentence.index)
            yield self._judged(reading, sentence, claims)
        if reading.genre.kind != "news":
            yield from self._promises(reading, claimed)

    def _judged(self, reading: Reading, sentence: Sentence, claims: Sequence[Claim]) -> Finding:
        """The finding on the first claim that is no mere information, else on the first."""
        nearby = self._cited_beside(reading, sentence)
        quiet = nearby or reading.genre.kind == "leaflet"
        claim = claims[0]
        if not quiet and reading.genre.kind == "news":
            told = [c for c in claims if support.told_of_the_story(reading, sentence, c)]
            quiet, claim = not told, (told or claims)[0]
        elif not quiet:
            claim = next((c for c in claims if not self._is_weak(reading, sentence, c)), claim)
        warns = self._warns(reading, sentence, claim)
        weak = quiet or self._is_weak(reading, sentence, claim)
        return self.finding(
            reading,
            claim.extent,
            severity=Severity.INFO if weak else None,
            confidence="low" if weak else None,
            message=self._message(nearby, warns),
            help=str(self.options["caution-help"]) if warns else None,
            fixes=() if warns else self._softened(reading, sentence, claim, weak),
        )

    def _is_weak(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        return (
            self._warns(reading, sentence, claim)
            or textbook.is_textbook(reading, sentence, claim)
            or self._is_doubtful(reading, sentence, claim)
        )

    def _promises(self, reading: Reading, claimed: set[int]) -> Iterator[Finding]:
        """What is promised without a verb of effect, in sentences without a claim by one."""
        for sentence in promises.sentences(reading):
            words = None if sentence.index in claimed else promises.find(reading, sentence)
            if (
                words is None
                or self._is_another_rules(reading, sentence)
                or self._sourced(reading, sentence)
                or self.is_exempt(reading, sentence, words)
            ):
                continue
            nearby = self._cited_beside(reading, sentence)
            weak = nearby or reading.genre.kind == "leaflet"
            yield self.finding(
                reading,
                words,
                severity=Severity.INFO if weak else None,
                confidence="low" if weak else None,
                message=self._message(nearby, False) or str(self.options["promise-message"]),
                fixes=() if weak else self.choices(reading, self._source(reading, sentence, words)),
            )

    def _is_doubtful(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        """The scorer finds it unlikely to be meant as cause, and it is no plain praise."""
        praises = wellness.is_praise(reading, sentence, claim)
        return not praises and reading.scored(sentence, claim).confidence == "low"

    def _cited_beside(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence next to it in the paragraph cites a source; in a table, a cell of the
        row. A source further away is of something else."""
        if not citations.near(reading, sentence, "paragraph"):
            return False
        return any(
            reading.citations(s) for s in reading.around(sentence, 1) if s.block == sentence.block
        )

    def _message(self, nearby: bool, warns: bool) -> str | None:
        """What the finding says instead of the rule's own message."""
        kind = "caution" if warns else "nearby" if nearby else None
        return str(self.options[f"{kind}-message"]) if kind else None

    def _softened(
        self, reading: Reading, sentence: Sentence, claim: Claim, weak: bool
    ) -> tuple[Fix, ...]:
        """The wording that is certain to fit, else one to choose, and a place for the source. What
        is hardly a claim needs neither."""
        fixes = self.rewrite(reading, wording.careful(reading, sentence, claim))
        if weak:
            return fixes
        softened = () if fixes else choices.softened(reading, sentence, claim)
        return fixes + self.choices(
            reading, softened, self._source(reading, sentence, claim.extent)
        )

    def _source(self, reading: Reading, sentence: Sentence, words: Extent) -> Rewrite:
        tokens = reading.document.token_range(words)
        return choices.at_end(reading, sentence, tokens, str(self.options["source-place"]))

    def _claims(self, reading: Reading, sentence: Sentence) -> Sequence[Claim]:
        """The direct claims of a sentence that are not exempt, in order."""
        if (
            not any(_is_direct(claim) for claim in reading.claims_by_rules(sentence))
            or self._is_another_rules(reading, sentence)
            or self._sourced(reading, sentence)
        ):
            return ()
        return list(self._unsupported(reading, sentence))

    def _unsupported(self, reading: Reading, sentence: Sentence) -> Iterator[Claim]:
        heading = reading.block(sentence).heading
        for claim in reading.claims_by_rules(sentence):
            before = range(sentence.tokens.start, claim.trigger.first)
            if not _is_direct(claim) or reading.has(self.lexicon("some"), before):
                continue
            if heading and not self._says_in_heading(reading, sentence, claim):
                continue
            if not self._about_health(reading, sentence, claim):
                continue
            if not self.is_exempt(reading, sentence, claim.extent):
                yield claim

    def _about_health(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        """About an illness or health; outside news, also about what else wellness pages promise."""
        return exposure_outcome.about_health(reading, sentence, claim) or (
            reading.genre.kind != "news" and wellness.is_promise(reading, sentence, claim)
        )

    def _is_another_rules(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it is the title of an article that reports or cites a study: left to CAU003."""
        return reading.part(sentence) == "headline" and (
            reading.genre.kind == "news" or reading.design is not None or bool(reading.cited)
        )

    def _says_in_heading(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        """A verb says it, in the present: other headings name what the text below is about."""
        before = range(sentence.tokens.start, claim.trigger.first)
        return claim.construction != "predicate" and not reading.has(
            self.lexicon("names_topic"), before
        )

    def _warns(self, reading: Reading, sentence: Sentence, claim: Claim) -> bool:
        """A caution, which no "may" should soften: the side effect of a medicine or of what is sold
        as a remedy, what too much of a thing does, and what gets in the way of a medicine."""
        before = range(sentence.tokens.start, claim.trigger.first)
        after = range(claim.trigger.last, sentence.tokens.stop)
        verb = claim.trigger.tokens[:1]
        if reading.has(self.lexicon("interferes"), verb):
            return reading.has(self.lexicon("taken"), after)
        if exceptions.is_benefit(reading, claim):
            return False
        introduction = reading.introduction(sentence)
        if reading.has(self.lexicon("cautioning"), before) or (
            introduction and reading.has(self.lexicon("cautioning"), introduction)
        ):
            return True
        harmful = reading.has(self.lexicon("harms"), verb)
        side_effect = reading.has(self.lexicon("side_effect"), after)
        if reading.has(self.lexicon("excess"), before):
            return harmful or side_effect or reading.has("health.condition", after)
        can = bool(context.governing(reading, sentence, claim.trigger, "can"))
        potent = reading.has("health.potent", before)
        if side_effect:
            brings = can or reading.has("wellness.neutral", claim.trigger.tokens)
            return reading.has(self.lexicon("taken"), sentence) or (potent and brings)
        return harmful and (potent or (can and reading.has(self.lexicon("medicine"), before)))

    def _only_observed(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a sentence is in the body of a news story whose study cannot show a cause, which
        is left to CAU001."""
        design = reading.design
        return (
            reading.genre.kind == "news"
            and reading.part(sentence) == "body"
            and design is not None
            and design.kind in study_design.WEAK_IN_PEOPLE
        )

    def _sourced(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether somebody is reported to have found it, a study is mentioned nearby, or it is
        settled knowledge, a definition or a count; or its introduction names who found it."""
        introduction = reading.introduction(sentence)
        if introduction and self._names_source(reading, introduction):
            return True
        return (
            any(
                reading.has(name, sentence)
                for name in ("health.settled", "health.textbook", "health.prevalence")
            )
            or self._study_near(reading, sentence)
            or bool(reading.attributions(sentence))
            or reading.speaker(sentence) is not None
        )

    def _names_source(self, reading: Reading, introduction: Sentence) -> bool:
        """ "In a trial of 60 adults, nettle tea:"; a crowd without a name is none."""
        return introductions.ends_open(introduction) and (
            bool(reading.citations(introduction))
            or reading.has("study.design", introduction)
            or any(a.kind != "crowd" for a in reading.attributions(introduction))
        )

    def _study_near(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a study is mentioned: in the paragraph, for news or if there is a source;
        otherwise in the sentence itself."""
        cited = citations.near(reading, sentence, "paragraph")
        if reading.genre.kind == "news":
            return cited or sentence.block in reading.design_blocks
        if cited and sentence.block in reading.design_blocks:
            return True
        return reading.has("study.design", sentence)


def _is_direct(claim: Claim) -> bool:
    return claim.strength == "direct_causal" and not claim.negated
