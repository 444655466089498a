"""The names that editors give to the nodes and marks of their trees, as elements of HTML.

Most call the same things nearly the same: `list-item`, `listItem`, `list_item`, `listitem`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from linter.common.regex import regex

_NOT_A_LETTER = regex(r"[^a-z\d]+")
_ELEMENTS: Mapping[str, str] = {
    name: element
    for element, names in {
        "p": "p paragraph normal lic extendedtext",
        "h1": "headingone heading1 h1 header1",
        "h2": "headingtwo heading2 h2 header2 heading header extendedheading",
        "h3": "headingthree heading3 h3 header3 subheading",
        "h4": "headingfour heading4 h4 header4",
        "h5": "headingfive heading5 h5 header5",
        "h6": "headingsix heading6 h6 header6",
        "blockquote": "blockquote quote pullquote extendedquote blockquoteextended",
        "ul": "ul list unorderedlist bulletedlist bulletlist unordered tasklist checklist"
        " decisionlist todolist",
        "ol": "ol orderedlist numberedlist numberlist ordered",
        "li": "li listitem taskitem decisionitem checklistitem todo checkitem bulletlistitem"
        " numberedlistitem togglelistitem",
        "dl": "dl descriptionlist definitionlist",
        "dt": "dt descriptionterm definitionterm",
        "dd": "dd descriptiondetails definitiondescription",
        "table": "table",
        "tr": "tr tablerow",
        "td": "td tablecell",
        "th": "th tableheader tableheadercell",
        "pre": "pre code codeblock codeline codeblocks codesnippet",
        "hr": "hr divider delimiter rule horizontalrule thematicbreak contentbreak",
        "br": "br hardbreak linebreak",
        "figcaption": "figcaption caption imagecaption",
    }.items()
    for name in names.split()
}
_MARKS: Mapping[str, str] = {
    name: element
    for element, names in {
        "del": "strike strikethrough s del deletion delete",
        "code": "code inlinecode codespan",
        "sup": "sup super superscript",
        "sub": "sub subscript",
    }.items()
    for name in names.split()
}


def plain(name: str) -> str:
    """A name in small letters and figures alone."""
    return _NOT_A_LETTER.sub("", name.lower())


def element_of(name: str) -> str:
    """The element that a kind of node is; empty for one that is none of these."""
    return _ELEMENTS.get(plain(name), "")


def elements_of_marks(names: Iterable[str]) -> tuple[str, ...]:
    """The elements that marks on words are, without those that change their looks alone."""
    return tuple(dict.fromkeys(_MARKS[key] for name in names if (key := plain(name)) in _MARKS))
