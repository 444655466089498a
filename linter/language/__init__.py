"""Words and grammar: the phrase language of lexicons, the automaton, the matcher, word lists, the
parser. The only importer of spaCy. May import common and document."""
