"""What a rewrite lost or raised against the text before: a layer over the facts of two readings.

`comparing.compare` aligns the sentences of two drafts and asks one module for each kind of change.
"""
