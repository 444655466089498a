"""Words and grammar: the phrase language of lexicons, the automaton, the matcher, word lists, the
parser. Only this package imports spaCy. May import common and document."""
