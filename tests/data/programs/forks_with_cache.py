"""A cache in the folder named on the command line, used by this process and by a fork of it."""

import os
import sys
from pathlib import Path

from linter.engine.cache.store import CacheStore

cache = CacheStore(Path(sys.argv[1]))
cache.put("key", "parent")
cache.save()
opened = cache._connection
if (child := os.fork()) == 0:
    known = cache.get("key")
    cache.put("other", "child")
    cache.save()
    os._exit(0 if known == "parent" and cache._connection not in (opened, None) else 1)
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
same = cache._connection is opened and cache.get("other") == "child"
sys.exit(status or not same)
