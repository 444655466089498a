"""The letters of the font Symbol, which Word writes as characters without a meaning."""

from __future__ import annotations

_PRIVATE = 0xF000  # where Word puts the codes of such fonts
# By code from 0x20; Greek is common in texts on medicine, and so are ≥, ≤ and ±.
_LETTERS = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾"
    "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_HIGHER = (  # by code from 0xA0
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
)
_OF_SYMBOL = {0x20 + n: letter for n, letter in enumerate(_LETTERS)}
_OF_SYMBOL |= {0xA0 + n: letter for n, letter in enumerate(_HIGHER)}
_IN_TEXT = str.maketrans({chr(_PRIVATE + code): letter for code, letter in _OF_SYMBOL.items()})


def symbol(font: str, code: str) -> str:
    """The letter of a code in a font, in hexadecimal; empty for a picture, such as a tick."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if font.lower() == "symbol":
        return _OF_SYMBOL.get(number & 0xFF, "")
    private = 0xE000 <= number < 0xF900 or not 0x20 <= number < 0xD800
    return "" if private else chr(number)


def in_symbol(text: str) -> str:
    """Text in the font Symbol, as the letters that it shows; one for each."""
    return text.translate(_IN_TEXT)
