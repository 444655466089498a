"""How far a suppression comment for the next line reaches, and the forms that formats have."""

from __future__ import annotations

import pytest

from tests.helpers import CURE, CURE_SENTENCE, PLAIN_SENTENCE, found, lint

NEXT_LINE = "caveat-disable-next-line CER001 -- the name of a film"


def left(text: str, path: str = "article.md") -> list[str]:
    """The codes that are reported, faults of comments included."""
    return [code for code, _ in found(lint(text, path))]


@pytest.mark.parametrize(
    ("below", "codes"),
    [
        (f"The film that we saw in the old town hall is called\n{CURE}.", []),
        (f"The film that we saw\nin the old\ntown hall is a {CURE}.", []),
        (f"It rained. The film is called\n{CURE}. We left.", []),
        (f"The film that we saw\nwas long. It is a {CURE}.", ["CVT002", "CER001"]),
        (f"The film that we saw\nis a {CURE}. It is a {CURE}.", ["CER001"]),
        (f"{PLAIN_SENTENCE}\n\n{CURE_SENTENCE}", ["CVT002", "CER001"]),
        (f"> The film that we saw is\n> a {CURE}.", []),
        (f"- The film that we saw is\n  a {CURE}.", []),
    ],
)
def test_the_sentences_that_start_on_the_next_line_are_covered(
    below: str, codes: list[str]
) -> None:
    assert left(f"{PLAIN_SENTENCE}\n\n<!-- {NEXT_LINE} -->\n{below}\n") == codes


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (f"{{/* {NEXT_LINE} */}}\n{CURE_SENTENCE}", "article.mdx"),
        (f"{CURE_SENTENCE} {{/* caveat-disable-line CER001 -- a film */}}", "article.mdx"),
        (
            f"{{/* caveat-disable CER001 -- a film */}}\n\n{CURE_SENTENCE}\n\n"
            f"{{/* caveat-enable CER001 */}}\n",
            "article.mdx",
        ),
        (f"{{% comment %}} {NEXT_LINE} {{% endcomment %}}\n{CURE_SENTENCE}", "article.md"),
        (f"%% {NEXT_LINE} %%\n{CURE_SENTENCE}", "article.md"),
        (f"{{# {NEXT_LINE} #}}\n<p>{CURE_SENTENCE}</p>", "article.html"),
    ],
)
def test_a_comment_in_the_form_of_the_format_suppresses(text: str, path: str) -> None:
    report = lint(text, path)
    assert (found(report), len(report.suppressed)) == ([], 1)
