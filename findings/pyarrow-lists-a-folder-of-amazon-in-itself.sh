#!/usr/bin/env bash
# pyarrow 26.0.1 (file systems of Arrow), moto 5.2.5 (a stand-in for S3), Python 3.11,
# seen 2026-11-30.
#
# Names of objects that were put together carelessly have two slashes in a row: in//b.md. Asked for
# what is in the folder `in`, pyarrow answers that the folder `in` is in it, and not that something
# else is; the object itself it lists only when asked for all below, and cannot open: its name has
# an “empty path component”. So a program that walks folder by folder has to see that a folder is
# not below the one that it is in, or it never comes to an end, and it has to tell that objects with
# such names were not read.
#
# Output seen:
#   in: [('in', 'Directory'), ('in/a.md', 'File')]
#   below in: [('in/', 'Directory'), ('in//b.md', 'File'), ('in/a.md', 'File')]
#   in//b.md: ArrowInvalid
set -euo pipefail
work=$(mktemp -d)
trap 'kill "$(cat "$work/pid")" 2> /dev/null || true; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyarrow==26.0.1 'moto[server]==5.2.5'
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$work/venv/bin/moto_server" -p "$port" > "$work/log" 2>&1 &
echo $! > "$work/pid"
AWS_EC2_METADATA_DISABLED=true "$work/venv/bin/python" - "$port" <<'PYTHON' | tee "$work/seen"
import sys
import time
import urllib.request

import pyarrow
from pyarrow import fs

host = f"127.0.0.1:{sys.argv[1]}"
for name in ("", "/in/a.md", "/in//b.md"):
    request = urllib.request.Request(f"http://{host}/desk{name}", b"A text.", method="PUT")
    for wait in range(100):
        try:
            urllib.request.urlopen(request)
            break
        except OSError:
            time.sleep(0.2)
bucket = fs.S3FileSystem(
    access_key="a", secret_key="b", endpoint_override=host, scheme="http", region="us-east-1"
)
for words, below in (("in", False), ("below in", True)):
    found = bucket.get_file_info(fs.FileSelector("desk/in", recursive=below))
    told = sorted((info.path.removeprefix("desk/"), info.type.name) for info in found)
    print(f"{words}: {told}")
try:
    bucket.open_input_stream("desk/in//b.md")
except pyarrow.ArrowException as error:
    print("in//b.md:", type(error).__name__)
PYTHON
diff - "$work/seen" <<'EXPECTED'
in: [('in', 'Directory'), ('in/a.md', 'File')]
below in: [('in/', 'Directory'), ('in//b.md', 'File'), ('in/a.md', 'File')]
in//b.md: ArrowInvalid
EXPECTED
