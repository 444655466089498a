"""Formats in which papers and their abstracts are kept, read as the sources of an article.

None of them is read as an article: their mark-up and their references are no prose to publish.
May import what the rest of `linter.document` may.
"""
