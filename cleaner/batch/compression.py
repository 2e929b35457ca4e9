"""Reading compressed bytes as a stream that neither a bomb nor a cut-off end can surprise."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import zlib
from typing import TYPE_CHECKING, Protocol

from cleaner.errors import UnreadableInput

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BUFFER_BYTES = 64 * 1024
SUFFIXES = frozenset((".gz", ".zst", ".bz2", ".xz"))
MAX_WINDOW_BYTES = 128 * 1024 * 1024  # what zstd -22 and xz -9 need; `zstd --long=31` asks for 2 GB
BOMB_BYTES = 1024 * 1024 * 1024  # below it, no ratio matters
BOMB_RATIO = 500  # repetitive JSON lines reach 100, zeros 1,030 in gzip and far more in zstd
ZSTD_STEP_BYTES = 512  # 4 bytes of zstd can stand for 128 KB, so a step gives at most 16 MB
_MAGIC_BYTES = 14
_MAGIC = (
    ("gzip", re.compile(rb"\x1f\x8b")),
    ("zstd", re.compile(rb"\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18")),  # a frame, one that is passed over
    ("bzip2", re.compile(rb"BZh[1-9](?:\x31\x41\x59\x26\x53\x59|\x17\x72\x45\x38\x50\x90)")),
    ("xz", re.compile(rb"\xfd7zXZ\x00")),
)
_PADDED = frozenset(("gzip", "xz"))  # formats that zeros may follow


def compression_of(head: bytes) -> str:
    """Return how bytes that begin so are compressed, empty for not at all."""
    return next((kind for kind, magic in _MAGIC if magic.match(head)), "")


def open_decompressed(file: Readable, kind: str) -> io.BufferedReader:
    """Return a stream of what `file` holds, several members one after the other.

    Reading raises UnreadableInput with the cause where the data are broken, cut off, followed
    by something else or a bomb; all that stands before is given out first by `read1` and
    `readline`. Data that end too early may have been either: broken bzip2 data, one time in
    twelve, ask for more where they stop making sense.
    """
    return io.BufferedReader(_Decompressed(file, kind), BUFFER_BYTES)


class Readable(Protocol):
    """Whatever gives bytes."""

    def read(self, size: int = ..., /) -> bytes: ...


class _Decoder(Protocol):
    """The interface of `bz2.BZ2Decompressor`."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class _Decompressed(io.RawIOBase):
    """The decompressed bytes of a file, member by member.

    A read fills its buffer as far as the data reach; an error waits for the next one.
    """

    def __init__(self, file: Readable, kind: str) -> None:
        self._file = file
        self._kind = kind
        self._pending = b""
        self._bytes_in = 0
        self._bytes_out = 0
        self._failure: UnreadableInput | None = None
        self._decoder = _new_decoder(kind)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and self._failure is None:
            try:
                data = self._next(len(view) - filled)
            except UnreadableInput as failure:
                self._failure = failure
                break
            if not data:
                break
            view[filled : filled + len(data)] = data
            filled += len(data)
        if not filled and self._failure is not None:
            raise self._failure
        return filled

    def _next(self, size: int) -> bytes:
        """Return some bytes, at most `size`, none at the end."""
        while True:
            if self._decoder.eof and not self._has_next_member():
                return b""
            data = b""
            if self._decoder.needs_input:
                data = self._pending or self._read()
                self._pending = b""
                if not data:
                    raise UnreadableInput(f"the {self._kind} data are cut off or broken")
            try:
                output = self._decoder.decompress(data, size)
            except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError) as error:
                raise UnreadableInput(f"the {self._kind} data are broken: {error}") from error
            self._bytes_out += len(output)
            if self._bytes_out > BOMB_BYTES and self._bytes_out > BOMB_RATIO * self._bytes_in:
                raise UnreadableInput(f"the {self._kind} data grow over {BOMB_RATIO} times: a bomb")
            if output:
                return output

    def _has_next_member(self) -> bool:
        padding = b"\0" if self._kind in _PADDED else b""
        rest = (self._pending + self._decoder.unused_data).lstrip(padding)
        while len(rest) < _MAGIC_BYTES and (data := self._read()):
            rest = (rest + data).lstrip(padding)
        if not rest:
            return False
        if compression_of(rest) != self._kind:
            raise UnreadableInput(f"something else follows the {self._kind} data")
        self._decoder = _new_decoder(self._kind)
        self._pending = rest
        return True

    def _read(self) -> bytes:
        data = self._file.read(BUFFER_BYTES)
        self._bytes_in += len(data)
        return data


def _new_decoder(kind: str) -> _Decoder:
    if kind == "gzip":
        return _Zlib(16 + zlib.MAX_WBITS)
    if kind == "bzip2":
        return bz2.BZ2Decompressor()
    if kind == "xz":
        return lzma.LZMADecompressor(memlimit=MAX_WINDOW_BYTES)
    if kind == "zstd":
        return _Zstd()
    raise ValueError(f"no compression is called {kind!r}")


class _Zlib:
    """`zlib.decompressobj` with the interface of the other decompressors."""

    def __init__(self, window_bits: int) -> None:
        self._zlib = zlib.decompressobj(window_bits)
        self._may_hold_output = False

    @property
    def eof(self) -> bool:
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        return not self._zlib.unconsumed_tail and not self._may_hold_output

    @property
    def unused_data(self) -> bytes:
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int = 0) -> bytes:
        output = self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)
        self._may_hold_output = len(output) == max_length
        return output


class _Zstd:
    """The decompressor of `zstandard`, fed in steps so that its output stays small."""

    def __init__(self) -> None:
        try:
            import zstandard
        except ImportError as error:
            raise UnreadableInput("zstd data need `pip install zstandard`") from error
        self._error = zstandard.ZstdError
        self._zstd = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).decompressobj()
        self._input = b""
        self._output = memoryview(b"")

    @property
    def eof(self) -> bool:
        return self._zstd.eof and not self._output

    @property
    def needs_input(self) -> bool:
        return not self._output and not self._input

    @property
    def unused_data(self) -> bytes:
        return self._zstd.unused_data + self._input

    def decompress(self, data: bytes, max_length: int = 0) -> bytes:
        self._input += data
        start = 0
        try:
            while not self._output and start < len(self._input) and not self._zstd.eof:
                step = self._input[start : start + ZSTD_STEP_BYTES]
                start += len(step)
                self._output = memoryview(self._zstd.decompress(step))
        except self._error as error:
            raise ValueError(str(error)) from error
        self._input = self._input[start:]
        output, self._output = bytes(self._output[:max_length]), self._output[max_length:]
        return output
