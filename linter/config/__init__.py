"""`.caveat.yml`, from the file to the settings of one article, with the origin of each value.

Reading it runs no code. May import rulekit and below; not report or engine.
"""
