"""Paths on the command line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click


class PathType(click.Path):
    """A path that a file or folder can have."""

    def __init__(self, *, file_okay: bool = True, as_text: bool = False) -> None:
        super().__init__(path_type=str if as_text else Path, file_okay=file_okay)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:
        from linter.common.paths import fault

        if reason := fault(os.fspath(value)):
            self.fail(reason, param, ctx)
        return super().convert(value, param, ctx)
