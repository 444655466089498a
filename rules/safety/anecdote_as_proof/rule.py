"""SAF009: a testimonial, a customer review or one patient's story as proof that a thing works."""

from __future__ import annotations

from collections.abc import Iterator

from linter.rulekit.api import Extent, Finding, Hit, Reading, Rule, Sentence, longest, word_forms

_OWNED = 4  # tokens between "my" and the illness
_IMPROVED = 6  # tokens between the illness and what became of it
_AROUND = 3  # sentences in which a label and evidence are looked for
_NOT_BETTER = ("responding", "working", "smoking", "drinking", "eating")
_SUBJECT = 3  # tokens between "she" and "was able to"
_NEAR_CARE = 2  # sentences in which news names the treatment
_TREATMENT = (
    "health.treatment",
    "health.medicine",
    "health.medicine_noun",
    "health.remedy",
)
_AUXILIARIES = ("has", "have", "had", "also", "then", "even", "just", "’ve", "'s")
_ILLNESS = ("health.disease", "health.complaint", "body")


class AnecdoteAsProof(Rule):
    milder_if_quoted = False  # a testimonial is one in quotation marks too

    def check(self, reading: Reading) -> Iterator[Finding]:
        of_news = ("able", "healed", "portrait") if reading.genre.kind == "news" else ("praise",)
        names = ("worked", "story", "better", "case", "amazed", "since", *of_news)
        for sentence in reading.sentences_with(*map(self.lexicon, names)):
            for words, praise in self._words(reading, sentence):
                if not self._is_cleared(reading, sentence) and not self.is_exempt(
                    reading, sentence, words
                ):
                    message = str(self.options["praise-message"]) if praise else None
                    yield self.finding(reading, words, message=message)
                    break

    def _words(self, reading: Reading, sentence: Sentence) -> Iterator[tuple[Extent, bool]]:
        for name in ("worked", "case"):
            for extent in longest(reading, self.lexicon(name), sentence):
                yield extent, False
        if any(reading.has(self.lexicon(name), sentence) for name in (*_ILLNESS, "seen")):
            yield from (
                (extent, False) for extent in longest(reading, self.lexicon("amazed"), sentence)
            )
        if not reading.has("health.care", sentence):
            yield from (
                (extent, False) for extent in longest(reading, self.lexicon("since"), sentence)
            )
        yield from ((extent, False) for extent in self._stories(reading, sentence))
        yield from ((extent, False) for extent in self._got_better(reading, sentence))
        if reading.genre.kind == "news":
            yield from ((extent, False) for extent in self._of_patients(reading, sentence))
            return
        for extent in longest(reading, self.lexicon("praise"), sentence):
            yield extent, True

    def _stories(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """ "Maria lost 12 kg", "she threw away her inhaler": one person, named or not."""
        for deed in reading.hits(self.lexicon("story"), sentence):
            at = deed.first - 1
            while at > sentence.tokens.start and reading.word(at) in _AUXILIARIES:
                at -= 1
            if at >= sentence.tokens.start and self._is_one(reading, at):
                yield reading.extent(Hit(at, deed.last))

    def _is_one(self, reading: Reading, at: int) -> bool:
        """Whether a word is of one person: "she", "client", or a name with its capital."""
        token = reading.token(at)
        return self._is_among("tellers", reading, at) or (
            reading.text(Extent(token.start, token.end)).istitle()
            and not self._is_among("crowds", reading, at)
        )

    def _is_patient(self, reading: Reading, sentence: Sentence, at: int) -> bool:
        """Whether a word is of one person in news; "who" and the capital of a first word may be of
        many."""
        if reading.word(at) == "who" or word_forms.looks_plural(reading.word(at)):
            return False
        first = at == sentence.tokens.start and not self._is_among("tellers", reading, at)
        return not first and self._is_one(reading, at)

    def _is_among(self, option: str, reading: Reading, at: int) -> bool:
        return reading.word(at) in self.options[option]

    def _got_better(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """ "My eczema cleared up": somebody's illness, and that it went."""
        for better in reading.hits(self.lexicon("better"), sentence):
            if reading.word(better.last) in _NOT_BETTER:
                continue
            start = max(sentence.tokens.start, better.first - _IMPROVED)
            before = range(start, better.first)
            for name in _ILLNESS:
                for illness in reading.hits(self.lexicon(name), before):
                    first = max(sentence.tokens.start, illness.first - _OWNED)
                    owned = [
                        i
                        for i in range(first, illness.first)
                        if self._is_among("owners", reading, i)
                    ]
                    if owned and illness.last <= better.first:
                        yield reading.extent(Hit(owned[-1], better.last))
                        return

    def _of_patients(self, reading: Reading, sentence: Sentence) -> Iterator[Extent]:
        """News of one patient: "he was able to walk", "the operation healed his feet"."""
        yield from longest(reading, self.lexicon("portrait"), sentence)
        if not any(self._treated(reading, s) for s in reading.around(sentence, _NEAR_CARE)):
            return
        for able in reading.hits(self.lexicon("able"), sentence):
            start = max(sentence.tokens.start, able.first - _SUBJECT)
            who = [i for i in range(start, able.first) if self._is_patient(reading, sentence, i)]
            if who:
                yield reading.extent(Hit(who[-1], able.last))
        yield from longest(reading, self.lexicon("healed"), sentence)

    def _treated(self, reading: Reading, sentence: Sentence) -> bool:
        return any(reading.has(name, sentence) for name in (*_TREATMENT, self.lexicon("treated")))

    def _is_cleared(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether it is about false reviews, or is called one person's experience near words on
        evidence."""
        if reading.has(self.lexicon("spared"), sentence) or self._is_measured(reading, sentence):
            return True
        around = reading.around(sentence, _AROUND)
        return any(reading.has(self.lexicon("labelled"), s) for s in around) and any(
            reading.has(self.lexicon("evidence"), s) for s in around
        )

    def _is_measured(self, reading: Reading, sentence: Sentence) -> bool:
        """Whether a study that compares is told; "before and after" pictures are none."""
        return any(design.kind != "uncontrolled" for design in reading.designs(sentence))
