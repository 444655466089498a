"""A finding and what decides whether it counts: fingerprints, suppression comments, waivers,
baseline, changed lines, the gate. May import common and document. Runs no rule."""
