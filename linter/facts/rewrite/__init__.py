"""Careful wording for a claim. May import facts; facts never import it."""
