"""What changed since a branch or commit, by git, without running what a checkout asks git to run.

The configuration of a repository can name programs: monitors, filters, drivers for diffs, hooks,
transports. So git compares in an empty repository of our own, beside the objects and the index
of the real one, where no configuration of anybody holds; the real one is asked for its folders
and for the names of two commits, which runs nothing, and nothing is ever fetched.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from linter.common.dataclass import dataclass
from linter.common.errors import ConfigError
from linter.common.regex import regex
from linter.findings.changed_lines import Changes
from linter.findings.unified_diff import parse_diff

PATIENCE = 120  # seconds for one command of git
# Of its variables, those by which a user says which configuration to trust and where to look.
_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_EXEC_PATH")
_KEPT_FOR_CONFIG = "GIT_CONFIG_"
_SAFE = {
    "GIT_ALLOW_PROTOCOL": "",  # none, whatever a configuration allows
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
}
_OFF = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_NO_CONFIG = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
}
# Plain values of the real configuration without which files look changed that are not.
_PLAIN = regex(
    r"^(core\.(?:autocrlf|eol|ignorecase|precomposeunicode)) (true|false|input|lf|crlf|native)$",
    re.M | re.I,
)
_DIFF = (
    *("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--text"),
    *("--unified=0", "--find-renames", "--ignore-submodules=all"),
    *("--src-prefix=a/", "--dst-prefix=b/"),
)


def git_changes(ref: str, folder: Path) -> Changes:
    """What changed in the working tree of `folder` since it left the branch or commit `ref`.

    That is since their last common ancestor, so that what others did to `ref` meanwhile
    does not count. Renames are followed; files that git does not track are all new.
    Raises ConfigError when git is missing or takes too long, `folder` is in no repository or
    there is no such commit.
    """
    if ref.startswith("-") or ".." in ref or not ref.strip():
        raise ConfigError(f"--diff: expected a branch, tag or commit, got {ref!r}")
    real = _Repository.of(folder)
    commit = real.commit(ref)
    head = real.commit("HEAD")
    with real.without_configuration(sha256=len(head) > 40) as git:
        base = git(
            *("merge-base", commit, head),
            hint=f"{ref!r} and HEAD have no common ancestor in this clone; fetch more history with "
            "`git fetch --unshallow`",
        ).strip()
        diff = git(*_DIFF, base, "--")
        tracked = git("ls-files", "-z").split("\0")
    root = real.root.resolve()
    files = parse_diff(diff, root, f"git diff {ref}").files
    return Changes(files, frozenset(root / name for name in tracked if name))


@dataclass(frozen=True, slots=True)
class _Git:
    """git in a folder, with the environment given and nothing else of its variables."""

    folder: Path
    variables: Mapping[str, str]
    settings: tuple[str, ...] = ()

    def __call__(self, *arguments: str, hint: str = "", quiet: bool = False) -> str:
        """What git prints. Raises ConfigError with the hint, or with git's own words."""
        settings = [part for setting in (*_OFF, *self.settings) for part in ("-c", setting)]
        command = ["git", "--no-pager", *settings, "-C", str(self.folder), *arguments]
        others = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        try:
            ended = subprocess.run(
                command,
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                env={**others, **_SAFE, **self.variables},
                timeout=PATIENCE,
            )
        except FileNotFoundError as error:
            message = "--diff needs git, which is not installed; use --diff-file instead"
            raise ConfigError(message) from error
        except subprocess.TimeoutExpired as error:
            message = f"--diff: git took more than {PATIENCE} seconds; use --diff-file instead"
            raise ConfigError(message) from error
        if ended.returncode and not quiet:
            words = os.fsdecode(ended.stderr).strip().splitlines()
            raise ConfigError(f"--diff: {hint or (words[0] if words else 'git failed')}")
        return os.fsdecode(ended.stdout)


@dataclass(frozen=True, slots=True)
class _Repository:
    """The repository of a folder: its working tree, its own folder, and what worktrees share."""

    root: Path
    own: Path
    shared: Path
    git: _Git

    @classmethod
    def of(cls, folder: Path) -> _Repository:
        """The repository that holds a folder, whatever a hook says of another one."""
        kept = {
            name: value
            for name, value in os.environ.items()
            if name in _KEPT or name.startswith(_KEPT_FOR_CONFIG)
        }
        # Set for a hook by `git -c`: it can hold what the configuration of a checkout says.
        kept.pop("GIT_CONFIG_PARAMETERS", None)
        git = _Git(folder, kept)
        asked = ("--show-toplevel", "--absolute-git-dir", "--git-common-dir")
        told = git("rev-parse", *asked).removesuffix("\n").split("\n")
        if len(told) != len(asked):  # a folder has a newline in its name
            told = [git("rev-parse", name).removesuffix("\n") for name in asked]
        root, own, shared = told
        return cls(Path(root), Path(own), (folder / shared).resolve(), git)

    def commit(self, ref: str) -> str:
        """The id of the commit that a name stands for."""
        return self.git(
            *("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"),
            hint=f"unknown branch, tag or commit {ref!r}; in a shallow clone, fetch it first",
        ).strip()

    @contextmanager
    def without_configuration(self, *, sha256: bool) -> Iterator[_Git]:
        """git on the objects, the index and the working tree of this repository, with an empty
        configuration in place of its own and of all others."""
        written = self.git("config", "--get-regexp", r"^core\.", quiet=True)
        settings = tuple(f"{name}={value}" for name, value in _PLAIN.findall(written))
        with TemporaryDirectory(prefix="caveat-") as made:
            folder = Path(made)
            for part in ("objects", "refs"):
                (folder / part).mkdir()
            (folder / "HEAD").write_text("ref: refs/heads/none\n")
            (folder / "config").write_text(_format(sha256=sha256))
            for name in (self.shared / "shallow", *self.own.glob("sharedindex.*")):
                with suppress(OSError):
                    shutil.copyfile(name, folder / name.name)
            variables = {
                **_NO_CONFIG,
                "GIT_DIR": made,
                "GIT_WORK_TREE": str(self.root),
                "GIT_OBJECT_DIRECTORY": str(self.shared / "objects"),
                "GIT_INDEX_FILE": str(self._index()),
            }
            yield _Git(self.root, variables, settings)

    def _index(self) -> Path:
        """The index: that of the commit which a hook of this repository is asked about, where
        git names one, else its own."""
        named = os.environ.get("GIT_INDEX_FILE")
        if named:
            file = (self.root / named).resolve()
            if file.is_file() and file.parent == self.own.resolve():
                return file
        return self.own / "index"


def _format(*, sha256: bool) -> str:
    """The configuration of a repository with such objects, and nothing else."""
    version, extension = (1, "[extensions]\n\tobjectFormat = sha256\n") if sha256 else (0, "")
    return f"[core]\n\trepositoryFormatVersion = {version}\n\tbare = false\n{extension}"
