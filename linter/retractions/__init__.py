"""Lists of papers that were retracted or are under an expression of concern: read from the CSV of
Retraction Watch, compiled to a small file, and asked by DOI or PubMed number.

May import common and document.
"""
