"""Facts: the linguistic analysis of an article, computed once and shared by all rules.

`Reading` is the interface: a document, the phrases found in it, and every fact on demand. Facts
are computed on first use and kept; the facts of a reading never change.
May import common, document and language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from linter.common.dataclass import dataclass
from linter.common.deadline import Deadline
from linter.common.deprecation import renamed
from linter.common.spans import Extent
from linter.document.model import Document, Sentence
from linter.document.unread import Coverage, Unread
from linter.facts import (
    advice,
    attribution,
    byline,
    citations,
    claim_strength,
    claims,
    clause_grammar,
    context,
    coverage,
    crowds,
    exposure_outcome,
    figures,
    genre,
    introductions,
    left_out,
    myths,
    names,
    openings,
    quotations,
    references,
    sections,
    self_description,
    sources,
    studies,
    study_design,
    subjects,
    told_studies,
    turns,
    wellness,
)
from linter.facts.attribution import Attribution, Speaker
from linter.facts.byline import Byline
from linter.facts.citations import Citation, LinkedWords
from linter.facts.claim_strength import ClaimVerdict
from linter.facts.claims import Claim
from linter.facts.clause_grammar import Tree
from linter.facts.context import Cue
from linter.facts.denials import Denied
from linter.facts.exposure_outcome import Statement
from linter.facts.genre import Genre
from linter.facts.names import Name
from linter.facts.publications import publication
from linter.facts.publications.publication import Publication
from linter.facts.quotations import Quotation
from linter.facts.references import References
from linter.facts.scanned_document import ScannedDocument
from linter.facts.sections import Part
from linter.facts.self_description import SelfDescription
from linter.facts.sent_back import likelihood
from linter.facts.sent_back.likelihood import Fault, Weighed
from linter.facts.sources import Sources
from linter.facts.studies import Mention
from linter.facts.study_design import Design
from linter.facts.subjects import Subject
from linter.facts.told_studies import ToldStudy
from linter.facts.turns import Turn
from linter.language.article_language import AUTO, ArticleLanguage, language_of
from linter.language.dependency_parser import OFF, Parse, Syntax
from linter.language.matcher import Hit, PhraseMatcher
from linter.retractions.retraction_list import RetractionList

__all__ = ["ArticleContext", "Hit", "Reading"]

T = TypeVar("T")
_OLD_NAMES = {
    "crowds": "unnamed_sources",
    "holding": "sentences_with",
    "ruled": "claims_by_rules",
    "setting": "context",
    "teller": "speaker",
    "weighed": "scored",
}
_UNKNOWN: Any = object()  # a fact that nobody has asked for
_HEALTH = ("health.condition", "health.outcome")


@dataclass(frozen=True, slots=True)
class ArticleContext:
    """The settings that facts depend on, from the configuration.

    `notice` is true if the site's template has a medical notice on every page. `locale` is the
    country whose laws and helplines apply, or `any`. `month` is the first day of the month in which
    the article is linted; `retractions` is the list of retracted papers, if there is one. `beside`
    are the texts that the article is held against, in the order of `Source.beside`.
    """

    kind: str = "auto"
    audience: str = "general"
    notice: bool = False
    locale: str = "any"
    syntax: str = OFF
    language: str = AUTO
    month: date = date.max
    retractions: RetractionList | None = None
    beside: tuple[Reading, ...] = ()


class Reading(ScannedDocument):
    """A document as the rules see it: its text, its phrases, and every fact on demand.

    After the `deadline`, access to sentences and to facts of a sentence raises OutOfTimeError.
    If it `remembers`, facts are those of an earlier version of the text where nothing they depend
    on has changed (`surroundings`).
    """

    def __init__(
        self,
        document: Document,
        matcher: PhraseMatcher,
        context: ArticleContext | None = None,
        deadline: Deadline | None = None,
        *,
        remembers: bool = False,
    ) -> None:
        super().__init__(document, matcher, remembers=remembers)
        self.context = context or ArticleContext()
        self._deadline = deadline or Deadline(0)
        self._syntax = Syntax(self.context.syntax)
        self._of_article: dict[Callable[..., Any], Any] = {}
        self._of_sentences: dict[Callable[..., Any], Any] = {}  # by the index of the sentence
        if document.is_long:
            from linter.facts.packed_names import PackedNames  # few are

            self._of_sentences[names.find] = PackedNames(len(document.sentences), _UNKNOWN)

    if not TYPE_CHECKING:  # for one version

        def __getattr__(self, name: str) -> Any:
            return renamed(self, _OLD_NAMES, name)

    # the sentences to lint

    @property
    def prose(self) -> Sequence[Sentence]:
        """The sentences to lint: all but those of blocks that are `left_out`."""
        self._deadline.check()
        return self._prose

    @cached_property
    def _prose(self) -> Sequence[Sentence]:
        found = self.document.sentences
        return self.document.those([s for s in found if s.block not in self.left_out])

    def sentences_with(self, *lexicons: str) -> Sequence[Sentence]:
        """The sentences of the prose with a phrase of one of these lexicons, in order."""
        self._deadline.check()
        found = self.any_sentences_with(*lexicons)
        return self.document.those([s for s in found if s.block not in self.left_out])

    def tells_of_health(self, within: Sentence | range) -> bool:
        """Whether a sentence or range of tokens mentions an illness or a health outcome."""
        return any(self.has(lexicon, within) for lexicon in _HEALTH)

    def introduction(self, sentence: Sentence) -> Sentence | None:
        """What a list item completes: the sentence or heading that introduces its list; for a cell
        of a table, the head of its column."""
        return self._introductions.get(sentence.block)

    def fact(self, find: Callable[[Reading], T]) -> T:
        """What `find` makes of this article, computed once: for facts of other packages."""
        if find not in self._of_article:
            self._deadline.check()
            self._of_article[find] = find(self)
        found: T = self._of_article[find]
        return found

    # facts of a sentence

    def _fact(self, find: Callable[[Reading, Sentence], T], sentence: Sentence) -> T:
        try:
            known = self._of_sentences[find]
        except KeyError:
            known = self._of_sentences[find] = [_UNKNOWN] * len(self.document.sentences)
        found: T = known[sentence.index]
        if found is _UNKNOWN:
            self._deadline.check()
            found = known[sentence.index] = find(self, sentence)
        return found

    def names(self, sentence: Sentence) -> Sequence[Name]:
        return self._fact(names.find, sentence)

    def links(self, sentence: Sentence) -> Sequence[LinkedWords]:
        """The words that link to the web, and addresses in the text."""
        return self._fact(citations.links, sentence)

    @cached_property
    def linking(self) -> Sequence[Sentence]:
        """The sentences of the whole document with links to the web, left out of the prose or
        not."""
        return citations.linking(self)

    def citations(self, sentence: Sentence) -> Sequence[Citation]:
        return self._fact(citations.find, sentence)

    def printed_citations(self, sentence: Sentence) -> Sequence[Citation]:
        """The citations that stand in full in a sentence, behind no mark and in no other cell."""
        return self._fact(citations.printed, sentence)

    def attributions(self, sentence: Sentence) -> Sequence[Attribution]:
        return self._fact(attribution.find, sentence)

    def unnamed_sources(self, sentence: Sentence) -> Sequence[Attribution]:
        """The attributions whose source has no name."""
        return self._fact(crowds.find, sentence)

    def cues(self, sentence: Sentence) -> Sequence[Cue]:
        return self._fact(context.find, sentence)

    def designs(self, sentence: Sentence) -> Sequence[Design]:
        """The study designs that a sentence mentions, the strongest first."""
        return self._fact(study_design.find, sentence)

    def claims_by_rules(self, sentence: Sentence) -> Sequence[Claim]:
        """The claims that the token rules find, not scored yet."""
        return self._fact(claims.by_rules, sentence)

    def claims(self, sentence: Sentence) -> Sequence[Claim]:
        """The claims that the token rules find in a sentence, scored, the strongest first."""
        return self._fact(claim_strength.weigh, sentence)

    def scored(self, sentence: Sentence, claim: Claim) -> Claim:
        """One of `claims_by_rules`, scored. Scoring is the most expensive step, so do it last."""
        return self.claims(sentence)[self.claims_by_rules(sentence).index(claim)]

    def gives_absolute(self, sentence: Sentence) -> bool:
        """Whether a sentence says how often a thing happens, not only how much more or less
        often."""
        return self._fact(figures.gives_absolute, sentence)

    def main_start(self, sentence: Sentence) -> int:
        """The token with which a sentence begins to say what it has to say: after marks, "And", "In
        fact," or "The good news is that"."""
        return sentence.tokens.start + self._fact(openings.size, sentence)

    def main_word(self, sentence: Sentence) -> range:
        """The token at `main_start`, as a range."""
        start = self.main_start(sentence)
        return range(start, start + 1)

    def sizes(self, sentence: Sentence) -> Sequence[int]:
        """How many people, animals or studies a sentence counts."""
        return self._fact(figures.sizes, sentence)

    def verdict(self, sentence: Sentence) -> ClaimVerdict:
        """The claims of a sentence, according to the rules and to the scorer."""
        return self._fact(claim_strength.find, sentence)

    def quotation(self, extent: Extent) -> Quotation | None:
        """The quotation that contains an extent, if any."""
        return quotations.around(self, extent)

    def speaker(self, sentence: Sentence) -> Speaker | None:
        """Who is reported to say a sentence, quoted or not."""
        return self._fact(attribution.speaker, sentence)

    def parse(self, sentence: Sentence) -> Parse | None:
        """The dependency parse of a sentence; None if no parser is configured."""
        return self._syntax.parse(sentence, self.sentences_to_parse)

    def sentences_to_parse(self) -> Iterator[Sentence]:
        """The sentences whose parse some fact may need."""
        for sentence in self.document.sentences:
            if claims.wants_grammar(self, sentence) or attribution.wants_grammar(self, sentence):
                yield sentence

    def grammar(self, sentence: Sentence) -> Tree | None:
        """The parse of a sentence as a tree; None if there is no parser or no words."""
        return self._fact(clause_grammar.tree, sentence)

    def part(self, sentence: Sentence) -> Part:
        """The part of the article a sentence is in: headline, heading, summary or body."""
        return self._parts[sentence.index]

    # facts of the article

    @cached_property
    def _introductions(self) -> Mapping[int, Sentence]:
        return introductions.find(self)

    @cached_property
    def left_out(self) -> Mapping[int, left_out.Reason]:
        """The blocks that are no prose to lint, by index, and why."""
        return left_out.find(self)

    @cached_property
    def unread(self) -> Sequence[Unread]:
        """What no rule reads, in order, and why."""
        return coverage.unread_parts(self)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the visible text is linted."""
        return coverage.find(self)

    @cached_property
    def _parts(self) -> Sequence[Part]:
        return sections.find(self)

    @cached_property
    def telling_of_health(self) -> Sequence[Sentence]:
        """The sentences of the prose that mention an illness or a health outcome."""
        return self.sentences_with(*_HEALTH)

    @cached_property
    def claiming(self) -> Sequence[Sentence]:
        """The sentences of the prose with a trigger of a claim; no others have claims."""
        return self.sentences_with(*(lexicon for _, lexicon in claims.ALL_TRIGGERS))

    @cached_property
    def sources(self) -> Sources:
        """The notes, numbered sources and columns of sources, for marks to lead to."""
        return sources.find(self)

    @cached_property
    def citing(self) -> Mapping[int, Sequence[Sentence]]:
        """The sentences whose marks lead to a note or an entry of a list of sources, by its
        block."""
        return citations.citing(self)

    @cached_property
    def references(self) -> References:
        """The entries of the list of references, and the marks and names that cite them."""
        return references.find(self)

    @cached_property
    def cited(self) -> Sequence[int]:
        """The indices of the prose sentences that cite a source."""
        return [s.index for s in self.prose if self.citations(s)]

    @cached_property
    def publications(self) -> Sequence[Publication]:
        """The identifiers of publications in the whole document, in order: in text, in lists of
        sources, in notes and behind links."""
        return publication.find(self)

    def publications_in(self, sentence: Sentence) -> Sequence[Publication]:
        """Those of `publications` that begin in a sentence, left out of the prose or not."""
        return self._publications.get(sentence.index, ())

    @cached_property
    def _publications(self) -> Mapping[int, Sequence[Publication]]:
        return publication.by_sentence(self.publications)

    @cached_property
    def lede(self) -> frozenset[int]:
        """The indices of the sentences of the headline and of the first ones of the text."""
        return genre.lede(self, self.prose)

    @cached_property
    def has_author(self) -> bool:
        """Whether an author of a study is quoted or named."""
        return bool(self.sentences_with("study.author"))

    @cached_property
    def cited_blocks(self) -> frozenset[int]:
        """The indices of the blocks that cite a source."""
        return frozenset(s.block for s in self.document.sentences if self.citations(s))

    @cached_property
    def design_blocks(self) -> frozenset[int]:
        """Indices of the blocks that mention a kind of study."""
        return frozenset(s.block for s in self.any_sentences_with("study.design"))

    @cached_property
    def quotations(self) -> Sequence[Quotation]:
        return quotations.find(self)

    @cached_property
    def turns(self) -> Mapping[int, Sequence[Turn]]:
        """What speakers say after their labels, by the index of the block."""
        return turns.find(self)

    @cached_property
    def persons(self) -> frozenset[str]:
        """The people whom the article names, by the parts of their names, in small letters."""
        return turns.persons(self)

    @cached_property
    def myths(self) -> Mapping[int, Sequence[Denied]]:
        """What the article repeats to say that it is wrong, by the index of the sentence."""
        return myths.find(self)

    @cached_property
    def studies(self) -> Sequence[Mention]:
        return studies.find(self)

    @cached_property
    def told_studies(self) -> Sequence[ToldStudy]:
        """The studies whose results the article tells, each with the passage about it."""
        return told_studies.find(self)

    @cached_property
    def statements(self) -> Sequence[Statement]:
        """The claims of the text in its own voice, without headlines and headings."""
        return exposure_outcome.statements(self)

    @cached_property
    def design(self) -> Design | None:
        """The design of the study that the article is about, if it mentions one."""
        return study_design.main(self)

    @cached_property
    def topic(self) -> frozenset[str]:
        """The words of the headline that may name what the article is about."""
        return wellness.topic(self)

    @cached_property
    def headline_words(self) -> frozenset[str]:
        """The stems of the content words of the headline."""
        title = self.document.title
        sentences = self.document.sentences_of(title) if title and title.headline else ()
        return frozenset().union(*(exposure_outcome.words_of(self, s) for s in sentences))

    @cached_property
    def subject(self) -> Subject | None:
        """What the study that the article is about was done in, if not in people."""
        return subjects.main(self)

    @cached_property
    def language(self) -> ArticleLanguage:
        return language_of(self.document, self.context.language)

    @property
    def parse_failures(self) -> Mapping[int, str]:
        """On which sentences the parser failed so far, by their index, and what it raised."""
        return self._syntax.failures

    @cached_property
    def self_description(self) -> SelfDescription:
        """What the front matter and the data of the page say of the article."""
        return self_description.read(self.document.front_matter, self.document.page_data)

    @cached_property
    def byline(self) -> Byline:
        """What the article says about its authors, reviewers and dates."""
        return byline.find(self)

    @cached_property
    def likely_sent_back(self) -> Mapping[Fault, Sequence[Sentence]]:
        """The sentences that editors would likely send back though no rule has found anything, by
        what for."""
        return likelihood.likely(self)

    def weighed(self, sentence: Sentence) -> Weighed:
        """What its words and its place add to how likely editors send a sentence back, whatever
        rules find in it."""
        return self._fact(likelihood.by_itself, sentence)

    @cached_property
    def genre(self) -> Genre:
        return genre.guess(self)

    @cached_property
    def advice(self) -> Sequence[Extent]:
        return advice.find(self)
