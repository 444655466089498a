"""A draft beside the texts that it rests on: what they say of its claims.

`beside.beside` is the way in; each module answers one question, of which a rule is made. Nothing
here is imported before an article has a source. May import common, document, language, findings,
facts and comparison.
"""
