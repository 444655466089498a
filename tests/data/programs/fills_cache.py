"""Keeps twenty entries in the cache of a folder, one at a time, under names that begin alike."""

import sys
from pathlib import Path

from linter.engine.cache.store import CacheStore

folder, name = sys.argv[1:]
for number in range(20):
    cache = CacheStore(Path(folder))
    cache.put(f"{name} {number}", str(number))
    cache.save()
