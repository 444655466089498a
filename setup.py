"""Builds a wheel with the rules compiled; all else is in setup.cfg."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

POINTS = "[caveat.rules]\nbuiltin = linter.rules\n"  # as in setup.cfg


class BuildWithCompiledRules(build_py):
    """Compiles the rules in the copy of the package that becomes the wheel; a checkout that is
    installed in place compiles them when it runs."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            self._compile(Path(self.build_lib).resolve())

    def _compile(self, copy: Path) -> None:
        with tempfile.TemporaryDirectory() as installed:
            metadata = Path(installed, "caveat-0.dist-info")
            metadata.mkdir()
            (metadata / "entry_points.txt").write_text(POINTS)
            path = [str(copy), installed, *filter(None, sys.path)]
            subprocess.run(
                [sys.executable, "-B", "-m", "linter.engine.compiling"],
                cwd=copy,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(path), "PYTHONHASHSEED": "0"},
                check=True,
            )


setup(cmdclass={"build_py": BuildWithCompiledRules})
