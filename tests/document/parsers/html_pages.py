"""HTML pages made of words that are all different, for the tests of parsers."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

# Words that are all different, in all that HTML may wrap a word in. `{n}` is a word's number.
WORDS = (  # clean text, its source, and the source that must be found
    ("word{n}", "word{n}", "word{n}"),
    ("mañana{n}", "<i>mañana{n}</i>", "mañana{n}"),
    ("x🥕{n}", "x🥕{n}", "x🥕{n}"),
    ("R&D{n}", "R&amp;D{n}", "R&amp;D{n}"),
    ("caf{n}é", "caf{n}&eacute;", "caf{n}&eacute;"),
    ("caf{n}é", "caf{n}&eacute", "caf{n}&eacute"),
    ("’s{n}", "&#8217;s{n}", "&#8217;s{n}"),
    ("’s{n}", "&#x2019s{n}", "&#x2019s{n}"),
    ("’s{n}", "&#146;s{n}", "&#146;s{n}"),
    ("AT&T{n}", "AT&T{n}", "AT&T{n}"),
    ("a<{n}", "a<{n}", "a<{n}"),
    ("bold{n}", "<b class='hidden{n}'>bold{n}</B >", "bold{n}"),
    ("half{n}bold", "half{n}<strong><em>bold</em></strong>", "half{n}<strong><em>bold"),
    ("link{n}", "<a href=hidden{n} title='<hidden{n}>'>link{n}</a>", "link{n}"),
    ("work{n}", "<cite>work{n}</cite>", "work{n}"),
    ("“said{n}”", "<q>said{n}</q>", "<q>said{n}</q>"),
    ("“he{n}‘she’he”", "<q>he{n}<q>she</q>he</q>", "<q>he{n}<q>she</q>he</q>"),
    ("noted{n}", "noted{n}<sup><a href='#n'>1</a></sup>", "noted{n}"),
    ("ends{n}.", "ends{n}.<sup>12, 13</sup>", "ends{n}."),
    ("m2{n}", "m<sup>2</sup>{n}", "m<sup>2</sup>{n}"),
    ("shown{n}", "shown{n}<!-- hidden{n} > -->", "shown{n}"),
    ("cut{n}off", "cut{n}<!-- -->off", "cut{n}<!-- -->off"),
    ("if{n}", "<![if !mso]>if{n}<![endif]><!--[if mso]>hidden{n}<![endif]-->", "if{n}"),
    ("tail{n}", "<img alt='hidden{n}' title=hidden{n} src=x/>tail{n}", "tail{n}"),
    ("run{n}", "<code>hidden{n}</code> run{n}", "run{n}"),
    ("seen{n}", "<span hidden>hidden{n} <span>hidden{n}</span></span>seen{n}", "seen{n}"),
    ("style{n}", "<i style='color:red; display: none'>hidden{n}</i>style{n}", "style{n}"),
    ("icon{n}", "<i aria-hidden='true'>hidden{n}</i><i class=icon />icon{n}", "icon{n}"),
    ("code{n}", "<script>'<p>hidden{n}</p>'</script>code{n}", "code{n}"),
    ("form{n}", "<select><option>hidden{n}<option>hidden{n}</select>form{n}", "form{n}"),
    ("svg{n}", "<svg><title>hidden{n}</title><path/></svg>svg{n}", "svg{n}"),
    ("crossed{n}", "<b>cr<i>oss</b>ed</i>{n}", "cr<i>oss</b>ed</i>{n}"),
    ("stray{n}", "stray{n}</b></i></span></q>", "stray{n}"),
)
HIDDEN = (
    "<script>if (a < b) { '</p>hidden' }</script>",
    "<style>p { content: '<p>hidden' }</style>",
    "<!-- <p>hidden</p> -->",
    "<nav><p>hidden</nav>",
    "<pre>hidden <b>hidden</b></pre>",
    "<div hidden><p>hidden<div>hidden</div></div>",
    "<template><p>hidden</p></template>",
    "<noscript>hidden</noscript>",
    "<ul role=navigation><li>hidden</ul>",
    "<textarea><p>hidden</textarea>",
    "<?php hidden ?>",
    "<hr>",
)
NEWLINES = ("\n", "\r\n")


@dataclass(frozen=True)
class Page:
    """An HTML text, and the words of its clean text with the source of each, in order."""

    text: str
    words: list[tuple[str, str]]


class Writer:
    """Draws a page block by block."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self.words: list[tuple[str, str]] = []

    def word(self) -> str:
        form = self._draw(st.sampled_from(WORDS))
        number = str(len(self.words))
        clean, written, source = (part.replace("{n}", number) for part in form)
        self.words.append((clean, source))
        return written

    def line(self) -> str:
        gaps = st.sampled_from([" ", "\n", "  \t", "<br>", " <br/>\n", "<b> </b>", "&#32;"])
        words = [self.word() + self._draw(gaps) for _ in range(self._draw(st.integers(1, 4)))]
        return "".join(words)

    def block(self, depth: int) -> str:
        inner = self.blocks(depth - 1) if depth and self._draw(st.booleans()) else self.line()
        forms = [
            "<div>{}</div>",
            "<blockquote>\n{}</blockquote>",
            "<ul><li>{}</ul>",
            "<section>{}</section>",
            "<details open>{}</details>",
            "<dl><dd>{}</dl>",
            "<table><tr><td>{}</table>",
            "<figure><figcaption>{}</figure>",
            "<div><b>{}</div>",
            "<main>{}</main></section>",
        ]
        if not inner.startswith("<") or depth == 0:
            forms += ["<p>{}</p>", "<p>{}", "<h2>{}</h2>", "<h3>{}"]
        before = self._draw(st.sampled_from(["", *HIDDEN]))
        return before + self._draw(st.sampled_from(forms)).format(inner)

    def blocks(self, depth: int) -> str:
        parts = [self.block(depth) for _ in range(self._draw(st.integers(1, 3)))]
        return self._draw(st.sampled_from(["", "\n"])).join(parts)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    writer = Writer(draw)
    body = writer.blocks(2)
    frame = draw(st.sampled_from(["{}", "<!doctype html>\n<html><body>{}</body></html>"]))
    newline = draw(st.sampled_from(NEWLINES))
    text = frame.replace("{}", body).replace("\n", newline)
    return Page(text, writer.words)
