"""Names of languages by their code (ISO 639), for messages and for front matter that names one."""

from __future__ import annotations

from linter.common.regex import regex

_NAMES = dict(
    line.split(maxsplit=1)
    for line in """\
af Afrikaans
am Amharic
ar Arabic
az Azerbaijani
be Belarusian
bg Bulgarian
bn Bengali
bs Bosnian
ca Catalan
cs Czech
cy Welsh
da Danish
de German
el Greek
en English
eo Esperanto
es Spanish
et Estonian
eu Basque
fa Persian
fi Finnish
fil Filipino
fr French
ga Irish
gl Galician
gu Gujarati
he Hebrew
hi Hindi
hr Croatian
hu Hungarian
hy Armenian
id Indonesian
is Icelandic
it Italian
ja Japanese
ka Georgian
kk Kazakh
km Khmer
kn Kannada
ko Korean
la Latin
lb Luxembourgish
lo Lao
lt Lithuanian
lv Latvian
mk Macedonian
ml Malayalam
mn Mongolian
mr Marathi
ms Malay
my Burmese
nb Norwegian
ne Nepali
nl Dutch
nn Norwegian
no Norwegian
pa Punjabi
pl Polish
ps Pashto
pt Portuguese
ro Romanian
ru Russian
si Sinhala
sk Slovak
sl Slovenian
so Somali
sq Albanian
sr Serbian
sv Swedish
sw Swahili
ta Tamil
te Telugu
th Thai
tl Tagalog
tr Turkish
uk Ukrainian
ur Urdu
uz Uzbek
vi Vietnamese
xh Xhosa
yo Yoruba
zh Chinese
zu Zulu
""".splitlines()
)
_OWN_NAMES = {
    "deutsch": "de",
    "français": "fr",
    "español": "es",
    "castellano": "es",
    "italiano": "it",
    "português": "pt",
    "nederlands": "nl",
    "svenska": "sv",
    "dansk": "da",
    "norsk": "no",
    "polski": "pl",
}
_THREE_LETTERS = """\
ara=ar ces=cs chi=zh cze=cs dan=da deu=de dut=nl eng=en fin=fi fra=fr fre=fr ger=de hin=hi hun=hu
ind=id ita=it jpn=ja kor=ko nld=nl nor=no pol=pl por=pt ron=ro rum=ro rus=ru spa=es swe=sv tur=tr
ukr=uk vie=vi zho=zh
"""
_TWO_LETTERS = dict(pair.split("=") for pair in _THREE_LETTERS.split())
_CODES = {name.lower(): code for code, name in reversed(_NAMES.items())} | _OWN_NAMES
_TAG = regex(r"([A-Za-z]{2,3})(?:[-_.@][\w.@-]*)?")


def name_of(code: str) -> str:
    """The name of a language; for one without a name here, its code."""
    return _NAMES.get(code, f"the language “{code}”")


def code_of(named: str) -> str | None:
    """The code of a language that is named by a tag (`de-AT`, `pt_BR`, `ger`) or by its name; None
    for anything else, such as a country."""
    named = named.strip()
    if code := _CODES.get(named.lower()):
        return code
    tag = _TAG.fullmatch(named)
    code = tag[1].lower() if tag else ""
    code = _TWO_LETTERS.get(code, code)
    return code if code in _NAMES else None
