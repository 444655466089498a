"""Findings written back into the writer's own document, as comments and as tracked changes.

Pure functions over the bytes and the XML of a package: nothing is linted and no file is opened.
"""
