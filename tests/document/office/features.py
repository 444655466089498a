"""Features of Word, each as XML with sentinel words: what a reader sees, and what Word hides.

Words in capitals are sentinels: `seen` is a text that has to be in the article exactly once, and
each of `unseen` may not be in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.word_documents import BY, deleted, field, p, r, style

HIDDEN = "<w:vanish/>"
ROW_GONE = f'<w:del w:id="1" {BY}/>'

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def box(words: str) -> str:
    """A text box as Word writes it: a shape, and the same for older programs."""
    inside = f"<w:txbxContent>{p(words)}</w:txbxContent>"
    shape = f"<w:drawing><a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></w:drawing>"
    old = f"<w:pict><v:textbox>{inside}</v:textbox></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


NESTED = (
    f"{_mark('begin')}<w:r><w:instrText>IF </w:instrText></w:r>"
    f"{field('MERGEFIELD a', r('INCODE'))}<w:r><w:instrText> = 1</w:instrText></w:r>"
    f"{_mark('separate')}{r('MERGED reader')}{_mark('end')}"
)


def cells(*texts: str, row: str = "") -> str:
    properties = f"<w:trPr>{row}</w:trPr>" if row else ""
    return f"<w:tr>{properties}{''.join(f'<w:tc>{p(text)}</w:tc>' for text in texts)}</w:tr>"


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def mark(properties: str) -> str:
    """The properties of the mark at the end of a paragraph."""
    return f"<w:rPr>{properties}</w:rPr>"


@dataclass(frozen=True)
class Feature:
    xml: str
    seen: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()


STYLES = "".join(
    (
        style("Normal", "Normal"),
        style("Titel", "Title"),
        style("Untertitel", "Subtitle"),
        style("berschrift1", "heading 1", inside='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        style("Own", "Our heading", base="berschrift1"),
        style("Outlined", "Chapter", inside='<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        style("Verzeichnis1", "toc 1"),
        style("Zitat", "Quote"),
        style("Secret", "Secret", inside=f"<w:rPr>{HIDDEN}</w:rPr>"),
        style("Whisper", "Whisper", kind="character", inside=f"<w:rPr>{HIDDEN}</w:rPr>"),
        style("Open", "Open", base="Secret", inside='<w:rPr><w:vanish w:val="0"/></w:rPr>'),
        style(
            "Table",
            "Table",
            kind="table",
            inside=f"<w:tblStylePr><w:rPr>{HIDDEN}</w:rPr></w:tblStylePr>",
        ),
    )
)

FEATURES = {
    "title": Feature(p("TITLE of tea", style="Titel"), ("TITLE of tea",)),
    "heading in a localized style": Feature(p("HEADONE", style="berschrift1"), ("HEADONE",)),
    "heading by inheritance": Feature(p("HEADOWN", style="Own"), ("HEADOWN",)),
    "runs that split words": Feature(
        p("SPLIT gin", '<w:proofErr w:type="spellStart"/>', r("ger", "<w:b/>"), " tea."),
        ("SPLIT ginger tea.",),
    ),
    "bookmarks between letters": Feature(
        p("MARKED le", '<w:bookmarkStart w:id="7" w:name="x"/><w:bookmarkEnd w:id="7"/>', "mon."),
        ("MARKED lemon.",),
    ),
    "tracked insertion and deletion": Feature(
        p(
            "TRACKED zinc ",
            deleted("<w:r><w:delText>GONE cures</w:delText></w:r>"),
            f'<w:ins w:id="2" {BY}>{r("NEW may help")}</w:ins>',
            " colds.",
        ),
        ("TRACKED zinc NEW may help colds.",),
        ("GONE",),
    ),
    "deletion inside an insertion": Feature(
        p("KEPT ", f'<w:ins w:id="2" {BY}>{deleted(r("TAKENBACK "))}{r("IN")}</w:ins>', "."),
        ("KEPT IN.",),
        ("TAKENBACK",),
    ),
    "deleted end of a paragraph": Feature(
        p("HALF one", properties=mark(f'<w:del w:id="3" {BY}/>')) + p(" and HALF two."),
        ("HALF one and HALF two.",),
    ),
    "deleted paragraph": Feature(
        p(deleted(r("WHOLEGONE")), properties=mark(f'<w:del w:id="3" {BY}/>'), style="Own")
        + p("AFTERLOSS stays."),
        ("AFTERLOSS stays.",),
        ("WHOLEGONE",),
    ),
    "move": Feature(
        p(f'<w:moveFrom w:id="4" {BY}>{r("MOVED there. ")}</w:moveFrom>', "STAYED.")
        + p(f'<w:moveTo w:id="5" {BY}>{r("MOVED here.")}</w:moveTo>'),
        ("STAYED.", "MOVED here."),
        ("MOVED there",),
    ),
    "looks before a change": Feature(
        p(
            r(
                "CHANGED looks.",
                f"<w:b/><w:rPrChange w:id='1' {BY}><w:rPr>{HIDDEN}</w:rPr></w:rPrChange>",
            )
        ),
        ("CHANGED looks.",),
    ),
    "comment": Feature(
        p(
            "A ",
            '<w:commentRangeStart w:id="0"/>',
            "COMMENTED word",
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            " stands.",
        ),
        ("A COMMENTED word stands.",),
        ("REMARK",),
    ),
    "footnote": Feature(
        p("NOTED fact.", '<w:r><w:footnoteReference w:id="2"/></w:r>', " More."),
        ("NOTED fact. More.", "FOOTNOTE one"),
        ("LINE", "FOOTNOTE two"),
    ),
    "endnote": Feature(
        p("ENDED fact", '<w:r><w:endnoteReference w:id="2"/></w:r>', "."),
        ("ENDED fact.", "ENDNOTE one"),
    ),
    "footnote with a mark of its own": Feature(
        p(
            "STARRED fact",
            '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>STAR</w:t></w:r>',
            ".",
        ),
        ("STARRED fact.", "FOOTNOTE three"),
        ("STAR.",),
    ),
    "deleted footnote": Feature(
        p("UNNOTED fact", deleted('<w:r><w:footnoteReference w:id="3"/></w:r>'), "."),
        ("UNNOTED fact.",),
        ("FOOTNOTE two",),
    ),
    "link by relationship": Feature(
        p("See ", f'<w:hyperlink r:id="rIdL">{r("LINKED paper", "<w:u/>")}</w:hyperlink>', "."),
        ("See LINKED paper.",),
        ("example.org/linked",),
    ),
    "link by field": Feature(
        p("See ", field('HYPERLINK "https://example.org/field"', r("FIELDED paper")), "."),
        ("See FIELDED paper.",),
        ("HYPERLINK", "example.org/field"),
    ),
    "link by simple field": Feature(
        p(
            "See ",
            '<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/simple&quot; ">'
            f"{r('SIMPLE paper')}</w:fldSimple>",
            ".",
        ),
        ("See SIMPLE paper.",),
    ),
    "citation of a reference manager": Feature(
        p(
            "Proved ",
            field('ADDIN ZOTERO_ITEM CSL_CITATION {"title":"RECORD"}', r("(CITED 2020)")),
            ".",
        ),
        ("Proved (CITED 2020).",),
        ("RECORD",),
    ),
    "field in the code of a field": Feature(
        p("Dear ", NESTED, "."), ("Dear MERGED reader.",), ("INCODE", "MERGEFIELD")
    ),
    "hidden run": Feature(
        p("SEEN", r(" HIDDENRUN", HIDDEN), " here."), ("SEEN here.",), ("HIDDENR",)
    ),
    "hidden switched off": Feature(
        p(r("SHOWN after all.", '<w:vanish w:val="0"/>')), ("SHOWN after",)
    ),
    "hidden by the style of a run": Feature(
        p("LOUD", r(" WHISPERED", '<w:rStyle w:val="Whisper"/>'), "."), ("LOUD.",), ("WHISPERED",)
    ),
    "hidden by the style of a paragraph": Feature(p("SECRET", style="Secret"), (), ("SECRET",)),
    "hidden by a style and off in the next": Feature(p("OPENLY said.", style="Open"), ("OPENLY",)),
    "hidden twice is shown": Feature(
        p(r("TWICE hidden.", '<w:rStyle w:val="Whisper"/>'), style="Secret"), ("TWICE hidden.",)
    ),
    "hidden end of a paragraph": Feature(
        p("RUNS on", properties=mark(HIDDEN)) + p(" to HERE."), ("RUNS on to HERE.",)
    ),
    "heading on the line of its text": Feature(
        p("RUNIN.", style="Own", properties=mark(f"{HIDDEN}<w:specVanish/>")) + p("RUNTEXT."),
        ("RUNIN.", "RUNTEXT."),
        ("RUNIN.RUNTEXT",),
    ),
    "struck": Feature(
        p("UNSTRUCK", r(" STRUCK", "<w:strike/>"), "."), ("UNSTRUCK.",), (" STRUCK",)
    ),
    "soft hyphens": Feature(
        p(r("SOFT mir"), "<w:r><w:softHyphen/></w:r>", r("acle cu\u00adre.")),
        ("SOFT miracle cure.",),
    ),
    "hyphen that does not break": Feature(
        p("HARD game", "<w:r><w:noBreakHyphen/></w:r>", "changer."), ("HARD game-changer.",)
    ),
    "tabs and breaks": Feature(
        p(
            "TAB",
            "<w:r><w:tab/></w:r>",
            "BED",
            "<w:r><w:br/></w:r>",
            "BROKEN",
            "<w:r><w:cr/></w:r>",
            "PIECES.",
            properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>',
        ),
        ("TAB BED BROKEN PIECES.",),
    ),
    "page break": Feature(
        p("PAGEONE.", '<w:r><w:br w:type="page"/></w:r>', "PAGETWO."),
        ("PAGEONE.", "PAGETWO."),
        ("PAGEONE.PAGETWO", "PAGEONE. PAGETWO"),
    ),
    "symbol": Feature(
        p(
            "SYMBOL ",
            '<w:r><w:sym w:font="Symbol" w:char="F062"/></w:r>',
            "-carotene ",
            r("\uf0b3", '<w:rFonts w:ascii="Symbol"/>'),
            " 5.",
        ),
        ("SYMBOL β-carotene ≥ 5.",),
    ),
    "white space that is not kept": Feature(
        p("<w:r><w:t>  TRIM </w:t></w:r>", "<w:r><w:t>MED.</w:t></w:r>"), ("TRIMMED.",)
    ),
    "entities and CDATA": Feature(
        p("<w:r><w:t>R&amp;D &#x2018;ENTITY&#8217; <![CDATA[<CDATA>]]></w:t></w:r>"),
        ("R&D ‘ENTITY’ <CDATA>",),
    ),
    "list": Feature(
        p("ITEM one.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p("ITEM two.", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
        ("ITEM one.", "ITEM two."),
    ),
    "table in a table": Feature(
        f"<w:tbl>{cells('CELLA', 'CELLB')}<w:tr><w:tc><w:tbl>{cells('INNER')}</w:tbl>{p('')}"
        "</w:tc></w:tr></w:tbl>",
        ("CELLA", "CELLB", "INNER"),
    ),
    "deleted and hidden rows": Feature(
        f"<w:tbl>{cells('ROWKEPT')}{cells('ROWGONE', row=ROW_GONE)}"
        f"{cells('ROWHIDDEN', row='<w:hidden/>')}</w:tbl>",
        ("ROWKEPT",),
        ("ROWGONE", "ROWHIDDEN"),
    ),
    "text box": Feature(p("BESIDE ", box("BOXED words."), "it."), ("BESIDE it.", "BOXED words.")),
    "text box of old": Feature(
        p(
            "OLDBESIDE.",
            "<w:r><w:pict><v:textbox><w:txbxContent>"
            + p("OLDBOX.")
            + "</w:txbxContent></v:textbox></w:pict></w:r>",
        ),
        ("OLDBESIDE.", "OLDBOX."),
    ),
    "hidden text box": Feature(
        p("NOBOX.", box("BOXHIDDEN").replace("<w:r>", f"<w:r><w:rPr>{HIDDEN}</w:rPr>", 1)),
        ("NOBOX.",),
        ("BOXHIDDEN",),
    ),
    "content controls": Feature(
        control(p("CONTROL block.")) + p("CONTROL ", control(r("inline")), "."),
        ("CONTROL block.", "CONTROL inline."),
    ),
    "prompt of a content control": Feature(
        p("ASKED ", control(r("PROMPT"), "<w:showingPlcHdr/>"), "."), ("ASKED .",), ("PROMPT",)
    ),
    "table of contents": Feature(
        control(
            p("CONTENTS"),
            '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
        )
        + p("TOCLINE 3", style="Verzeichnis1"),
        (),
        ("CONTENTS", "TOCLINE"),
    ),
    "smart tags and custom XML": Feature(
        p(
            "TAGGED ",
            f'<w:smartTag w:element="place">{r("Oslo")}</w:smartTag>',
            " and ",
            f'<w:customXml w:element="x">{r("Bergen")}</w:customXml>',
            ".",
        ),
        ("TAGGED Oslo and Bergen.",),
    ),
    "formula": Feature(
        p("FORMULA ", "<m:oMath><m:r><m:t>MATH=1</m:t></m:r></m:oMath>", " holds."),
        ("FORMULA \ufffc holds.",),
        ("MATH",),
    ),
    "formula at the start": Feature(
        p("<m:oMath><m:r><m:t>MATH=2</m:t></m:r></m:oMath>", " OPENS it."),
        ("\ufffc OPENS it.",),
        ("MATH",),
    ),
    "letters above letters": Feature(
        p(
            "RUBY ",
            f"<w:r><w:ruby><w:rt>{r('READING')}</w:rt><w:rubyBase>{r('BASE')}</w:rubyBase>"
            "</w:ruby></w:r>",
            ".",
        ),
        ("RUBY BASE.",),
        ("READING",),
    ),
    "words in a drawing": Feature(
        p("DRAWN.", "<w:r><w:drawing><a:p><a:r><a:t>INPICTURE</a:t></a:r></a:p></w:drawing></w:r>"),
        ("DRAWN.",),
        ("INPICTURE",),
    ),
    "what stands for pictures": Feature(
        p(
            "BESIDE pictures.",
            f"<w:r><w:drawing><wp:inline xmlns:wp='{_DRAWING}'>"
            "<wp:docPr id='1' name='a' descr='STANDING for a drawing'/>"
            "</wp:inline></w:drawing></w:r>",
            '<w:r><w:pict><v:shape alt="STANDING for an old drawing"/></w:pict></w:r>',
        ),
        ("BESIDE pictures.",),
        ("STANDING",),
    ),
    "raised number": Feature(
        p("RAISED claim.", r("12", '<w:vertAlign w:val="superscript"/>'), " Next."),
        ("RAISED claim. Next.",),
        ("claim.12",),
    ),
    "power": Feature(
        p("POWER of 10", r("5", '<w:vertAlign w:val="superscript"/>'), " cells."),
        ("POWER of 10⁵ cells.",),
    ),
    "letter as high as lines": Feature(
        p("D", properties='<w:framePr w:dropCap="drop" w:lines="3"/>') + p("ROPPED letter."),
        ("DROPPED letter.",),
    ),
    "quotation": Feature(p("QUOTED words.", style="Zitat"), ("QUOTED words.",)),
    "table style with a hidden part": Feature(
        f"<w:tbl><w:tblPr><w:tblStyle w:val='Table'/></w:tblPr>{cells('STYLED')}</w:tbl>",
        ("STYLED",),
    ),
}
