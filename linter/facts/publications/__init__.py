"""Publications: papers, trials and books, known by their identifiers, and whether they can exist."""
