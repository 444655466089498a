"""What earlier runs worked out: keys of content, JSON values, one SQLite file.

Damage is a miss. No code is run from data. Imports of engine only `compiled_rules`.
"""
