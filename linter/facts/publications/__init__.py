"""Papers, trials and books: their identifiers, their journals, and whether they can exist."""
