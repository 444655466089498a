"""What facts make of a sentence by the words in and around it, remembered between the versions of
a text: most sentences of an edited article are the same, but for their place in it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from linter.document.model import Document, Sentence
    from linter.facts import Reading

T = TypeVar("T")
P = ParamSpec("P")
Find = Callable[Concatenate["Reading", "Sentence", P], T]
Facts = dict[Hashable, tuple[Any, int, int]]
"""What was found, by what was asked, with the first token and the start of the sentence then."""

_NEAR = 12
"""Tokens on each side of a sentence that a remembered fact may look at, and the phrases there."""


def by_surroundings(
    given: Callable[[Reading, Sentence], Hashable | None] | None = None,
) -> Callable[[Find[P, T]], Find[P, T]]:
    """Makes a fact remembered that depends on a sentence and its surroundings alone, and on what is
    `given`; if that is None, it is found anew. It is a value without places in the document, or one
    whose method `moved` makes it so many tokens and characters further on, or a tuple of such."""

    def remembering(find: Find[P, T]) -> Find[P, T]:
        def found(reading: Reading, sentence: Sentence, *more: P.args, **options: P.kwargs) -> T:
            facts = reading.remembered_of(sentence)
            if facts is None:
                return find(reading, sentence, *more, **options)
            condition = given(reading, sentence) if given else True
            if condition is None:
                return find(reading, sentence, *more, **options)
            token, start = sentence.tokens.start, sentence.start
            question = (find, condition, more, *options.items()) if given or more else find
            known = facts.get(question)
            if known is None:
                value = find(reading, sentence, *more, **options)
            elif known[1] == token and known[2] == start:
                return cast(T, known[0])
            else:
                value = _moved(known[0], token - known[1], start - known[2])
            facts[question] = value, token, start
            return value

        return cast(Find[P, T], update_wrapper(found, find))

    return remembering


def _moved(value: Any, tokens: int, characters: int) -> Any:
    if type(value) is tuple:
        return tuple([_moved(each, tokens, characters) for each in value])
    return value.moved(tokens, characters) if hasattr(value, "moved") else value


def surroundings(document: Document, sentence: Sentence) -> Hashable:
    """A sentence and what stands around it, wherever that is: the sentences on both sides as far as
    facts may look, and what is between them."""
    text, sentences = document.text, document.sentences
    block = document.blocks[sentence.block]
    key: list[Hashable] = [sentence.text, len(sentence.tokens), block.kind, block.blockquote]
    for others in (range(sentence.index - 1, -1, -1), range(sentence.index + 1, len(sentences))):
        left, last = _NEAR, sentence
        for index in others:
            other = sentences[index]
            between = text[min(last.end, other.end) : max(last.start, other.start)]
            key += (between, other.text, other.block - sentence.block)
            left, last = left - len(other.tokens), other
            if left <= 0:
                key.append(None)
                break
        else:
            key.append(text[: last.start] if others.step < 0 else text[last.end :])
    return tuple(key)
