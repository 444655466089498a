"""The tools as a server of the official SDK.

Nothing of a draft is logged: a tool that fails says so to the assistant alone, and a fault of ours
is told without the text."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

import anyio
import anyio.to_thread
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations
from pydantic import BaseModel, Field

from linter import __version__
from linter.common.log import log
from linter.config.choices import Choices
from linter.mcp import answers, wording
from linter.mcp.limits import Limits
from linter.mcp.tools import Apply, Draft, RefusedError, TextFormat, Tools
from linter.server.checking import Setup

INSTRUCTIONS = """\
caveat checks texts about health for claims that go further than their evidence, missing sources and
missing cautions. It works offline on the text you send, and keeps nothing.

1. check_text on the whole draft. Mend errors first.
2. suggest_rewrites for wording; explain_rule if you or the writer ask why.
3. compare_drafts with the text before and after every rewrite, also those you make for other
   reasons: it tells what got lost (figures, units, hedges, harms, sources) and what was raised.
4. check_text again.

A finding is a question to the writer. Never invent a source, a figure or a name to settle one."""

Text = Annotated[str, Field(description="The whole text, in the format given.")]
Format = Annotated[TextFormat, Field(description="The format of the text.")]
Preset = Annotated[
    str,
    Field(
        description="What kind of text it is: blog (a health site in its own voice), news, patient "
        "(leaflets), product (pages that sell). Empty for what the server is configured for."
    ),
]
Locale = Annotated[
    str, Field(description="Where its readers are: any, US, UK, IE, CA, AU or EU. May be empty.")
]
_Limit = Field(ge=1, le=200, description="How many to list at most.")
_READS = ToolAnnotations(
    read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
)
A = TypeVar("A", bound=BaseModel)


def make_server(setup: Setup, limits: Limits | None = None) -> MCPServer[Any]:
    """The server with its four tools."""
    limits = limits or Limits()
    server: MCPServer[Any] = MCPServer(
        "caveat",
        title="caveat",
        description="An editorial linter for health articles",
        instructions=INSTRUCTIONS,
        version=__version__,
        log_level="CRITICAL",
        subscriptions=False,
    )
    logging.getLogger("mcp").setLevel(logging.CRITICAL)
    _add_tools(server, _Desk(Tools(setup, limits.characters), limits))
    return server


class _Desk:
    """Answers on worker threads, so many at a time; who comes when too many wait is sent away."""

    def __init__(self, tools: Tools, limits: Limits) -> None:
        self.tools = tools
        self._limits = limits
        self._places: anyio.CapacityLimiter | None = None
        self._waiting = 0

    async def answer(self, work: Callable[[], A], say: Callable[[A], str]) -> CallToolResult:
        """An answer in words and as data. Raises ToolError where there is none."""
        if self._waiting >= self._limits.waiting:
            raise ToolError("The server is busy. Wait a few seconds and call again.")
        if self._places is None:
            self._places = anyio.CapacityLimiter(self._limits.threads)
        self._waiting += 1
        try:
            found = await anyio.to_thread.run_sync(work, limiter=self._places)
        except RefusedError as error:
            raise ToolError(str(error)) from None
        except Exception as error:  # its message may quote the draft
            log("fault in a tool: %s", type(error).__name__)
            raise ToolError("caveat failed on this text. Please report it to its makers.") from None
        finally:
            self._waiting -= 1
        return CallToolResult(
            content=[TextContent(text=say(found))], structured_content=found.model_dump()
        )


def _add_tools(server: MCPServer[Any], desk: _Desk) -> None:
    tools = desk.tools

    @server.tool(title="Check a health text", annotations=_READS)
    async def check_text(
        text: Text,
        format: Format = "markdown",
        preset: Preset = "",
        locale: Locale = "",
        min_severity: Annotated[
            answers.Level, Field(description="Lowest severity to list; all are counted.")
        ] = "warning",
        limit: Annotated[int, _Limit] = 20,
    ) -> Annotated[CallToolResult, answers.Check]:
        """Check a health text for claims that go further than their evidence, vague or missing
        sources, certainty that medicine does not have, and missing cautions.

        Call it on a whole draft, before it is published and after each rewrite. It gives a verdict,
        the findings with line and words, and what to write instead."""
        draft = Draft(text, format, Choices(preset, locale))
        return await desk.answer(
            lambda: tools.check_text(draft, min_severity, limit), wording.check
        )

    @server.tool(title="Explain a rule", annotations=_READS)
    async def explain_rule(
        rule: Annotated[
            str, Field(description="Code or name, such as CAU001 or loaded-word.", max_length=100)
        ],
        full: Annotated[
            bool, Field(description="The whole page with examples, in place of the summary.")
        ] = False,
    ) -> Annotated[CallToolResult, answers.Rule]:
        """Tell what a rule of check_text asks for, why, by which standard, and what to write
        instead.

        Call it when a finding is not clear, or when the writer asks why."""
        return await desk.answer(lambda: tools.explain_rule(rule, full=full), wording.rule)

    @server.tool(title="Suggest rewrites", annotations=_READS)
    async def suggest_rewrites(
        text: Text,
        format: Format = "markdown",
        preset: Preset = "",
        locale: Locale = "",
        apply: Annotated[
            Apply,
            Field(
                description="Also give the whole text back, with the safe fixes, or with the "
                "suggested ones too, which weaken claims."
            ),
        ] = "nothing",
        limit: Annotated[int, _Limit] = 20,
    ) -> Annotated[CallToolResult, answers.Rewrites]:
        """Suggest other wording for the sentences of a text that have findings: one to three
        options a sentence.

        Call it after check_text with the same text and options."""
        draft = Draft(text, format, Choices(preset, locale))
        return await desk.answer(
            lambda: tools.suggest_rewrites(draft, apply, limit), wording.rewrites
        )

    @server.tool(title="Compare two drafts", annotations=_READS)
    async def compare_drafts(
        before: Annotated[str, Field(description="The text before the rewrite, as a whole.")],
        after: Annotated[str, Field(description="The rewrite, as a whole.")],
        format: Format = "markdown",
        preset: Preset = "",
        locale: Locale = "",
        limit: Annotated[int, _Limit] = 30,
    ) -> Annotated[CallToolResult, answers.Comparison]:
        """Tell what a rewrite lost or raised against the text before: numbers, units, negations,
        hedges, populations, harms and warnings, sources, limits of the evidence; claims that have
        grown stronger; findings that are new.

        Call it after every rewrite, summary or translation into plain language, before you hand it
        to the writer. Faithful edits give no changes."""
        choices = Choices(preset, locale)
        drafts = Draft(before, format, choices), Draft(after, format, choices)
        return await desk.answer(lambda: tools.compare_drafts(*drafts, limit), wording.comparison)


def run_stdio(server: MCPServer[Any]) -> None:
    """Serve the program at the other end of standard input and output until it closes them."""
    server.run("stdio")
