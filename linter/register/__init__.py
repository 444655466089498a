"""The claims register: whether an article says an approved wording, word for word or nearly.

May import comparison, rulekit and below.
"""
