"""What every test stands on."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run: a test that fails here fails everywhere.
settings.register_profile("same", deadline=None, derandomize=True, database=None, max_examples=80)
settings.load_profile("same")
