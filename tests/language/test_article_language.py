"""English or another language: which rules run, and what the verdict says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.language.article_language import ArticleLanguage, language_of
from tests.helpers import CURE_SENTENCE, codes, found, lint, read, rule_files, run_cli, write

OTHER = {
    "German": "Zitronenschale heilt müde Füße über Nacht, sagt der Verkäufer. Nehmen Sie 300 mg.",
    "French": "La peau du citron guérit les pieds fatigués en une nuit, dit le vendeur du marché.",
    "Spanish": "La piel de limón cura los pies cansados en una noche, dice el vendedor.",
    "Italian": "La scorza di limone guarisce i piedi stanchi in una notte, dice il venditore.",
    "Dutch": "Citroenschil geneest vermoeide voeten in één nacht, zegt de verkoper op de markt.",
    "Polish": "Skórka cytryny leczy zmęczone stopy w jedną noc, mówi sprzedawca na targu.",
    "Russian": "Лимонная корка лечит усталые ноги за одну ночь, говорит продавец.",
    "Chinese": "卖家说，柠檬皮一夜之间就能治好疲惫的双脚，每天服用三百毫克即可。",
}
ENGLISH = [
    CURE_SENTENCE,
    "Lemon peel cures tired feet",
    "Zestol, peelamin, footibuprofen, citroxib, lemonicam, pedisartan, solimab, toetropium",
    "Citrus limon, Citrus sinensis, Mentha piperita, Salvia officinalis, Rosmarinus officinalis",
    "Musculus flexor hallucis longus, musculus soleus, musculus tibialis posterior",
    "Zest C 500 mg capsules 90 count",
    "Dr Jürgen Weiß, Dr José Núñez, Dr Åsa Öberg, Dr Chloë Lefèvre",
    "",
    "300 mg",
    "α, β, γ",
]


def language(text: str, path: str = "article.md") -> ArticleLanguage:
    return language_of(read(text, path))


@pytest.mark.parametrize("name", OTHER)
@pytest.mark.parametrize("path", ["article.md", "article.html", "article.txt"])
def test_another_language_is_not_checked_and_does_not_pass(name: str, path: str) -> None:
    report = lint(OTHER[name], path)
    assert codes(report) == ["CVT007"]
    assert report.exit_code == 1
    assert report.findings[0].message == f"Not checked: {name} (by its words)."


@pytest.mark.parametrize("text", ENGLISH)
def test_what_is_short_or_unsure_is_english(text: str) -> None:
    assert language(text).is_english


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("lang: de", "de"),
        ("lang: de-AT", "de"),
        ("language: pt_BR", "pt"),
        ("language: German", "de"),
        ("Language: deutsch", "de"),
        ("languageCode: fr-ca", "fr"),
        ("locale: es_MX.UTF-8", "es"),
        ("lang: ger", "de"),
        ("lang: [nl, en]", "nl"),
        ("lang: en-GB", "en"),
        ("locale: US", "en"),
        ("lang: 3", "en"),
        ("2024: de", "en"),
    ],
)
def test_front_matter_decides_where_words_do_not(field: str, code: str) -> None:
    assert language(f"---\n{field}\n---\n\nAspirin 300 mg\n").code == code


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("<html lang=de>", "de"),
        ('<html class="x" lang="fr-CA">', "fr"),
        ('<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="nl">', "nl"),
        ('<html><head><meta http-equiv="Content-Language" content="sv, da"></head>', "sv"),
        ('<html><head><meta property="og:locale" content="it_IT"></head>', "it"),
        ("<html><body lang=es>", "es"),
        ("<html lang=en>", "en"),
        ("<html>", "en"),
        ('<html><p lang="de">', "en"),
    ],
)
def test_a_page_decides_where_words_do_not(head: str, code: str) -> None:
    assert language(f"{head}<p>Aspirin 300 mg</p>", "article.html").code == code


def test_words_overrule_what_a_template_says() -> None:
    text = " ".join([CURE_SENTENCE] * 4)
    assert language(f"---\nlang: de\n---\n\n{text}\n").is_english
    assert language(f"<html lang=en><p>{OTHER['German']}</p>", "article.html").code == "de"


def test_a_quotation_in_another_language_changes_nothing() -> None:
    text = f"{CURE_SENTENCE} So it says.\n\n> {OTHER['German']}\n\nIt is not true.\n"
    assert "CER001" in codes(lint(text))


HOUSE = "extends: blog\nrules: [rules]\n"


@pytest.mark.parametrize(
    ("config", "expected", "code"),
    [
        ("", ["CVT007", "ZEB001"], 1),
        ("severity: {other-language: error}\n", ["CVT007", "ZEB001"], 1),
        ("severity: {other-language: warning}\n", ["CVT007", "ZEB001"], 0),
        ("severity: {CVT007: info}\n", ["CVT007", "ZEB001"], 0),
        ("severity: {other-language: off}\n", ["ZEB001"], 0),
        ("ignore: [other-language]\n", ["ZEB001"], 0),
        ("gate: {levels: {CVT007: never}}\n", ["CVT007", "ZEB001"], 0),
        ("overrides: [{files: ['*.md'], severity: {CVT007: off}}]\n", ["ZEB001"], 0),
    ],
)
def test_the_configuration_says_how_much_it_matters_and_house_rules_run(
    tmp_path: Path, config: str, expected: list[str], code: int
) -> None:
    files = {
        ".caveat.yml": HOUSE + config,
        "de.md": f"Das Zebra sagt: {OTHER['German']}\n",
        **rule_files(severity="warning"),
    }
    ended = run_cli("check", "--format=json", "de.md", cwd=write(tmp_path, files))
    assert ended.code == code
    assert sorted(f["code"] for f in ended.files[0]["findings"]) == expected


def test_language_en_takes_everything_for_english(tmp_path: Path) -> None:
    files = {".caveat.yml": "language: en\n", "a.md": f"{OTHER['German']} {CURE_SENTENCE}\n"}
    ended = run_cli("check", "--format=json", "a.md", cwd=write(tmp_path, files))
    assert [f["code"] for f in ended.files[0]["findings"]] == ["CER001"]


@pytest.mark.parametrize("wrong", ["language: de\n", "severity: {CVT001: off}\n"])
def test_a_wrong_value_is_refused(tmp_path: Path, wrong: str) -> None:
    files = {".caveat.yml": wrong, "a.md": CURE_SENTENCE}
    ended = run_cli("check", "a.md", cwd=write(tmp_path, files))
    assert ended.code == 2
    assert ".caveat.yml:1:" in ended.err


def test_a_comment_for_a_rule_that_did_not_run_is_no_fault() -> None:
    text = f"<!-- caveat-disable-file CER001 -- we know -->\n\n{OTHER['French']}\n"
    assert codes(lint(text)) == ["CVT007"]


def test_facts_and_verbose_say_the_language(tmp_path: Path) -> None:
    folder = write(tmp_path, {"de.md": OTHER["German"], "en.md": CURE_SENTENCE})
    told: Any = run_cli("facts", "--format=json", "de.md", "en.md", cwd=folder).files
    assert [file["language"]["code"] for file in told] == ["de", "en"]
    assert "de.md: German (by its words)" in run_cli("facts", "de.md", cwd=folder).out
    ended = run_cli("check", "--verbose", "--no-cache", "de.md", cwd=folder)
    assert "de.md: German (by its words)" in ended.err


def test_the_tool_explains_itself() -> None:
    assert "house rules" in run_cli("explain", "other-language").out
    assert found(lint("<!-- caveat-disable-file CVT007 -- ours -->\n" + OTHER["Dutch"])) == []
