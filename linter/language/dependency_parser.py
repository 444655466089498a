"""Dependency parsing with the spaCy pipeline in the configuration: the small one of this package
(`builtin`, linter/models/parser.md) or an installed one. Only this module imports spaCy.

The pipeline is loaded when a fact first needs a parse, once per process and under a lock; it
parses all sentences of an article that may be needed in one batch. With `off`, nothing is imported
and facts depend on tokens alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError, MissingExtraError
from linter.common.memo import BoundedMemo
from linter.common.native import NativeCodeError, call_native
from linter.common.spans import Extent

if TYPE_CHECKING:
    from linter.document.model import Sentence

OFF = "off"
BUILTIN = "builtin"
_MODEL = Path(__file__).parents[1] / "models" / "parser"
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Word:
    """A parsed word: its extent in the document's text, lemma, tag, relation and the index of its
    head."""

    extent: Extent
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int


Parse = Sequence[Word]
Wanted = Callable[[], Iterable["Sentence"]]
MEMO: BoundedMemo[tuple[str, str], Parse | NativeCodeError] = BoundedMemo(2048)


class Syntax:
    """The parses of an article's sentences, computed in one batch when the first is needed."""

    def __init__(self, pipeline: str) -> None:
        self._pipeline = pipeline
        self._parses: dict[int, Parse | NativeCodeError] | None = None

    @property
    def failures(self) -> Mapping[int, str]:
        """What was raised on which sentences, by their index."""
        parses = (self._parses or {}).items()
        return {index: str(p) for index, p in parses if isinstance(p, NativeCodeError)}

    def parse(self, sentence: Sentence, wanted: Wanted) -> Parse | None:
        """The parse of a sentence; None if the parser is off or fails on it. `wanted` are the
        sentences to parse in the same batch."""
        if self._pipeline == OFF:
            return None
        if self._parses is None:
            self._parses = _parse(self._pipeline, list(wanted()))
        if sentence.index not in self._parses:
            self._parses.update(_parse(self._pipeline, [sentence]))
        found = self._parses[sentence.index]
        return None if isinstance(found, NativeCodeError) else found


def check_pipeline(name: str) -> None:
    """Raise ConfigError if spaCy or the pipeline is not installed. Does not load it."""
    if name != OFF and find_spec("spacy") is None:
        raise MissingExtraError(f"syntax: {name}", "syntax")
    if name not in (OFF, BUILTIN) and not _is_pipeline(name):
        raise ConfigError(
            f"syntax: the spaCy pipeline {name!r} is not installed; "
            f"run `pip install {name.replace('_', '-')}`, or use `syntax: builtin` or `off`"
        )


def _is_pipeline(name: str) -> bool:
    return name.isidentifier() and bool(pipeline_files(name))


def pipeline_files(name: str) -> Sequence[Path]:
    """The `meta.json` of the spaCy pipeline in an installed package; empty if there is none."""
    try:
        spec = find_spec(name)
    except (ImportError, ValueError, OSError):  # such as for `__main__`
        spec = None
    roots = [Path(root) for root in (spec.submodule_search_locations or ())] if spec else []
    return [
        file for root in roots for depth in ("", "*/") for file in root.glob(f"{depth}meta.json")
    ]


def _parse(pipeline: str, sentences: Sequence[Sentence]) -> dict[int, Parse | NativeCodeError]:
    """The parses of sentences by index; texts that were not parsed before go in one batch."""
    questions = {s.index: (pipeline, " ".join(s.text.split("\n"))) for s in sentences}
    with _lock:
        parses = MEMO.recall_all(questions.values(), _parse_texts)
    return {s.index: _moved(parses[questions[s.index]], s.start) for s in sentences}


def _parse_texts(questions: Sequence[tuple[str, str]]) -> Sequence[Parse | NativeCodeError]:
    """The parse of each text; where the pipeline fails on their batch, of each by itself, so that
    only the one that it fails on has none."""
    nlp = _load(questions[0][0])
    try:
        return call_native(lambda: [_words(doc) for doc in nlp.pipe(t for _, t in questions)])
    except NativeCodeError as error:
        if len(questions) == 1:
            return [NativeCodeError(str(error))]  # without its traceback, which holds texts
        return [parse for each in questions for parse in _parse_texts([each])]


@cache
def _load(pipeline: str) -> Any:
    import spacy

    try:
        if pipeline == BUILTIN:
            return _builtin(spacy.load(_MODEL))
        return spacy.load(pipeline, exclude=["ner"])
    except (OSError, ValueError, ImportError) as error:
        message = f"syntax: cannot load the spaCy pipeline {pipeline!r}: {error}"
        raise ConfigError(message) from error


def _builtin(nlp: Any) -> Any:
    """Prepare the pipeline of this package, which comes without a vocabulary, by adding its
    labels."""
    for _, pipe in nlp.pipeline:
        for label in getattr(pipe, "labels", ()):
            nlp.vocab.strings.add(label)
    return nlp


def _words(doc: Any) -> Parse:
    return tuple(
        Word(Extent(w.idx, w.idx + len(w)), w.lemma_.lower(), w.pos_, w.tag_, w.dep_, w.head.i)
        for w in doc
    )


def _moved(parse: Parse | NativeCodeError, by: int) -> Parse | NativeCodeError:
    """A parse of a sentence, moved to the position of the sentence in its document."""
    if isinstance(parse, NativeCodeError):
        return parse
    return tuple(
        Word(
            w.extent.moved(by),
            w.lemma,
            w.pos,
            w.tag,
            w.relation,
            w.head,
        )
        for w in parse
    )
