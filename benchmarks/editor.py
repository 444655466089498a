"""How fast and how large the language server is, measured from the editor's side.

    python -m benchmarks.editor [FOLDER] [--syntax builtin]

Opens up to 20 articles of a folder (by default the example drafts), those nearest to 800 words,
and types in each of them in turn, words of its own and new ones, in the middle of the text.
Prints the time from the start of the process to the first answer and to the first
diagnostics, what an edit costs from sending it to receiving its diagnostics (the pause for
the writer, 200 ms, is skipped by asking for a hover), and the memory of the process (Linux).
"""

from __future__ import annotations

import argparse
import asyncio
import random
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.processes import environment

EDITS = 1000
FILES = 20
WORDS = 800
ROOT = Path(__file__).parent.parent


@dataclass
class Open:
    """An open article as the editor has it."""

    uri: str
    text: str
    version: int = 1


class Bench:
    """One server process with an editor that waits for its diagnostics."""

    def __init__(self, program: Sequence[str]) -> None:
        self.program = program
        self.client = LanguageClient("benchmark", "1")
        self._awaited: dict[tuple[str, int | None], asyncio.Future[int]] = {}
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(self._receiver())

    def _receiver(self) -> object:
        def receive(params: types.PublishDiagnosticsParams) -> None:
            waiting = self._awaited.pop((params.uri, params.version), None)
            if waiting:
                waiting.set_result(len(params.diagnostics))

        return receive

    async def start(self) -> None:
        await self.client.start_io(*self.program, env=environment())
        await self.client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
        self.client.initialized(types.InitializedParams())

    async def stop(self) -> None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()  # type: ignore[no-untyped-call]

    async def open(self, article: Open) -> int:
        waiting = self._wait(article)
        item = types.TextDocumentItem(article.uri, "markdown", article.version, article.text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return await waiting

    async def edit(self, article: Open, offset: int, text: str) -> int:
        before = article.text[:offset]
        place = types.Position(
            before.count("\n"), len(before[before.rfind("\n") + 1 :].encode("utf-16-le")) // 2
        )
        article.text = before + text + article.text[offset:]
        article.version += 1
        waiting = self._wait(article)
        identifier = types.VersionedTextDocumentIdentifier(article.version, article.uri)
        change = types.TextDocumentContentChangePartial(types.Range(place, place), text)
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(identifier, [change])
        )
        hover = types.HoverParams(types.TextDocumentIdentifier(article.uri), place)
        await self.client.text_document_hover_async(hover)
        return await waiting

    def _wait(self, article: Open) -> asyncio.Future[int]:
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._awaited[article.uri, article.version] = future
        return future

    def memory(self) -> float:
        """Resident memory of the server in MB."""
        assert self.client._server is not None
        status = Path(f"/proc/{self.client._server.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmRSS:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else 0.0


def nearest(files: Sequence[Path]) -> list[Open]:
    """The articles nearest to the length that is measured."""
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in files}
    ranked = sorted(texts, key=lambda path: abs(len(texts[path].split()) - WORDS))
    return [Open(path.resolve().as_uri(), texts[path]) for path in ranked[:FILES]]


async def edit_times(program: Sequence[str], files: Sequence[Path], edits: int) -> list[float]:
    """Seconds of each edit, by a program that serves editors."""
    opened = nearest(files)
    bench = Bench(program)
    await bench.start()
    for article in opened:
        await bench.open(article)
    spent = await type_in(bench, opened, edits)
    await bench.stop()
    return spent


async def measure(files: Sequence[Path], syntax: str) -> None:
    opened = nearest(files)
    bench = Bench((sys.executable, "-m", "linter", "lsp", "--isolated", "--syntax", syntax))
    begun = time.perf_counter()
    await bench.start()
    answered = time.perf_counter() - begun
    await bench.open(opened[0])
    first = time.perf_counter() - begun
    words = len(opened[0].text.split())
    print(
        f"start: answers after {answered:.2f} s, diagnostics of {words} words after {first:.2f} s"
    )
    for article in opened[1:]:
        await bench.open(article)
    before = bench.memory()
    spent = await type_in(bench, opened, EDITS)
    cuts = quantiles(spent, n=20)
    print(
        f"{len(spent)} edits of {len(opened)} articles: "
        f"p50 {1000 * cuts[9]:.1f} ms, p95 {1000 * cuts[18]:.1f} ms, "
        f"max {1000 * max(spent):.1f} ms"
    )
    middle = bench.memory()
    await type_in(bench, opened, EDITS)
    print(
        f"memory: {before:.0f} MB when all are open, {middle:.0f} MB after {EDITS} edits, "
        f"{bench.memory():.0f} MB after {2 * EDITS}"
    )
    await bench.stop()


async def type_in(bench: Bench, opened: list[Open], edits: int) -> list[float]:
    """Type letter by letter, some fifty edits an article at a time; seconds of each edit."""
    dice = random.Random(7)
    spent: list[float] = []
    while len(spent) < edits:
        article = dice.choice(opened)
        words = " ".join(dice.sample(article.text.split(), 8)) + " "
        offset = article.text.find(" ", len(article.text) // 2) + 1
        for letter in words[:50]:
            begun = time.perf_counter()
            await bench.edit(article, offset, letter)
            spent.append(time.perf_counter() - begun)
            offset += 1
    return spent[:edits]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples" / "drafts")
    parser.add_argument("--syntax", default="off", help="the parser, as in the configuration")
    args = parser.parse_args()
    asyncio.run(measure(sorted(args.folder.rglob("*.md")), args.syntax))
