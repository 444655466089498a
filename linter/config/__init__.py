"""From `.caveat.yml` to the settings of an article, with the origin of each value.

Reading a configuration runs no code. May import rulekit and below, but not report or engine.
"""
