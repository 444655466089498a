"""The server: connects the requests of an editor to the session.

pygls does the transport. Its text synchronization is not used: it ends lines at characters that
the protocol does not mention, such as U+2028, and takes a position beyond the end of a line for
the one before its last character. The engine is imported after the first response to the editor.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path

from linter import __version__
from linter.common.errors import CaveatError, Problem
from linter.lsp.client import ADD_TO_BASELINE, EXPLAIN, KINDS, Client, end_without
from linter.lsp.frames import FrameReader
from linter.lsp.positions import changed
from linter.lsp.protocol import Protocol
from linter.lsp.reloading_linter import ReloadingLinter
from linter.lsp.session import LintedText, OpenArticle, Session

if TYPE_CHECKING:
    from linter.engine.linter import Linter

DEBOUNCE = 0.2
"""Seconds without a change after which a text is linted."""
_WATCHED = (
    *("**/.caveat.yml", "**/pyproject.toml", "**/rule.yml", "**/lexicon.yml"),
    *("**/claims.yml", "**/.caveat-baseline.json"),
)


class Server(LanguageServer):
    """Serves one editor. `make` creates the linter, on the session's own thread. `debounce` is in
    seconds."""

    editor: Client

    def __init__(self, make: Callable[[], Linter], debounce: float = DEBOUNCE) -> None:
        super().__init__("caveat", __version__, protocol_cls=Protocol)
        live = ReloadingLinter(make)
        self.session = Session(live, self.publish, self.complain, debounce=debounce)
        self._complained: set[str] = set()  # URIs of the configuration files with diagnostics
        for method in _OWN_TEXTS:
            del self.protocol.fm.builtin_features[method]
        for method, (handler, options) in _FEATURES.items():
            self.feature(method, options)(handler)
        self.command(EXPLAIN)(_explain)
        self.command(ADD_TO_BASELINE)(_add_to_baseline)

    def serve(self, stdin: BinaryIO, stdout: BinaryIO) -> None:
        """Serve the editor at the other end of two streams until it leaves, as `start_io` does,
        which reads no frames."""
        self._stop_event = Event()
        self.protocol.set_writer(StdoutWriter(stdout))
        reader, failed = FrameReader(stdin, self.thread_pool), self.report_server_error
        try:
            asyncio.run(run_async(self._stop_event, reader, self.protocol, error_handler=failed))
        except (BrokenPipeError, KeyboardInterrupt, SystemExit):
            pass  # it has left
        finally:
            self.shutdown()  # type: ignore[no-untyped-call]

    def publish(self, article: OpenArticle, linted: LintedText) -> None:
        """Push the findings in an article to an editor that does not pull them."""
        if not self.editor.pulls:
            self.show(article.uri, self.diagnostics(article, linted), linted.version)

    def show(self, uri: str, found: Sequence[types.Diagnostic], version: int | None = None) -> None:
        shown = types.PublishDiagnosticsParams(uri, found, version)
        self.text_document_publish_diagnostics(shown)

    def diagnostics(self, article: OpenArticle, linted: LintedText) -> list[types.Diagnostic]:
        from linter.lsp.diagnostics import of_article

        return of_article(
            linted.result,
            article.uri,
            linted.text,
            self.editor.encoding,
            related=self.editor.relates,
        )

    def complain(self, problems: Sequence[Problem]) -> None:
        """Show the problems with the configuration, as diagnostics in its files and once in a
        window; clear the diagnostics of problems that are fixed."""
        from linter.lsp.diagnostics import of_problems

        by_uri: dict[str, list[Problem]] = {}
        for problem in problems:
            if uri := from_fs_path(os.path.realpath(problem.path)) if problem.path else None:
                by_uri.setdefault(uri, []).append(problem)
        for uri in sorted(self._complained - by_uri.keys()):
            self.show(uri, [])
        for uri, found in by_uri.items():
            text = _text_of(found[0].path)
            self.show(uri, list(of_problems(found, text, self.editor.encoding)))
        self._complained = set(by_uri)
        if problems:
            lines = "\n".join(map(str, problems))
            message = (
                "caveat: the configuration has errors. "
                f"The last valid one stays in use, if there was one.\n{lines}"
            )
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    def name_in_root(self, name: str) -> str:
        """The path of a file in the root folder of the workspace."""
        return (Path(self.workspace.root_path or ".") / name).as_posix()

    async def reload(self, *, force: bool) -> None:
        if await self.session.reload(force=force) and self.editor.refreshes:
            self.workspace_diagnostic_refresh(None)

    async def current(self, uri: str) -> LintedText | None:
        """The result for the current text of an article, without waiting for a pause."""
        article = self.session.articles.get(uri)
        return await self.session.current(article, hurry=True) if article else None


def _initialize(ls: Server, params: types.InitializeParams) -> None:
    ls.editor = Client(params.capabilities, ls.workspace.position_encoding)
    if ls.editor.pulls:
        ls.feature(types.TEXT_DOCUMENT_DIAGNOSTIC)(_diagnose)


async def _initialized(ls: Server, _: types.InitializedParams) -> None:
    await ls.session.run(lambda live: live.linter(ls.name_in_root("article.md")))
    if ls.editor.watches:
        watchers = [types.FileSystemWatcher(pattern) for pattern in _WATCHED]
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registration = types.Registration("caveat-files", method, options)
        ls.client_register_capability(types.RegistrationParams([registration]))
    if ls.process_id and sys.platform != "win32":
        await end_without(ls.process_id)


def _open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    from linter.lsp.document_names import name_of

    document = params.text_document
    path = name_of(document.uri, document.language_id, ls.workspace.root_path)
    if path is not None:
        ls.session.open(OpenArticle(document.uri, path, document.text, document.version))


def _change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    article = ls.session.articles.get(params.text_document.uri)
    if article is not None:
        text = changed(article.text, params.content_changes, ls.editor.encoding)
        ls.session.change(article, text, params.text_document.version)


def _close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    if ls.session.close(uri) and not ls.editor.pulls:
        ls.show(uri, [])


async def _save(ls: Server, _: types.DidSaveTextDocumentParams) -> None:
    await ls.reload(force=False)


async def _files_change(ls: Server, _: types.DidChangeWatchedFilesParams) -> None:
    await ls.reload(force=True)


async def _diagnose(
    ls: Server, params: types.DocumentDiagnosticParams
) -> types.DocumentDiagnosticReport:
    article = ls.session.articles.get(params.text_document.uri)
    linted = await ls.session.current(article) if article else None
    if article is None or linted is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    name = str(linted.number)
    if params.previous_result_id == name:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    found = ls.diagnostics(article, linted)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=name)


async def _hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    from linter.lsp.hover import hover

    linted = await ls.current(params.text_document.uri)
    return hover(linted, params.position, ls.editor.encoding) if linted else None


async def _complete(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
    from linter.lsp.completion import complete

    linted = await ls.current(params.text_document.uri)
    registry = linted.result.registry if linted else None
    if linted is None or registry is None:
        return []
    return complete(linted.text, params.position, ls.editor.encoding, registry)


async def _act(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    from linter.lsp.actions import Actor

    article = ls.session.articles.get(params.text_document.uri)
    while article and (linted := await ls.session.current(article, hurry=True)):
        actor = Actor(article, linted, ls.editor.encoding, versioned=ls.editor.versions_edits)
        work = partial(actor.actions, range=params.range, only=params.context.only)
        found = await ls.session.run(work)
        if article.linted is linted:  # otherwise its positions are those of an older text
            return found
    return []


async def _explain(ls: Server, rule: str) -> str:
    """The documentation of a rule, by code or name."""
    path = ls.name_in_root("article.md")
    linter = await ls.session.run(lambda live: live.linter(path))
    try:
        return linter.registry(Path(path).parent).page(rule) if linter else ""
    except ValueError as error:
        raise JsonRpcInvalidParams(str(error)) from error


async def _add_to_baseline(ls: Server, uri: str, fingerprint: str) -> None:
    """Add a finding of an open article to the baseline."""
    from linter.lsp import add_to_baseline

    linted = await ls.current(uri)
    finding = linted.fingerprinted(fingerprint) if linted else None
    if linted is None or finding is None:
        raise JsonRpcInvalidParams("this finding no longer exists")
    report = linted.result.report
    root = Path(ls.name_in_root(".")).resolve()

    def add(live: ReloadingLinter) -> None:
        if linter := live.linter(report.path):
            add_to_baseline.add(linter, report, finding, root)

    try:
        await ls.session.run(add)
    except (CaveatError, OSError) as error:
        message = f"caveat: cannot write the baseline: {error}"
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
    await ls.reload(force=True)


_OWN_TEXTS = (
    types.TEXT_DOCUMENT_DID_OPEN,
    types.TEXT_DOCUMENT_DID_CHANGE,
    types.TEXT_DOCUMENT_DID_CLOSE,
)
_FEATURES: dict[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (_initialize, None),
    types.INITIALIZED: (_initialized, None),
    types.TEXT_DOCUMENT_DID_OPEN: (_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (_change, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (_close, None),
    types.TEXT_DOCUMENT_DID_SAVE: (_save, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (_files_change, None),
    types.TEXT_DOCUMENT_HOVER: (_hover, None),
    types.TEXT_DOCUMENT_COMPLETION: (
        _complete,
        types.CompletionOptions(trigger_characters=["-"]),
    ),
    types.TEXT_DOCUMENT_CODE_ACTION: (_act, types.CodeActionOptions(code_action_kinds=KINDS)),
}


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
