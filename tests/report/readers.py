"""A reader for each report format: the messages it finds, read back from the text."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml

from tests import json_schemas
from tests.report.html_page import read_page

SCHEMAS = Path(__file__).parent / "schemas"
UNSHOWN = ("Cc", "Cf", "Zl", "Zp")


def json_messages(text: str) -> Sequence[str]:
    files = json.loads(text)["files"]
    return [one["message"] for file in files for one in (*file["errors"], *file["findings"])]


def jsonl_messages(text: str) -> Sequence[str]:
    keys = ("message", "error", "reason")
    return [next(line[key] for key in keys if key in line) for line in json_lines(text)]


def json_lines(text: str) -> Sequence[Any]:
    assert not text or text.endswith("\n")
    return [json.loads(line) for line in text.split("\n")[:-1]]


@cache
def validator(name: str) -> Any:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return json_schemas.validator(schema)


def run_of(text: str) -> Any:
    """The run of a SARIF log that meets the official schema and what GitHub asks for besides."""
    log = json.loads(text)
    validator("sarif-2.1.0-rtm.5.json").validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        for key in ("shortDescription", "fullDescription", "help"):
            assert rule[key]["text"].strip()
        assert all(len(rule[k]["text"]) <= 1024 for k in ("shortDescription", "fullDescription"))
        assert len(rule["name"]) <= 255
        assert rule["help"]["markdown"].strip()
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
        assert 1 <= len(rule["properties"]["tags"]) <= 10
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert re.fullmatch(
            r"(?![/.])[\w.~!$&'()*+,;=@%/-]+", place["artifactLocation"]["uri"], re.A
        )
        assert set(place["region"]) == {"startLine", "startColumn", "endLine", "endColumn"}
    return run


def sarif_messages(text: str) -> Sequence[str]:
    run = run_of(text)
    notes = run["invocations"][0]["toolExecutionNotifications"]
    standing = [result for result in run["results"] if "suppressions" not in result]
    return [one["message"]["text"] for one in (*notes, *standing)]


def commands(text: str) -> Sequence[tuple[str, dict[str, str], str]]:
    """Kind, properties and message of each annotation, as GitHub's runner reads lines."""
    found = []
    for line in re.split(r"\r\n|\r|\n", text):
        match = re.fullmatch(r"\s*::(error|warning|notice) (.*?)::(.*)", line)
        if match:
            pairs = (pair.split("=", 1) for pair in match.group(2).split(","))
            properties = {key: decoded(value) for key, value in pairs}
            found.append((match.group(1), properties, decoded(match.group(3))))
        else:
            assert not line.lstrip().startswith("::") or line.startswith(("::group::", "::endgr"))
            assert "##[" not in line
    return found


def decoded(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def github_messages(text: str) -> Sequence[str]:
    return [message for _, _, message in commands(text)]


def gitlab_messages(text: str) -> Sequence[str]:
    issues = json.loads(text)
    validator("gitlab-code-quality.json").validate(issues)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    return [issue["description"] for issue in issues]


def junit_messages(text: str) -> Sequence[str]:
    suites = JUnitXml.fromstring(text.encode())
    cases = [case for suite in suites for case in suite]
    assert suites.tests == len(cases)
    assert suites.failures + suites.errors + suites.skipped == sum(len(c.result) for c in cases)
    results = [result.message for case in cases for result in case.result]
    return results + [case.system_out for case in cases if case.system_out]


def rdjsonl_messages(text: str) -> Sequence[str]:
    lines = json_lines(text)
    for line in lines:
        validator("reviewdog-diagnostic.json").validate(line)
    return [line["message"] for line in lines]


def text_lines(text: str) -> Sequence[str]:
    """Lines for people, which hold nothing that moves a cursor or hides words."""
    assert not [c for c in text if unicodedata.category(c) in UNSHOWN and c not in "\n\u200d"]
    return text.split("\n")[:-1]


def html_messages(text: str) -> Sequence[str]:
    """What the notes and the problems say."""
    page = read_page(text)
    notes = [p.text for note in page.all("div", "note") for p in note.all("p")]
    return [*notes, *(p.text for p in page.all("p", "problem"))]


READERS: dict[str, Callable[[str], Sequence[str]]] = {
    "text": text_lines,
    "concise": text_lines,
    "json": json_messages,
    "jsonl": jsonl_messages,
    "sarif": sarif_messages,
    "github": github_messages,
    "gitlab": gitlab_messages,
    "junit": junit_messages,
    "rdjsonl": rdjsonl_messages,
    "html": html_messages,
}
every_format = pytest.mark.parametrize("form", READERS)


def said(form: str, text: str) -> str:
    """A message as a form can say it: terminals, logs and XML have no control characters."""
    if form in ("text", "concise", "github"):
        return "".join(_escaped(c) if unicodedata.category(c) in UNSHOWN else c for c in text)
    if form == "html":
        return re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]", "\ufffd", text)
    if form == "junit":
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    return text


def _escaped(character: str) -> str:
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
