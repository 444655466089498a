"""From bytes to a `Document`: decoding, front matter, one parser per format, blocks, sentences.

May import common. Independent of rules, findings and configuration.
"""
