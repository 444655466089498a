"""One article, written in every format that caveat reads: the findings are the same words."""
