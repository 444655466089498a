"""Errors keep their problems."""

from __future__ import annotations

import pickle

import pytest

from linter.common.errors import ConfigError, Problem, SourceError


@pytest.mark.parametrize("kind", [ConfigError, SourceError])
def test_errors_keep_their_places_from_process_to_process(
    kind: type[ConfigError | SourceError],
) -> None:
    error = pickle.loads(pickle.dumps(kind(Problem("wrong", "a.md", 3, 4))))
    assert type(error) is kind
    assert error.problems == (Problem("wrong", "a.md", 3, 4),)
