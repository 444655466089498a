"""Every visible word is in a sentence that rules read, or listed as unread with a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.document.unread import Reason
from linter.facts import Reading
from tests.document.parsers.mapped import check_sentences
from tests.helpers import reading

# In each snippet, `seenN` is prose, `codeN` is visible and not prose, `goneN` is not visible.
MARKDOWN = (
    "Seen1 seen2 **seen3** _seen4_ ~~gone1~~ seen5.",
    "# seen1 seen2 {#gone1 .gone2}",
    "- seen1\n- seen2 `code1` seen3",
    "| seen1 | seen2 |\n|---|---|\n| seen3 | `code1` |",
    "```python\ncode1 code2\n```",
    "> [!NOTE]\n> seen1 seen2",
    "> [!tip]- seen1 seen2\n> seen3 seen4",
    "> seen1 [seen2](https://example.org/gone1 'gone2')",
    '!!! note "seen1 seen2"\n    seen3\n\n    seen4',
    ":::tip[seen1 seen2]\nseen3\n:::",
    '::: {.gone1 title="gone2"}\nseen1\n:::',
    '<p class="gone1" title="gone2">seen1 <del>gone3</del> seen2 <ins>seen3</ins></p>',
)
PLAIN_MARKDOWN = (
    "<!-- gone1 gone2 -->\n\nSeen1.",
    "Seen1:\n\n    code1 code2\n\nSeen2.",
    'Seen1 {{< gone1 gone2="gone3" >}} seen2.',
    "{{% gone1 %}}\nseen1 seen2\n{{% /gone1 %}}",
    "{% if gone1 %}seen1{% endif %} seen2 {{ gone2.gone3 | gone4 }}.",
    "{% comment %}\ngone1\n\ngone2\n{% endcomment %}",
    "Seen1 {# gone1 #} seen2 {{/* gone2 */}} seen3.",
    "{% highlight gone1 %}\ncode1 code2\n{% endhighlight %}",
    '[caption id="gone1"]seen1 seen2[/caption] seen3 [1] seen4',
    "Seen1 <%= gone1 %> seen2 <?php gone2(); ?> seen3",
    "%% gone1\n\ngone2 %%",
    "Seen1 [[gone1|seen2]] [[seen3]] ![[gone2]] seen4.",
    "Seen1 {++seen2++} {--gone1--} {>>gone2<<} {~~gone3~>seen3~~} {==seen4==} ==seen5==.",
    "Seen1 [@gone1; see @gone2, p. 3] seen2^[code1 code2] seen3.^1^",
    "gone1:: gone2\nseen1 seen2",
    "gone1:: seen1 seen2 seen3 seen4",
    "#gone1 #gone2/gone3\n\nSeen1 [gone4:: seen2] seen3 ^gone5",
    "Seen1\n: seen2 seen3\n: seen4",
    "**seen1 **seen2 **seen3:**seen4 _seen5 _seen6",
    '::: {.callout-tip gone1="gone2" title="seen1 seen2"}\nseen3\n:::',
    "> [!quote] seen1\n> seen2",
)
QUARTO = (
    "Seen1 $gone1$ seen2 \\@ref(fig:gone2) seen3.\n\n$$\ngone3 = gone4\n$$ {#eq-gone5}",
    "![seen1 **seen2**](gone1.png){#fig-gone2 fig-alt='gone3'}",
    ":::: {.content-hidden}\ngone1\n\ngone2\n::::",
    "\\newpage\n\n\\begin{figure}\ngone1\n\\end{figure}\n\n(ref:gone3) seen1 seen2",
    "```{r}\n#| gone1: code1\ncode2\n```",
    "Seen1 `r code1` seen2~a~.\n\n{{< gone1 gone2 >}}",
)
MDX = (
    "{/* gone1 gone2 */}",
    "import { gone1 } from 'gone2'\nexport const gone3 = {\n  gone4: `gone5 ${gone6}`,\n}",
    '<Gone1 gone2="gone3" gone4={[{ gone5: "gone6" }]}>\n  seen1 **seen2**\n</Gone1>',
    "Seen1 {gone1.map((gone2) => gone3[gone4])} seen2{' '}<Gone5 gone6={`gone7`} />seen3.",
    "<Gone1>\n\n    seen1 seen2\n\n    - seen3\n\n</Gone1>",
    "{'seen1 seen2'}",
    '<p style={{ gone1: "gone2" }}>seen1</p>',
)
HTML = (
    "<h2>seen1</h2><p>seen2 <b>seen3</b><br>seen4",
    "<p>seen1 <code>code1</code> seen2</p><pre>code2</pre>",
    "<nav>code1 code2</nav><form>seen1 <button>code3</button></form>",
    '<div hidden>gone1</div><p style="text-decoration: line-through">gone2</p><p>seen1',
    "<p>seen1 <s>gone1</s> <strike>gone2</strike> <span class=msoDel>gone3</span> seen2</p>",
    "<p>seen1<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[gone1]</a>"
    "</span></p><div style='mso-element:comment-list'><p>gone2</p></div>",
    "<p>seen1<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup></p>"
    "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a><span>gone1</span></p><p>gone2</p></div>",
    "<style>.up{vertical-align:super}.out{text-decoration:line-through}</style>"
    "<p>seen1 cup<span class=up>1</span> <span class=out>gone1</span> seen2",
    "<div class='subscription-widget show-subscribe'><p>code1</p></div>"
    "<p class=button-wrapper>code2",
    "<script>gone1()</script><style>.gone2 {}</style><!-- gone3 --><p>seen1</p>",
    '<p {{ gone1 }}>{% if gone2 %}seen1{% endif %} {{ gone3 }} seen2</p>[gone4 gone5="gone6"]',
)
FRONT_MATTER = (
    '---\n# gone1\ntitle: "seen1 \\"seen2\\""\nsummary: >\n  seen3\n  seen4\ngone2: gone3\n---\n',
    "---\ntitle: 'seen1 ''seen2'\ntags: [gone1]\n---\n",
    '+++\ntitle = "seen1 \\u00e9 seen2"\ngone1 = ["gone2"]\n[gone3]\ntitle = "gone4"\n+++\n',
    '+++\nheadline = \'seen1\'\nsummary = """\nseen2\nseen3"""\n+++\n',
    '{\n  "gone1": {"title": "gone2"},\n  "title": "seen1 \\"seen2\\" \\ud83e\\udd55 seen3"\n}\n',
    ';;;\n{"description": "seen1"}\n;;;\n',
    '---json\n{"title": "seen1", "gone1": 1}\n---\n',
    "",
)
_WORD = re.compile(r"(seen|code|gone)\d+", re.I)


@st.composite
def articles(draw: st.DrawFn, front: Sequence[str], snippets: Sequence[str]) -> str:
    """Snippets in any order, in which no word comes twice."""
    parts = [draw(st.sampled_from(front)), *draw(st.lists(st.sampled_from(snippets), max_size=6))]
    number = 0

    def numbered(word: re.Match[str]) -> str:
        nonlocal number
        number += 1
        return f"{word[1]}{number}"

    newline = draw(st.sampled_from(["\n", "\r\n"]))
    text = "\n\n".join(part for part in parts if part)
    return _WORD.sub(numbered, _paired(text)).replace("\n", newline)


def _paired(text: str) -> str:
    """A name that opens something has to be the one that closes it."""
    return re.sub(r"(</?|\{\{% /?)gone1\b", r"\1Name", re.sub(r"(</?)Gone1\b", r"\1Name", text))


def linted_words(article: Reading) -> dict[str, str]:
    """The words in the sentences that rules read, each with its source."""
    found = {}
    for sentence in article.prose:
        for word in _WORD.finditer(sentence.text):
            start = sentence.start + word.start()
            extent = type(sentence.extent)(start, start + len(word.group()))
            span = article.document.to_source(extent)
            found[word.group()] = article.document.source.text[span.start : span.end]
    return found


def check_all_is_accounted_for(text: str, path: str) -> None:
    article = reading(text, path)
    check_sentences(article.document)
    linted = linted_words(article)
    unread = [
        (part.reason, word.group())
        for part in article.unread
        for word in _WORD.finditer(text, part.span.start, part.span.end)
    ]
    seen = {word.group() for word in _WORD.finditer(text) if word[1].lower() == "seen"}
    shown = {word.group() for word in _WORD.finditer(text) if word[1] == "code"}
    assert linted == {word: word for word in linted}, "the offsets are exact"
    assert seen - linted.keys() <= {w for reason, w in unread if reason is Reason.REPEATED}
    assert not {word for word in linted if not word.lower().startswith("seen")}
    assert shown <= {word for _, word in unread}


@given(articles(FRONT_MATTER, MARKDOWN + PLAIN_MARKDOWN))
def test_in_markdown(text: str) -> None:
    check_all_is_accounted_for(text, "article.md")


@given(articles(FRONT_MATTER, MARKDOWN + PLAIN_MARKDOWN + QUARTO))
def test_in_quarto(text: str) -> None:
    check_all_is_accounted_for(text, "article.qmd")


@given(articles(FRONT_MATTER, MARKDOWN + MDX))
def test_in_mdx(text: str) -> None:
    check_all_is_accounted_for(text, "article.mdx")


@given(articles(FRONT_MATTER[-1:], HTML))
def test_in_html(text: str) -> None:
    check_all_is_accounted_for(text, "article.html")


@pytest.mark.parametrize("path", ["article.md", "article.mdx", "article.qmd", "article.html"])
@given(st.text(alphabet="a1 {}[]<>%#!|*~^@:=+-&;/\\\"'`$().\n", max_size=80))
def test_offsets_are_exact_in_any_text(path: str, text: str) -> None:
    document = reading(text, path).document
    check_sentences(document)
    for part in document.unread:
        assert 0 <= part.span.start < part.span.end <= len(text)
        assert part.words and part.sentences <= part.words
