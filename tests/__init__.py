"""Tests of the engine. The tests of a rule live in its folder (`cases.yml`, `README.md`)."""
