"""Findings, and what decides whether they count: fingerprints, suppression comments, waivers,
baseline, changed lines, the gate. May import common and document. Runs no rules."""
