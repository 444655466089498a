"""Charsets that a page declares: those of the web, and never a codec of Python's own."""

from __future__ import annotations

import codecs

import pytest
from webencodings.labels import LABELS

from linter.document.source import decode, encode

BYTES = b"<p>caf\xe9 at noon</p>"


def page(label: str) -> bytes:
    return b'<meta charset="%s">' % label.encode() + BYTES


@pytest.mark.parametrize(
    "label",
    [
        "rot13",
        "rot_13",
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "base64",
        "hex",
        "zlib",
        "bz2",
        "uu",
        "quopri",
        "undefined",
        "mbcs",
        "oem",
        "utf-7",
        "utf_7",
        "utf-32",
        "cp037",
        "cp500",
        "utf8-sig",
        "palmos",
        "hz",
        "iso-2022-kr",
        "x-user-defined",
        "utf-16",
    ],
)
def test_what_is_no_charset_of_the_web_is_not_tried(label: str) -> None:
    source = decode(page(label), "a.html")
    assert (source.encoding, source.text[-15:]) == ("cp1252", "afé at noon</p>")


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_label_of_the_web_can_be_read_and_written_back(label: str) -> None:
    source = decode(page(label), "a.html")
    assert codecs.lookup(source.encoding)
    assert encode(source.text, source) == page(label)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        (b'<meta charset="x-cp1251">', "cp1251"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=koi'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?>', "iso8859-2"),
        (b'<meta charset="Latin1">', "cp1252"),
        (b'<meta charset="ISO-8859-1">', "cp1252"),
        (b"<meta charset=macintosh>", "mac-roman"),
    ],
)
def test_labels_mean_what_they_mean_on_the_web(declared: bytes, encoding: str) -> None:
    read = decode(declared + BYTES, "a.html").encoding
    assert codecs.lookup(read).name == codecs.lookup(encoding).name
