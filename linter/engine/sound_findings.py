"""What a rule returns is checked before anything else sees it: house rules are programs too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from linter.common.spans import Span
from linter.findings.finding import Edit, Evidence, Finding, Fix, Severity
from linter.findings.law_reference import LawReference

T = TypeVar("T")
_CONFIDENCES = ("high", "medium", "low")
_SCOPES = ("sentence", "headline", "document")


def sound(found: object, code: str, length: int, beside: Sequence[int] = ()) -> Finding:
    """A finding of the rule `code` in an article of `length` characters. `beside` are the lengths
    of the texts beside it.

    Raises TypeError or ValueError for anything else than a whole finding in the article.
    """
    if not isinstance(found, Finding):
        raise TypeError(f"expected a Finding, got {_kind(found)}")
    if found.code != code:
        raise ValueError(f"the finding has the code of another rule, {found.code!r:.20}")
    if not isinstance(found.severity, Severity):
        raise TypeError(f"expected a Severity, got {_kind(found.severity)}")
    if found.confidence not in _CONFIDENCES or found.scope not in _SCOPES:
        raise ValueError("the confidence or the scope of the finding is unknown")
    _check_texts(found.name, found.message, found.help)
    if found.reference is not None and not isinstance(found.reference, LawReference):
        raise TypeError(f"expected a LawReference, got {_kind(found.reference)}")
    _check_span(found.span, length)
    _check_span(found.sentence, length)
    for note in _members(found.evidence, Evidence):
        _check_texts(note.message, note.words)
        _check_span(note.span, length if note.beside is None else _length(note.beside, beside))
    for fix in _members(found.fixes, Fix):
        _check_texts(fix.title)
        for edit in _members(fix.edits, Edit):
            _check_texts(edit.text)
            _check_span(edit.span, length)
    return found


def _length(number: object, lengths: Sequence[int]) -> int:
    if type(number) is not int or not 0 <= number < len(lengths):
        raise ValueError(f"there is no text {number!r:.20} beside the article")
    return lengths[number]


def _members(found: object, kind: type[T]) -> tuple[T, ...]:
    if not isinstance(found, tuple) or not all(isinstance(each, kind) for each in found):
        raise TypeError(f"expected a tuple of {kind.__name__} objects")
    return found


def _check_texts(*texts: object) -> None:
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"expected text, got {_kind(text)}")


def _check_span(span: object, length: int) -> None:
    if not isinstance(span, Span) or type(span.start) is not int or type(span.end) is not int:
        raise TypeError(f"expected a Span, got {_kind(span)}")
    if not 0 <= span.start <= span.end <= length:
        raise ValueError(
            f"the span {span.start} to {span.end} is outside the article, which has {length} "
            "characters"
        )


def _kind(thing: object) -> str:
    return type(thing).__name__
