"""Results as JSON and back."""

from __future__ import annotations

import dataclasses
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import Problem
from linter.common.spans import Span
from linter.engine.cache.result_json import result_from_json, result_to_json
from linter.findings.article_result import ArticleResult
from linter.findings.finding import Edit, Evidence, Finding, Fix, Severity, Suppressed
from tests.helpers import plain_data

texts = st.text(max_size=20)
spans = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(min(p), max(p)))
fixes = st.builds(
    Fix,
    texts,
    st.lists(st.builds(Edit, spans, texts)).map(tuple),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
made = st.builds(
    Finding,
    texts,
    texts,
    texts,
    spans,
    spans,
    st.sampled_from(Severity),
    st.sampled_from(["high", "medium", "low"]),
    st.sampled_from(["sentence", "headline", "document"]),
    texts,
    st.lists(st.builds(Evidence, texts, spans), max_size=2).map(tuple),
    st.lists(
        fixes,
        max_size=2,
    ).map(tuple),
    texts,
)
many = st.lists(made, max_size=3).map(tuple)
results = st.builds(
    ArticleResult,
    many,
    st.lists(st.builds(Suppressed, made, texts), max_size=2).map(tuple),
    many,
    st.just(()),
    st.integers(0, 9999),
    st.lists(st.builds(Problem, texts, st.just("a.md"), st.integers(0, 9), st.integers(0, 9))).map(
        tuple
    ),
)


@given(results)
def test_a_result_comes_back_as_it_was(result: ArticleResult) -> None:
    assert result_from_json(result_to_json(result), "a.md") == result
    moved = result_from_json(result_to_json(result), "b.md")
    assert moved == replace(
        result, problems=tuple(replace(p, path="b.md") for p in result.problems)
    )


json = plain_data(most=30)


@given(json)
def test_other_data_is_no_result(data: object) -> None:
    with pytest.raises(ValueError, match="not a valid result"):
        result_from_json(data, "a.md")


@given(results.filter(lambda j: j.findings), st.integers(0, 10), json)
def test_data_that_is_meddled_with_is_no_result_or_a_sound_one(
    result: ArticleResult, place: int, value: object
) -> None:
    data = result_to_json(result)
    data[0][0][place] = value
    try:
        found = result_from_json(data, "a.md").findings[0]
    except ValueError:
        return
    assert all(
        isinstance(getattr(found, f.name), type(getattr(result.findings[0], f.name)))
        for f in dataclasses.fields(Finding)
    )
