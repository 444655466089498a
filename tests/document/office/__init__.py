"""Reading documents of word processors."""
