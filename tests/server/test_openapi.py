"""The description of the API is valid, and true."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from linter import __version__
from linter.config.choices import FAIL_ON, LOCALES
from linter.config.config_file import preset_names
from linter.server.openapi import document
from tests import json_schemas
from tests.helpers import CURE_SENTENCE, RISKY
from tests.server.serving import Server

DESCRIBED: Any = json.loads(document())


def schema(name: str) -> Any:
    return {"$ref": f"#/components/schemas/{name}", "components": DESCRIBED["components"]}


def test_it_is_valid_and_served(server: Server) -> None:
    from openapi_spec_validator import validate  # which takes a second

    validate(DESCRIBED)
    assert server.get("/openapi.json").json == DESCRIBED
    assert DESCRIBED["info"]["version"] == __version__


@pytest.mark.parametrize(
    ("method", "path", "data", "name"),
    [
        ("POST", "/v1/check", {"text": RISKY.read_text("utf-8")}, "Report"),
        (
            "POST",
            "/v1/check",
            {"text": f"{CURE_SENTENCE} <!-- caveat-disable-line CER001 -- x -->"},
            "Report",
        ),
        ("POST", "/v1/check", {"text": "\0"}, "Report"),
        ("POST", "/v1/fix", {"text": RISKY.read_text("utf-8"), "unsafe": True}, "Fixed"),
        ("POST", "/v1/fix", {"text": "", "name": "a.docx"}, "Fixed"),
        ("POST", "/v1/check", {}, "Problem"),
        ("GET", "/v1/rules", None, "Rules"),
        ("GET", "/v1/explain/CAU002", None, "Rule"),
        ("GET", "/v1/explain/CVT001", None, "Rule"),
        ("GET", "/v1/explain/none", None, "Problem"),
    ],
)
def test_answers_are_what_it_says(
    server: Server, method: str, path: str, data: Any, name: str
) -> None:
    answer = server.send(path, data) if method == "POST" else server.get(path)
    json_schemas.validator(schema(name)).validate(answer.json)


def test_its_choices_are_those_that_there_are() -> None:
    fields = DESCRIBED["components"]["schemas"]["Draft"]["properties"]
    assert sorted(fields["preset"]["enum"]) == list(preset_names())
    assert fields["locale"]["enum"] == list(LOCALES)
    assert fields["fail_on"]["enum"] == list(FAIL_ON)


def examples(node: Any) -> Any:
    """The examples of the bodies that may be sent."""
    for kind, content in node["content"].items():
        for example in content.get("examples", {}).values():
            yield kind, example["value"]


def test_its_examples_work(server: Server) -> None:
    sent = list(examples(DESCRIBED["components"]["requestBodies"]["Draft"]))
    assert len(sent) > 2
    for kind, value in sent:
        body = value if isinstance(value, str) else json.dumps(value)
        assert server.request("POST", "/v1/check", body, {"Content-Type": kind}).status == 200
    told = DESCRIBED["components"]["examples"]["Report"]["value"]
    json_schemas.validator(schema("Report")).validate(told)
    (finding,) = told["files"][0]["findings"]
    (real,) = server.check(finding["sentence"])["findings"]
    same = ("code", "name", "severity", "confidence", "scope", "message", "start", "end", "excerpt")
    assert {key: finding[key] for key in same} == {key: real[key] for key in same}


def test_every_route_is_described(server: Server) -> None:
    for path, item in DESCRIBED["paths"].items():
        for method in item:
            answer = server.request(method.upper(), re.sub(r"{\w+}", "CAU002", path), b"{}")
            assert answer.status != 404, path
