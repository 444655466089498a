"""From bytes to a `Document`: decoding, front matter, one parser per format, blocks, sentences.

May import common. Knows no rule, no finding, no configuration.
"""
