"""Files that are no pages, each the true format or its first bytes before noise."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import marshal
import pickle
import random
import sqlite3
import struct
import tarfile
import wave
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile.cases import Case, Make, given, story

SIZE = 20_000
OPENINGS = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "gif": b"GIF89a\x10\x00\x10\x00",
    "webp": b"RIFF\x24\x4e\x00\x00WEBPVP8 ",
    "avif": b"\x00\x00\x00\x20ftypavif",
    "bmp": b"BM\x36\x4e\x00\x00\x00\x00\x00\x00",
    "tiff": b"II*\x00\x08\x00\x00\x00",
    "ico": b"\x00\x00\x01\x00\x01\x00",
    "psd": b"8BPS\x00\x01\x00\x00",
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "elf": b"\x7fELF\x02\x01\x01\x00",
    "exe": b"MZ\x90\x00\x03\x00\x00\x00",
    "mach-o": b"\xcf\xfa\xed\xfe\x07\x00\x00\x01",
    "java class": b"\xca\xfe\xba\xbe\x00\x00\x00\x34",
    "wasm": b"\x00asm\x01\x00\x00\x00",
    "mp4": b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00",
    "webm": b"\x1a\x45\xdf\xa3\x01\x00\x00\x00",
    "mp3": b"ID3\x03\x00\x00\x00\x00\x00\x21",
    "mp3 without a tag": b"\xff\xfb\x90\x64\x00",
    "flac": b"fLaC\x00\x00\x00\x22",
    "ogg": b"OggS\x00\x02\x00\x00",
    "rar": b"Rar!\x1a\x07\x01\x00",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "zstd": b"\x28\xb5\x2f\xfd\x04\x58",
    "lz4": b"\x04\x22\x4d\x18\x64\x40",
    "woff": b"wOFF\x00\x01\x00\x00",
    "woff2": b"wOF2\x00\x01\x00\x00",
    "ttf": b"\x00\x01\x00\x00\x00\x0f\x00\x80",
    "old office": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "parquet": b"PAR1\x15\x04\x15\x00",
    "djvu": b"AT&TFORM\x00\x00\x4e\x20DJVU",
    "noise alone": b"",
}


def noise(seed: int, size: int = SIZE) -> bytes:
    """Return random bytes, the same for a seed."""
    return random.Random(seed).randbytes(size)


def _zip(*, prefix: bytes = b"") -> Make:
    def make() -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("page.html", story() * 20)
        return prefix + file.getvalue()

    return make


def _tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("page.html")
        info.size = len(story().encode())
        archive.addfile(info, io.BytesIO(story().encode()))
    return file.getvalue()


def _sqlite() -> bytes:
    with sqlite3.connect(":memory:") as database:
        database.execute("create table pages (html text)")
        database.execute("insert into pages values (?)", (story(),))
        return database.serialize()


def _wave() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(noise(7))
    return file.getvalue()


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for number, (name, opening) in enumerate(OPENINGS.items()):
        yield Case(name, given(opening + noise(number)), "BinaryPage", ())
    made: dict[str, Make] = {
        "gzip": lambda: gzip.compress(story().encode(), mtime=0),
        "zlib": lambda: zlib.compress(noise(3)),
        "bzip2": lambda: bz2.compress(story().encode()),
        "xz": lambda: lzma.compress(story().encode()),
        "lzma": lambda: lzma.compress(noise(4), format=lzma.FORMAT_ALONE),
        "zip": _zip(),
        "zip after a script": _zip(prefix=b"#!/usr/bin/env python3\n"),
        "tar of a page": _tar,
        "sqlite": _sqlite,
        "wave": _wave,
        "pickle": lambda: pickle.dumps([noise(5), list(range(999))]),
        "marshal": lambda: marshal.dumps([noise(6)] * 3),
        "floats": lambda: struct.pack("<4000d", *(number / 7 for number in range(4_000))),
        "integers": lambda: struct.pack("<8000i", *range(8_000)),
        "NULs": lambda: b"\x00" * SIZE,
        "every byte": lambda: bytes(range(256)) * 80,
        "noise after the mark of UTF-8": lambda: b"\xef\xbb\xbf" + noise(8),
        "noise after a tag": lambda: b"<html>" + noise(10),
        "a picture after blanks": lambda: b"\r\n" + OPENINGS["png"] + noise(11),
    }
    for name, make in made.items():
        yield Case(name, make, "BinaryPage", ())
    yield Case("noise after the mark of UTF-16", lambda: b"\xff\xfe" + noise(9), "survives", ())
    yield Case("one byte", lambda: b"\xff" * SIZE, "survives", ())
    yield Case("a page with a picture behind it", lambda: story().encode() + noise(12, 60))
    yield Case("uuencoded lines", lambda: "begin 644 a\n" + "M" + "(3$%N9&\n" * 2_000, "survives", ())
