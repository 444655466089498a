"""Results of earlier runs: JSON values with keys derived from content, in one SQLite file.

Damaged entries count as missing. No code is loaded from the data. Of engine, imports only
`compiled_rules`.
"""
