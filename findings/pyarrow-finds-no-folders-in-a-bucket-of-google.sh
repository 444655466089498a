#!/usr/bin/env bash
# pyarrow 26.0.1 (file systems of Arrow), gcp-storage-emulator 2026.7.19, Python 3.11,
# seen 2026-11-30. Open since 2023: https://github.com/apache/arrow/issues/35993
#
# A bucket has the objects in/a.md and in/2024/b.md. Asked for what is in the folder `in`, and not
# below it, pyarrow answers with the file alone: no folder 2024, and no error, though asked for
# in/2024 itself it says that this is a folder, and though Google's answer names it (as a “prefix”).
# The same question to a bucket of Amazon or Azure has it. So a program that walks folder by folder
# reads a part of a bucket of Google and takes it for the whole; it has to list all objects at once
# and make the folders from their names.
#
# Output seen:
#   in: ['in/a.md']
#   below in: ['in/2024/b.md', 'in/a.md']
#   in/2024: Directory
set -euo pipefail
work=$(mktemp -d)
trap 'kill "$(cat "$work/pid")" 2> /dev/null || true; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  pyarrow==26.0.1 gcp-storage-emulator==2026.7.19
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$work/venv/bin/gcp-storage-emulator" start --host 127.0.0.1 --port "$port" --in-memory \
  --default-bucket desk > "$work/log" 2>&1 &
echo $! > "$work/pid"
"$work/venv/bin/python" - "$port" <<'PYTHON' | tee "$work/seen"
import sys
import time
import urllib.request
from urllib.parse import quote

from pyarrow import fs

host = f"127.0.0.1:{sys.argv[1]}"
for name in ("in/a.md", "in/2024/b.md"):
    address = f"http://{host}/upload/storage/v1/b/desk/o?uploadType=media&name={quote(name, safe='')}"
    request = urllib.request.Request(address, b"A text.", {"Content-Type": "text/plain"})
    for wait in range(100):
        try:
            urllib.request.urlopen(request)
            break
        except OSError:
            time.sleep(0.2)
bucket = fs.GcsFileSystem(anonymous=True, endpoint_override=host, scheme="http")
for words, below in (("in", False), ("below in", True)):
    found = bucket.get_file_info(fs.FileSelector("desk/in", recursive=below))
    print(f"{words}: {sorted(info.path.removeprefix('desk/') for info in found)}")
print("in/2024:", bucket.get_file_info("desk/in/2024").type.name)
PYTHON
diff - "$work/seen" <<'EXPECTED'
in: ['in/a.md']
below in: ['in/2024/b.md', 'in/a.md']
in/2024: Directory
EXPECTED
