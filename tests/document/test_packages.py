"""Packages are opened with care, and written back with all that was not changed as it was."""

from __future__ import annotations

import io
import pickle
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.common.errors import SourceError
from linter.document import packages
from linter.document.packages import Package, open_package

NAMES = st.text("abcäß./", min_size=1, max_size=8).filter(lambda name: not name.endswith("/"))


def packed(
    parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b""
) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as made:
        made.comment = comment
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6)), content, method)
    return held.getvalue()


def streamed(parts: Mapping[str, bytes]) -> bytes:
    """As programs write that cannot go back: the sizes stand after each part."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.held = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.held += bytes(data)  # type: ignore[call-overload]
            return len(bytes(data))  # type: ignore[call-overload]

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return bytes(stream.held)


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as raised:
        opened = open_package(data, "draft.docx")
        for name in opened.names:
            opened.read(name)
    (problem,) = raised.value.problems
    assert problem.path == "draft.docx"
    return problem.message


def records(package: Package) -> dict[str, bytes]:
    """The record of each part: header, packed bytes and what follows up to the next."""
    entries = sorted(package.archive.infolist(), key=lambda entry: entry.header_offset)
    ends = [*(entry.header_offset for entry in entries[1:]), package.archive.start_dir]
    return {
        entry.filename: package.data[entry.header_offset : end]
        for entry, end in zip(entries, ends, strict=True)
    }


@given(
    st.dictionaries(NAMES, st.binary(max_size=60), min_size=1, max_size=6),
    st.dictionaries(NAMES, st.binary(max_size=60), max_size=6),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.binary(max_size=20),
)
def test_an_edit_changes_its_parts_and_no_byte_of_others(
    parts: dict[str, bytes], edits: dict[str, bytes], method: int, comment: bytes
) -> None:
    before = open_package(packed(parts, method, comment), "a.docx")
    after = open_package(before.edited(edits), "a.docx")
    assert after.archive.testzip() is None
    assert {name: after.read(name) for name in after.names} == parts | edits
    assert list(after.names)[: len(parts)] == list(parts)
    old, new = records(before), records(after)
    for name in parts.keys() - edits.keys():
        assert new[name] == old[name]
    assert after.archive.comment == comment
    for name in parts:
        was, now = before.archive.getinfo(name), after.archive.getinfo(name)
        assert (was.date_time, was.compress_type) == (now.date_time, now.compress_type)


def test_sizes_that_follow_a_part_stay_there_unless_it_is_edited() -> None:
    before = open_package(streamed({"a": b"one" * 50, "b": b"two" * 50}), "a.docx")
    assert before.archive.getinfo("a").flag_bits & 8
    after = open_package(before.edited({"a": b"new"}), "a.docx")
    assert (after.read("a"), after.read("b")) == (b"new", b"two" * 50)
    assert records(after)["b"] == records(before)["b"]
    assert not after.archive.getinfo("a").flag_bits & 8


def test_no_edit_is_the_same_file() -> None:
    data = packed({"a": b"one", "b/c.xml": b"two"}, comment=b"why not")
    assert open_package(data, "a.docx").edited({}) == data


def test_a_package_goes_to_another_process() -> None:
    package = open_package(packed({"a": b"one"}), "a.docx")
    assert package.read("a") == b"one"
    copy = pickle.loads(pickle.dumps(package))
    assert copy == package
    assert copy.read("a") == b"one"
    assert "one" not in repr(copy)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04", "damaged"),
        (b"PK\x03\x04" + b"\0" * 300, "damaged"),
        (packed({"a": b"x" * 9})[:-8], "damaged"),
        (b"MZ" + packed({"a": b"x"}), "damaged"),
        (packed({"a": b"x"}, zipfile.ZIP_LZMA), "packed in an unknown way"),
    ],
)
def test_what_is_damaged_is_refused(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_a_part_that_is_not_what_its_checksum_says_is_refused() -> None:
    data = packed({"word/document.xml": b"ginger tea"}, zipfile.ZIP_STORED)
    assert "damaged at word/document.xml" in refusal(data.replace(b"ginger", b"GINGER"))


def test_a_part_that_is_not_there_is_named() -> None:
    with pytest.raises(SourceError, match=r"has no word/styles\.xml"):
        open_package(packed({"a": b"x"}), "a.docx").read("word/styles.xml")


def test_two_parts_of_one_name_are_refused() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("a", "one")
        made.writestr("a", "two")
    assert "same name" in refusal(held.getvalue())


def test_a_locked_file_is_told_from_a_damaged_one() -> None:
    data = bytearray(packed({"a": b"x"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in refusal(bytes(data))


def test_parts_that_share_their_bytes_are_refused() -> None:
    """As in bombs whose list names one record many times."""
    data = packed({"a": b"x" * 50, "b": b"y" * 50}, zipfile.ZIP_STORED)
    second = data.rindex(b"PK\x01\x02")
    data = data[: second + 42] + struct.pack("<I", 0) + data[second + 46 :]
    assert "in each other" in refusal(data)


def test_a_bomb_is_refused_by_the_size_of_a_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_PART", 1000)
    assert "a has 0 MB" in refusal(packed({"a": b"x" * 2000}))


def test_a_bomb_is_refused_by_the_size_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST_PACKAGE", 1000)
    assert "too much to unpack" in refusal(packed({"a": b"x" * 600, "b": b"x" * 600}))


def test_a_bomb_is_refused_by_its_ratio() -> None:
    assert "as no article does" in refusal(packed({"a": b"\0" * 2**21}))


def test_a_bomb_is_refused_by_the_number_of_parts() -> None:
    parts = {f"{n}": b"" for n in range(packages.MOST_PARTS + 1)}
    assert "10,001 parts" in refusal(packed(parts))


def test_a_part_that_unpacks_to_more_than_it_says_is_cut_and_refused() -> None:
    content = zlib.compressobj(wbits=-15)
    packed_bytes = content.compress(b"x" * 10**6) + content.flush()
    data = packed({"a": b"x" * 10**6})
    at = data.index(b"PK\x01\x02")
    data = data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]
    assert packed_bytes in data
    assert "damaged at a" in refusal(data)
