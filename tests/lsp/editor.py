"""An editor for tests: talks to a server in this process, in the words of the protocol."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from linter import Linter
from linter.config.options import RunOptions
from linter.lsp.server import Server
from tests.helpers import CURE_SENTENCE, DATA, FINDER_SENTENCE, isolated

Message = dict[str, Any]
MARKDOWN = "markdown"


class Editor:
    """Keeps its own text of one document, counted in code points, and what the server shows."""

    def __init__(self, make: Callable[[], Linter], debounce: float = 0) -> None:
        self.server = Server(make, debounce)
        self.server.protocol.set_writer(self, include_headers=False)
        self.shown: dict[str, Message] = {}
        self.messages: list[str] = []
        self._answers: dict[int, asyncio.Future[Message]] = {}
        self._news = asyncio.Event()
        self._count = 0
        self.text = ""
        self.uri = ""
        self.version = 0

    def write(self, data: bytes) -> None:
        """What the server sends."""
        message = json.loads(data)
        params = message.get("params")
        if "id" in message and "method" not in message:
            self._answers.pop(message["id"]).set_result(message)
        elif message["method"] == "textDocument/publishDiagnostics":
            self.shown[params["uri"]] = params
        elif message["method"] == "window/showMessage":
            self.messages.append(params["message"])
        self._news.set()

    def close(self) -> None:
        pass

    def notify(self, method: str, params: Any) -> None:
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    async def ask(self, method: str, params: Any) -> Any:
        """The result of a request. Raises AssertionError with the error of the server."""
        answer = await self.ask_raw(method, params)
        assert "error" not in answer, answer
        return answer.get("result")

    async def ask_raw(self, method: str, params: Any) -> Message:
        self._count += 1
        future = self._answers[self._count] = asyncio.get_running_loop().create_future()
        self._send({"jsonrpc": "2.0", "id": self._count, "method": method, "params": params})
        return await asyncio.wait_for(future, 60)

    def _send(self, message: Message) -> None:
        protocol = self.server.protocol
        data = json.dumps(message)
        protocol.handle_message(json.loads(data, object_hook=protocol.structure_message))

    async def start(self, *, encoding: str = "utf-32", **can: Any) -> Message:
        capabilities = {"general": {"positionEncodings": [encoding]}, **can}
        params = {"processId": None, "rootUri": None, "capabilities": capabilities}
        result: Message = await self.ask("initialize", params)
        self.notify("initialized", {})
        return result

    def open(self, path: Path, text: str, language: str = MARKDOWN) -> None:
        self.uri, self.text, self.version = path.as_uri(), text, 1
        document = {"uri": self.uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def edit(self, start: int, end: int, text: str) -> None:
        """Replace a range of the text, given in code points; the server counts in UTF-32."""
        change = {"range": {"start": self.place(start), "end": self.place(end)}, "text": text}
        self.text = self.text[:start] + text + self.text[end:]
        self.change(change)

    def change(self, *changes: Message) -> None:
        self.version += 1
        document = {"uri": self.uri, "version": self.version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": changes})

    def place(self, offset: int) -> dict[str, int]:
        """Line and character of an offset, by an arithmetic of its own."""
        before = self.text[:offset].replace("\r\n", "\n\n").replace("\r", "\n")
        doubled = self.text[:offset].count("\r\n")
        return {
            "line": before.count("\n") - doubled,
            "character": len(before) - before.rfind("\n") - 1,
        }

    @property
    def server_text(self) -> str:
        return self.server.session.articles[self.uri].text

    async def diagnostics(self, uri: str = "") -> list[Message]:
        """What is shown of the newest version of a document, once it is."""
        uri = uri or self.uri
        while self.shown.get(uri, {}).get("version") != self.version:
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 60)
        found: list[Message] = self.shown[uri]["diagnostics"]
        return found

    async def until(self, happened: Callable[[], object]) -> None:
        while not happened():
            self._news.clear()
            await asyncio.wait_for(self._news.wait(), 60)


BOTH = f"# Kale\n\n{CURE_SENTENCE}\n\n{FINDER_SENTENCE}\n"
# A rule whose fix is safe, and that crashes where the text asks for it.
SAY_HELPS = DATA / "say_helps"


def house_pack(folder: Path) -> Path:
    """A pack that may bring Python, in a folder."""
    shutil.copytree(SAY_HELPS, folder / "say_helps")
    return folder


def with_rules(pack: Path) -> Callable[[], Linter]:
    options = RunOptions(select=("HOU001", "CER001"), rules=(pack,))
    return lambda: Linter.from_config(isolated=True, options=options)


def run(
    test: Callable[[Editor], Awaitable[None]], make: Callable[[], Linter] = isolated, **can: Any
) -> None:
    async def run_it() -> None:
        editor = Editor(make)
        await editor.start(**can)
        await test(editor)

    asyncio.run(run_it())


def codes(found: list[Message]) -> set[str]:
    return {d.get("code", "") for d in found}


def _whole(editor: Editor) -> Message:
    return {"start": {"line": 0, "character": 0}, "end": editor.place(len(editor.text))}


async def act(editor: Editor, *only: str, at: Message | None = None) -> list[Message]:
    params = {
        "textDocument": {"uri": editor.uri},
        "range": at or _whole(editor),
        "context": {"diagnostics": [], **({"only": [*only]} if only else {})},
    }
    actions: list[Message] = await editor.ask("textDocument/codeAction", params)
    return actions


def apply(editor: Editor, action: Message) -> None:
    """Do an action as an editor does, the last edit first."""
    (edits,) = action["edit"]["changes"].values()
    lines = editor.text.split("\n")
    offset = {n: sum(len(line) + 1 for line in lines[:n]) for n in range(len(lines) + 1)}

    def place(position: dict[str, int]) -> int:
        return min(offset[position["line"]] + position["character"], len(editor.text))

    for edit in sorted(edits, key=lambda e: place(e["range"]["start"]), reverse=True):
        editor.edit(place(edit["range"]["start"]), place(edit["range"]["end"]), edit["newText"])
