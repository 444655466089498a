"""`caveat init`: what it finds, what it writes, and what it leaves alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.checking import BOTH
from tests.helpers import PLAIN_SENTENCE, run_cli, write

CONFIG = ".caveat.yml"
WXR = '<?xml version="1.0"?><rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>'


def init(folder: Path, *args: str) -> list[str]:
    ended = run_cli("init", *args, cwd=folder)
    assert (ended.code, ended.err) == (0, "")
    return ended.out.splitlines()


@pytest.mark.parametrize(
    ("files", "found", "made"),
    [
        (["hugo.toml"], "Hugo, by hugo.toml", "public/**"),
        (["config.toml", "content/a.md", "archetypes/x"], "Hugo, by config.toml", "themes/**"),
        (["config.toml", "content/a.md", "sass/x"], "Zola, by config.toml", "public/**"),
        (["_config.yml"], "Jekyll, by _config.yml", "_site/**"),
        (["mkdocs.yml"], "MkDocs, by mkdocs.yml", "site/**"),
        (["www/docusaurus.config.ts"], "Docusaurus, by www/docusaurus.config.ts", "www/build/**"),
        (["astro.config.mjs"], "Astro, by astro.config.mjs", "dist/**"),
        ([".eleventy.js"], "Eleventy, by .eleventy.js", "_site/**"),
        (["_quarto.yml"], "Quarto, by _quarto.yml", "_book/**"),
        (["docs/.vitepress/config.ts"], "VitePress, by docs/.vitepress", ""),
        (["all.xml"], "WordPress (an export), by all.xml", ""),
        (["my.ghost.2026-11-30.json"], "Ghost (an export), by my.ghost.2026-11-30.json", ""),
    ],
)
def test_the_program_of_a_site_is_found(
    tmp_path: Path, files: list[str], found: str, made: str
) -> None:
    write(tmp_path, {**dict.fromkeys(files, WXR), "posts/a.md": PLAIN_SENTENCE})
    wrote, line, *_ = init(tmp_path)
    assert wrote == "wrote .caveat.yml"
    assert line.startswith(f"found {found}")
    text = (tmp_path / CONFIG).read_text()
    if made:
        assert made in line
        folder = made.removesuffix("/**")
        write(tmp_path, {f"{folder}/b.md": BOTH, "b.md": PLAIN_SENTENCE})
        shown = run_cli("check", "--show-files", cwd=tmp_path).out.splitlines()
        assert "posts/a.md" in shown
        assert f"{folder}/b.md" not in shown
    else:
        assert "\nexclude:" not in text


def test_each_setting_it_offers_is_valid(tmp_path: Path) -> None:
    assert init(tmp_path)[1:] == [
        "found no program that makes a site; nothing is excluded",
        "no article yet to check: caveat check",
    ]
    text = (tmp_path / CONFIG).read_text()
    chosen = re.sub(r"^# (?=[a-z-]+: ?|  )", "", text, flags=re.M)
    assert chosen.count("# ") < text.count("# ") - 10
    write(tmp_path, {CONFIG: chosen, "a.md": PLAIN_SENTENCE})
    ended = run_cli("check", "a.md", cwd=tmp_path)
    assert ended.code == 0
    (told,) = ended.err.splitlines()
    assert told.endswith(
        "the waiver of CER001 in film/** by Ana Ruiz matches no finding; delete it"
    )


def test_a_folder_that_has_a_site_of_its_own_is_not_excluded(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": "", "site/hugo.toml": "", "site/content/a.md": PLAIN_SENTENCE})
    assert init(tmp_path)[-1] == "1 article to check: caveat check"


def test_a_configuration_is_replaced_only_by_force(tmp_path: Path) -> None:
    write(tmp_path, {"a/.caveat.yml": "kind: news\n", "b/pyproject.toml": "[tool.caveat]\n"})
    for folder, why in (("a", "there is a configuration already"), ("b", "[tool.caveat] is a")):
        ended = run_cli("init", folder, cwd=tmp_path)
        assert ended.code == 2
        assert why in ended.err
    assert (tmp_path / "a" / CONFIG).read_text() == "kind: news\n"
    assert not (tmp_path / "b" / CONFIG).exists()
    assert init(tmp_path, "a", "--force")[0] == "wrote a/.caveat.yml"
    assert "extends: blog" in (tmp_path / "a" / CONFIG).read_text()
    assert run_cli("init", "gone", cwd=tmp_path).code == 2


def test_a_link_that_leads_out_is_not_written_through(tmp_path: Path) -> None:
    write(tmp_path, {"other.yml": "kind: news\n", "a/x.md": ""})
    (tmp_path / "a" / CONFIG).symlink_to("../other.yml")
    assert run_cli("init", "a", "--force", cwd=tmp_path).code == 2
    assert (tmp_path / "other.yml").read_text() == "kind: news\n"
