"""Writes a package with some parts changed, and every byte of the others as it was.

The standard library would compress all of them again, and loses flags and dates on the way.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from linter.common.errors import Problem, SourceError
from linter.common.file_types import ZIP
from linter.document.packages import DAMAGED, Package

_SIZES_FOLLOW, _NAME_IS_UTF8 = 0x8, 0x800  # flags
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DATE = 33  # the first of 1980, in the manner of DOS: Word writes no other
_WIDE = 0xFFFFFFFF  # a size that stands elsewhere, as in files of more than four gigabytes


class _Listed(NamedTuple):
    """An entry of the list at the end of a package, as bytes."""

    fields: tuple[int, ...]  # without its mark
    rest: bytes  # name, extra fields and comment


def edited(package: Package, parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a package with these parts in place of its own, or added at the end."""
    return b"".join(_rewritten(package, dict(parts)))


def _rewritten(package: Package, parts: dict[str, bytes]) -> Iterator[bytes]:
    archive, data = package.archive, package.data
    entries = archive.infolist()
    listed = list(_listed(package))
    order = sorted(range(len(entries)), key=lambda n: entries[n].header_offset)
    ends = [*(entries[n].header_offset for n in order[1:]), archive.start_dir]
    at = 0
    new: dict[int, bytes] = {}  # entries of the new list, by their place in the old one
    for n, end in zip(order, ends, strict=True):
        name = entries[n].filename
        if name in parts:
            record, new[n] = _replaced(listed[n], parts.pop(name), at)
        else:
            record = data[entries[n].header_offset : end]
            new[n] = _packed(listed[n], offset=at)
        yield record
        at += len(record)
    added: list[bytes] = []
    for name, content in parts.items():
        record, entry = _added(name, content, at)
        yield record
        added.append(entry)
        at += len(record)
    directory = b"".join([*(new[n] for n in range(len(entries))), *added])
    count = len(entries) + len(added)
    yield directory
    yield _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), at, len(archive.comment))
    yield archive.comment


def _listed(package: Package) -> Iterator[_Listed]:
    at = package.archive.start_dir
    for entry in package.archive.infolist():
        _, *fields = _CENTRAL.unpack_from(package.data, at)
        size = sum(fields[9:12])
        if _WIDE in fields[7:9] or fields[15] == _WIDE:
            message = f"{entry.filename} is written as in a file of many gigabytes"
            raise SourceError(Problem(DAMAGED.format(f": {message}"), package.path))
        at += _CENTRAL.size
        yield _Listed(tuple(fields), package.data[at : at + size])
        at += size


def _packed(listed: _Listed, *, offset: int) -> bytes:
    return _CENTRAL.pack(b"PK\x01\x02", *listed.fields[:15], offset) + listed.rest


def _replaced(listed: _Listed, content: bytes, at: int) -> tuple[bytes, bytes]:
    """The record of a part with another content, and its entry in the list: same name, date and
    way of packing. Sizes stand before the content, wherever they stood."""
    made, needs, flags, method, time, date, *_ = listed.fields
    flags &= ~_SIZES_FOLLOW
    packed = _compressed(content) if method == zipfile.ZIP_DEFLATED else content
    sizes = zlib.crc32(content), len(packed), len(content)
    raw = listed.rest[: listed.fields[9]]
    local = _LOCAL.pack(ZIP, needs, flags, method, time, date, *sizes, len(raw), 0)
    fields = (made, needs, flags, method, time, date, *sizes, *listed.fields[9:])
    return local + raw + packed, _packed(_Listed(fields, listed.rest), offset=at)


def _added(name: str, content: bytes, at: int) -> tuple[bytes, bytes]:
    raw = name.encode()
    flags = 0 if name.isascii() else _NAME_IS_UTF8
    packed = _compressed(content)
    common = (20, flags, zipfile.ZIP_DEFLATED, 0, _DATE)
    sizes = zlib.crc32(content), len(packed), len(content)
    local = _LOCAL.pack(ZIP, *common, *sizes, len(raw), 0) + raw + packed
    fields = (20, *common, *sizes, len(raw), 0, 0, 0, 0, 0, at)
    return local, _packed(_Listed(fields, raw), offset=at)


def _compressed(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()
