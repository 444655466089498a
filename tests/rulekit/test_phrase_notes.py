"""Messages, laws and rewrites of single phrases."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter import Linter
from linter.common.errors import Problem
from linter.config.options import RunOptions
from linter.findings.finding import Finding
from linter.findings.law_reference import LawReference
from linter.report import FileReport, Report
from linter.rulekit.phrase_notes import PhraseNote, verbs_of
from tests.config.configured import lint_in
from tests.helpers import DATA, rule_files, run_cli, write

ARTICLE = "It boosts your immunity and cures tiredness. It burns fat whilst eating.\n"
ARTICLES = {
    "a.md": ARTICLE,
    "longer.md": "It burns fat away.\n",
    "quoted.md": "“It burns fat whilst eating,” said Ana Ruiz, a cook.\n",
}
LAW = LawReference("Food Act", "Article 10(1)", "https://example.org/food", "2026-11-30")
REFERENCE = (
    "reference: {law: Food Act, clause: Article 10(1), url: 'https://example.org/food', "
    "read: 2026-11-30}\n"
)
FOLDER = "rules/house/no_zebras"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a house rule whose phrases have notes, and articles with them."""
    files = rule_files()
    files[f"{FOLDER}/rule.yml"] += REFERENCE
    files[f"{FOLDER}/lexicon.yml"] = (DATA / "noted_phrases.yml.txt").read_text("utf-8")
    config = {".caveat.yml": "rules: [rules]\nselect: [ZEB001]\n"}
    return write(tmp_path_factory.mktemp("site"), {**config, **files, **ARTICLES})


@pytest.fixture(scope="module")
def report(site: Path) -> Report:
    return Linter.from_config().lint_files([site / name for name in ARTICLES])


def by_words(file: FileReport) -> dict[str, Finding]:
    assert file.source is not None
    return {file.source.words(found.span): found for found in file.findings}


def test_a_phrase_has_a_message_and_a_law_of_its_own_and_the_others_those_of_the_rule(
    report: Report,
) -> None:
    found = by_words(report.files[0])
    messages = {words: finding.message for words, finding in found.items()}
    assert messages["boosts your immunity"] == "“boosts your immunity”: say which function."
    assert messages["cures tiredness"] == "“cures tiredness” is not our style."
    laws = {words: finding.reference for words, finding in found.items()}
    assert laws == {
        "boosts your immunity": LawReference(LAW.law, "Article 10(3)", LAW.url, LAW.read),
        "cures tiredness": LAW,
        "burns fat": LawReference("House Code"),
        "whilst eating": LAW,
    }


def test_one_swap_is_a_rewrite_to_review_several_are_choices_and_a_safe_one_is_applied(
    report: Report,
) -> None:
    found = by_words(report.files[0])
    kinds = {
        words: [(f.edits[0].text, f.safe, f.choice) for f in finding.fixes]
        for words, finding in found.items()
    }
    assert kinds == {
        "boosts your immunity": [("supports the normal work of the immune system", False, False)],
        "cures tiredness": [],
        "burns fat": [("[which claim?]", False, True), ("is part of a diet", False, True)],
        "whilst eating": [("while eating", True, False)],
    }


def test_a_longer_phrase_without_a_note_says_nothing_of_a_shorter_one(report: Report) -> None:
    (finding,) = report.files[1].findings
    assert (finding.reference, finding.fixes) == (LAW, ())


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("cures", ["takes up"]),
        ("curing", ["taking up"]),
        ("cured", ["took up", "taken up"]),  # which of the two, the writer knows
        ("cut", ["take up", "took up", "taken up"]),
        ("heal", ["take up"]),
    ],
)
def test_a_verb_of_a_swap_has_the_form_of_that_of_the_phrase(words: str, texts: list[str]) -> None:
    phrase = "~(cut|cure|heal up) [the] tiredness"
    note = PhraseNote(swaps=("~take up",), verbs=verbs_of(phrase))
    assert list(note.swaps_for([words, "the", "tiredness"])) == texts


def test_a_verb_is_swapped_in_the_text_with_its_capital(tmp_path: Path) -> None:
    files = rule_files()
    files[f"{FOLDER}/lexicon.yml"] = "words: [{phrase: '~utilise', swap: ~use}]\n"
    write(tmp_path, {".caveat.yml": "rules: [rules]\nselect: [ZEB001]\n", **files})
    (finding,) = lint_in(tmp_path, "a.md", "Utilising it helps.\n").findings
    assert finding.fixes[0].edits[0].text == "Using"


def test_the_words_of_a_quotation_are_not_swapped(report: Report) -> None:
    assert [finding.fixes for finding in report.files[2].findings] == [(), ()]


@pytest.mark.parametrize(
    ("kind", "options", "more"),
    [
        ("phrase", "{}", "phrases: [{phrase: burns fat, swap: is food}]\n"),
        ("pattern", "{patterns: [{phrase: burns fat, swap: is food}]}", ""),
        (
            "near",
            "{lexicon: words, near: others}",
            "phrases: [{phrase: burns fat, swap: is food}]\n",
        ),
    ],
)
def test_phrases_have_notes_wherever_a_rule_has_phrases(
    tmp_path: Path, kind: str, options: str, more: str
) -> None:
    files = rule_files(kind=kind, options=options)
    files[f"{FOLDER}/rule.yml"] += more
    files[f"{FOLDER}/lexicon.yml"] = "others: [whilst]\n"
    write(tmp_path, {".caveat.yml": "rules: [rules]\nselect: [ZEB001]\n", **files})
    (finding,) = lint_in(tmp_path, "a.md", ARTICLE).findings
    assert finding.fixes[0].title == "Replace “burns fat” with “is food”"


def test_every_format_for_people_and_programs_names_the_law(site: Path, report: Report) -> None:
    told = "Food Act, Article 10(3)"
    assert f"   = law: {told} <https://example.org/food>\n" in report.render("text")
    assert f'<a href="https://example.org/food" rel="noreferrer">{told}</a>' in report.render(
        "html"
    )
    for name in ("sarif", "gitlab", "rdjsonl"):
        assert f"({told})" in report.render(name)
    for name in ("github", "junit"):
        assert "Article 10(3)" in report.render(name)
    assert '"url": "https://example.org/food"' in report.render("rdjsonl")
    for name in ("json", "sarif"):
        assert '"clause": "Article 10(3)"' in report.render(name)
    page = run_cli("explain", "ZEB001", cwd=site).out
    assert f"[{told}](https://example.org/food), read on 2026-11-30" in page


def test_what_was_cached_has_the_same_notes_and_laws(
    site: Path, report: Report, tmp_path: Path
) -> None:
    options = RunOptions(cache_folder=tmp_path)
    files = [site / name for name in ARTICLES]
    Linter.from_config(options=options).lint_file(files[0])  # the others need the kept rules
    assert Linter.from_config(options=options).lint_files(files).findings == report.findings


FAULTS = {
    "{phrase: a b, mesage: x}": "unknown key 'mesage'; did you mean 'message'?",
    "{frase: a b}": "'phrase' is missing",
    '{phrase: a b, message: "{word}"}': "unknown value {word}; did you mean 'words'?",
    "{phrase: a b, reference: {clause: x}}": "'law' is missing: the name of the law or code",
    "{phrase: a b, reference: {law: x, url: www.x.org}}": "must be a web address such as",
    "{phrase: a b, reference: {law: x, read: soon}}": "must be a date such as",
    "{phrase: a b, swap: 3}": "must be text, a list of texts, or a mapping",
    "{phrase: a b, swap: {text: [a, b], safe: true}}": "only one text without a place to fill",
    "{phrase: a b, swap: ~use}": "~use takes the form of a ~verb, and the phrase has none",
    "{phrase: '(a'}": "a bracket is not closed",
    "[a, b]": "a phrase must be text (in quotes where YAML would",
    "yes": "a phrase must be text (in quotes where YAML would",
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("inline", [True, False])
def test_a_fault_of_a_note_is_told_at_its_place(tmp_path: Path, fault: str, inline: bool) -> None:
    files = rule_files()
    name = f"{FOLDER}/{'rule' if inline else 'lexicon'}.yml"
    key = "phrases" if inline else "words"
    before = files.pop(f"{FOLDER}/lexicon.yml") and files[name] if inline else ""
    files[name] = f"{before}{key}:\n  - fine\n  - {fault}\n"
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **files})
    problem: Problem = lint_in(tmp_path, "a.md", ARTICLE).problems[0]
    assert FAULTS[fault] in problem.message
    assert (problem.path, problem.line) == (str(tmp_path / name), files[name].count("\n"))


def test_phrases_stand_in_one_place(tmp_path: Path) -> None:
    files = rule_files()
    files[f"{FOLDER}/rule.yml"] += "phrases: [goat]\n"
    write(tmp_path, {".caveat.yml": "rules: [rules]\n", **files})
    (problem,) = lint_in(tmp_path, "a.md", ARTICLE).problems
    assert "lexicon.yml has `words` already" in problem.message
