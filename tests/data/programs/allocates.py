"""Holds some megabytes for a moment; given more numbers, so does a child for each."""

import subprocess
import sys
import time

if __name__ == "__main__":
    held = b"x" * (int(sys.argv[1]) * 1_000_000)
    for size in sys.argv[2:]:
        subprocess.run([sys.executable, __file__, size], check=True)
    time.sleep(0.2)
