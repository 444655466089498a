"""The page of each rule: its own README, with its levels, exemptions, measured precision, settings
and cases around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docs.pages_from_code.examples import as_html, with_marks
from docs.pages_from_code.laws import told
from docs.pages_from_code.markdown import as_yaml, code, fenced, folded, plain, table
from docs.pages_from_code.rule_facts import RuleFacts, all_rules
from linter.common.errors import counted
from linter.findings.finding import TOOL_FINDINGS, TOOL_LEVELS
from linter.rulekit.exemptions import MEANINGS

_REFERENCES = re.compile(r"^## References$", re.M)
_README = re.compile(r"\]\(([^)\s]+)/README\.md\)")
_MOST_CASES = 12  # of a kind, on a page
_LONGEST_CASE = 200  # characters
_ALL_EXEMPTIONS = "../write-rules/rule-yml.md#exemptions"
_FIGURES = "../method/figures.md"
_INDENT = " " * 4
_SHORT_OPTIONS = 700  # characters of YAML that stand open on the page
_PARTS = (
    ("bad", "Marked"),
    ("good", "Not marked"),
    ("known_miss", "Missed so far"),
    ("known_false_alarm", "Marked wrongly so far"),
)


def pages() -> Iterator[tuple[str, str]]:
    """The name and text of the page of each rule, and of each of the tool's own findings."""
    for rule in all_rules():
        yield f"{rule.meta.code}.md", page(rule)
    for own, (name, text) in TOOL_FINDINGS.items():
        yield f"{own}.md", _tool_page(own, name, text)


def page(rule: RuleFacts) -> str:
    """The page of a rule, as Markdown."""
    meta = rule.meta
    title = f"# {meta.name} ({meta.code})\n"
    before, after = _own_page(rule, title) if meta.page else _short_page(rule), ""
    if found := _REFERENCES.search(before):
        before, after = before[: found.start()], before[found.start() :]
    parts = (title, _levels(rule), before, _exemptions(rule), _laws(rule), after, _measured(rule))
    rest = (_settings(rule), _cases(rule))
    return "\n".join(part.strip() + "\n" for part in (*parts, *rest) if part)


def _own_page(rule: RuleFacts, title: str) -> str:
    """The README of a rule without its title. Links to the READMEs of other rules lead to their
    pages here."""
    pages = {other.folder.path.resolve(): f"{other.meta.code}.md" for other in all_rules()}

    def led_here(link: re.Match[str]) -> str:
        folder = (rule.folder.path / link[1]).resolve()
        return f"]({pages[folder]})" if folder in pages else link[0]

    page = rule.meta.page.removeprefix(title)
    return _README.sub(led_here, with_marks(page, rule.folder))


def _short_page(rule: RuleFacts) -> str:
    """A page for a rule without one, which may be in a pack."""
    meta = rule.meta
    parts = [f"## Why it matters\n\n{meta.rationale}", f"## What to write instead\n\n{meta.help}"]
    if meta.references:
        listed = [
            f"- [{plain(r.title)}]({r.url})" if r.url else f"- {plain(r.title)}"
            for r in meta.references
        ]
        parts.append("## References\n\n" + "\n".join(listed))
    return "\n\n".join(parts)


def _levels(rule: RuleFacts) -> str:
    meta = rule.meta
    off = [name for name, level in rule.levels.items() if level is None]
    moved = [
        f"{level} in `{name}`"
        for name, level in rule.levels.items()
        if level and level != meta.severity
    ]
    presets = f"off in {_names(off)}" if off else "on in all"
    if not rule.is_builtin:
        presets = f"off, until [`rules: [{meta.pack}]`](../configure/laws.md)"
    rows = [
        ("Family", f"[{meta.family}](index.md)"),
        ("Severity", f"{meta.severity}{''.join(f'; {each}' for each in moved)}"),
        ("Confidence", meta.confidence),
        ("[Presets](../configure/presets.md)", presets),
    ]
    if rule.precision:
        rows.append(("Editors agree", _share(rule)))
    return f":::{{container}} rule-facts\n{table(*_turned(rows))}:::\n"


def _turned(rows: Sequence[tuple[str, str]]) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    """Pairs as the head of a table and its only row."""
    return [head for head, _ in rows], [[value for _, value in rows]]


def _names(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _share(rule: RuleFacts) -> str:
    assert rule.precision
    agreed = rule.precision.sent_back + rule.precision.arguable
    return f"{agreed} of {rule.precision.findings}"


def _exemptions(rule: RuleFacts) -> str:
    if not rule.exemptions and not rule.meta.yields_to:
        return ""
    text = "## Exemptions"
    if rule.exemptions:
        lines = "\n".join(f"- {code(name)}: {MEANINGS[name]}" for name in rule.exemptions)
        text += (
            "\n\nBesides what is said above, these contexts clear the words "
            f"([all of them]({_ALL_EXEMPTIONS})):\n\n{lines}"
        )
    if rule.milder_if_quoted and "quoted" not in rule.exemptions:
        text += "\n\nIn a quotation in the text, the finding is one level milder."
    if rule.meta.yields_to:
        others = ", ".join(f"[{other}]({other}.md)" for other in rule.meta.yields_to)
        text += (
            "\n\nOne fault is one finding: where one of these rules marks the same words, its "
            f"finding stays and this one goes: {others}."
        )
    return text


def _laws(rule: RuleFacts) -> str:
    lines = [f"- {told(law)}" for law in rule.meta.laws]
    return "\n".join(["## The law\n", *lines]) if lines else ""


def _measured(rule: RuleFacts) -> str:
    head = "## How often editors agree\n\n"
    if not rule.precision:
        return (
            f"{head}The articles that editors marked have no finding of this rule, so there is no "
            f"figure. [How the others were measured]({_FIGURES})."
        )
    return (
        f"{head}{rule.precision.text} [How this was measured, and what it does not say]"
        f"({_FIGURES})."
    )


def _settings(rule: RuleFacts) -> str:
    meta = rule.meta
    other = "warning" if meta.severity == "error" else "error"
    config = f"severity: {{{meta.name}: {other}}}  # or off\n"
    comment = f"<!-- caveat-disable-next-line {meta.code} -- why it may stand here -->"
    text = (
        f"## Settings\n\nIn [`.caveat.yml`](../configure/settings.md):\n\n{fenced(config, 'yaml')}"
        f"\nFor one sentence, in the article:\n\n{fenced(comment, 'markdown')}"
    )
    if not meta.options:
        return text
    options = f"options:\n  {meta.code}:\n{as_yaml(meta.options, _INDENT)}"
    shown = fenced(options, "yaml")
    if len(options) > _SHORT_OPTIONS:
        return f"{text}\n{folded('Options, with their defaults', shown)}"
    return f"{text}\nOptions, with their defaults:\n\n{shown}"


def _cases(rule: RuleFacts) -> str:
    """Some of the cases, shortest first: what the tests of the rule hold it to."""
    parts = []
    for expectation, heading in _PARTS:
        cases = [case for case in rule.cases if case.expectation == expectation]
        short = [c for c in cases if len(c.text) <= _LONGEST_CASE and "\n" not in c.text.strip()]
        shown = short[:_MOST_CASES]
        if shown:
            items = "".join(f"<li>{as_html(case.text, case.spans)}</li>\n" for case in shown)
            parts.append(f'<p>{heading}:</p>\n<ul class="cases">\n{items}</ul>\n')
    if not parts:
        return ""
    total = counted(len(rule.cases), "case")
    return (
        f"## Cases\n\nThe tests hold this rule to {total}. Some of the short ones, with the words "
        "that it marks:\n\n" + folded("Show cases", "".join(parts))
    )


def _tool_page(own: str, name: str, text: str) -> str:
    settings = "## Settings\n\nNo setting turns it off."
    if level := TOOL_LEVELS.get(own):
        setting = fenced(f"severity: {{{name}: {level}}}  # as it is; or another, or off", "yaml")
        settings = f"## Settings\n\n{setting}"
    return (
        f"# {name} ({own})\n\nOne of the findings with which caveat speaks of its own work.\n\n"
        f"## What it says\n\n{text}\n\n{settings}\n"
    )
