"""Finding the pages that a caller names: files, folders, globs, lists of them."""

from __future__ import annotations

import errno
import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from cleaner.batch.compression import SUFFIXES as COMPRESSED_SUFFIXES
from cleaner.batch.naming import MANIFEST_NAME
from cleaner.batch.records import Record
from cleaner.errors import UnreadableInput

# What is no page inside a folder. Names of pages end in anything (`index.php?id=5`,
# `ledger.example`), those of other files in these; a file named by the caller always counts.
_OTHER_FILES = {
    "pictures": "png jpg jpeg jpe gif webp avif svg svgz ico cur bmp tif tiff heic psd ai eps",
    "parts of a site": "css scss sass less map js mjs cjs ts jsx tsx wasm woff woff2 ttf otf eot",
    "data": "json toml yaml yml ini cfg conf csv tsv arrow sql sqlite db npz npy pt pkl",
    "schemas": "xsd xsl dtd",
    "texts that are clean": "rst",
    "archives": "zip tgz tbz2 txz br 7z rar tar cdx cdxj wacz jar iso dmg deb rpm apk",
    "sound and film": "mp3 mp4 m4a m4v ogg oga ogv opus webm wav flac aac avi mov mkv mpg mpeg wmv flv swf",
    "documents": "pdf doc docx xls xlsx ppt pptx odt ods odp rtf epub mobi djvu",
    "programs": "exe dll so dylib bin o a class pyc py pyi sh bat",
    "traces of work": "log tmp bak swp lock part crdownload pem key crt",
}
MARKDOWN_SUFFIXES = frozenset([".md", ".markdown"])  # of scrapes, and of results, notes and readmes
OTHER_SUFFIXES = frozenset(f".{suffix}" for listed in _OTHER_FILES.values() for suffix in listed.split())
NO_NAME = "page"  # for what has no name of its own, such as `/`
MAX_ID_CHARS = 1_000  # a longer id names nothing; the record's number does
MAX_LISTED_BYTES = 64 * 1024  # of one line of a list; a path has 4,096 at most
STDIN_LIST = Path("-")
_BESIDE_PAGES = "Markdown beside other pages or results, taken for one of those: name it to have it cleaned"
_HIDDEN = "hidden: its name starts with a dot"


@dataclass(frozen=True, slots=True)
class Source:
    """One input: where it is, and the path under OUT that mirrors where it was found.

    problem: why it is not read, empty where it is. status: what it ends in then: `error`, or
    `skipped` for what a folder holds beside its pages. url: where it was fetched, if told.
    """

    path: Path
    relative: Path
    problem: str = ""
    url: str | None = None
    status: str = ""

    def as_record(
        self, number: int = 0, record_id: str = "", *, problem: str = "", status: str = ""
    ) -> Record:
        """Return a record of this input that holds no page yet; its number names it in want of an id."""
        name = record_id or (str(number) if number else "")
        return Record(
            str(self.path), self.relative, name, number, url=self.url, problem=problem, status=status
        )

    def as_page(self) -> Record:
        """Return the record of an input that is a page, for the worker to read."""
        name = str(self.path)
        return Record(name, self.relative, path=name, url=self.url)

    def broken_at(self, number: int, error: Exception) -> Record:
        """Return the record that ends an archive or table which is broken at this one."""
        cause = " ".join(str(getattr(error, "cause", error)).split())[:300]
        problem = f"broken at record {number:,}: {cause}; the rest of the file is not read"
        return self.as_record(number, problem=problem, status="error")


def find_sources(arguments: Iterable[str], *, from_list: Path | None = None) -> Iterator[Source]:
    """Yield the inputs that the arguments and the lines of a list name, each once, in a fixed order.

    Nothing is left out in silence: what cannot be read is yielded with its problem and the
    status `error`, and what a folder holds beside its pages with the status `skipped`. Folders
    are not followed through links, and nothing but folders and the list is opened.

    from_list: a file of paths, one a line, or `-` for stdin. Raises UnreadableInput for a list
    that cannot be read.
    """
    seen: set[str] = set()
    for source in _named(arguments, from_list):
        key = _absolute(source.path)
        if key not in seen:
            seen.add(key)
            yield source


def _named(arguments: Iterable[str], from_list: Path | None) -> Iterator[Source]:
    for argument in arguments:
        yield from _expand(argument, _name(Path(argument)))
    if from_list is not None:
        for line in read_list(from_list):
            yield from _expand(line, _listed_name(Path(line)))


def read_list(path: Path) -> Iterator[str]:
    """Yield the paths in a list; blank lines and those that start with # are none.

    Bytes that are no UTF-8 come through as the file system gives them. Raises UnreadableInput.
    """
    try:
        with nullcontext(sys.stdin.buffer) if path == STDIN_LIST else path.open("rb") as file:
            is_first = True
            while line := file.readline(MAX_LISTED_BYTES):
                line = line.removeprefix(b"\xef\xbb\xbf" if is_first else b"").rstrip(b"\r\n")
                is_first = False
                if line.strip() and not line.lstrip().startswith(b"#"):
                    yield line.decode("utf-8", "surrogateescape")
    except (OSError, ValueError) as error:
        cause = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(f"cannot read this list: {cause}", page=str(path)) from error


def _expand(argument: str, name: Path) -> Iterator[Source]:
    path = Path(argument)
    problem = _missing(argument)
    if not problem and os.path.isdir(path):
        yield from _walk(path)
    elif problem and glob.has_magic(argument) and "\0" not in argument:
        yield from _match(argument)
    else:
        problem = problem or _why_unreadable(argument)
        yield Source(path, name, problem, status="error" if problem else "")


def _match(pattern: str) -> Iterator[Source]:
    """Yield the files that match a pattern, whatever their names; folders are no matches."""
    found = False
    for match in sorted(glob.iglob(pattern, recursive=True)):
        if not os.path.isdir(match):
            found = True
            problem, status = _why_no_file(match)
            yield Source(Path(match), _name(Path(match)), problem, status=status)
    if not found:
        yield Source(Path(pattern), _name(Path(pattern)), "no file matches this pattern", status="error")


def _missing(argument: str) -> str:
    """Return why a path leads to nothing, empty where it leads to something."""
    try:
        os.lstat(argument)
    except OSError as error:
        is_missing = error.errno in (errno.ENOENT, errno.ENOTDIR)
        return "no such file or folder" if is_missing else error.strerror or str(error)
    except ValueError as error:  # a NUL in the name
        return str(error)
    return ""


def _why_unreadable(path: str) -> str:
    """Return why what a caller named cannot be a page, empty where it can."""
    problem, status = _why_no_file(path)
    return "not a regular file" if status == "skipped" else problem


def _why_no_file(path: str) -> tuple[str, str]:
    """Return why a path is no file to read and the status it ends in, both empty where it is one."""
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        causes = {errno.ENOENT: "a link that leads nowhere", errno.ELOOP: "a link that leads to itself"}
        return causes.get(error.errno or 0) or error.strerror or str(error), "error"
    if stat.S_ISREG(mode):
        return "", ""
    kinds = {
        stat.S_IFDIR: "a link to a folder",
        stat.S_IFIFO: "a fifo, not a file",
        stat.S_IFSOCK: "a socket, not a file",
    }
    return kinds.get(stat.S_IFMT(mode), "a device, not a file"), "skipped"


def _name(path: Path) -> Path:
    return Path(path.name or Path(_absolute(path)).name or NO_NAME)


def _listed_name(path: Path) -> Path:
    """Return where the result of a listed file goes: below its folders, if it is in the working folder."""
    is_below = not path.is_absolute() and ".." not in path.parts
    return path if is_below and path.name else _name(path)


def _absolute(path: Path) -> str:
    try:
        return os.path.abspath(path)
    except OSError:  # the working folder is gone
        return str(path)


@dataclass(slots=True)
class _Folder:
    """A folder being walked. mirrored: the path under OUT. entries: those still to come, by name.

    holds_results: it or a folder above it is the OUT of a run. takes_markdown: its Markdown files
    are scrapes, for no other page stands beside them, as results and notes do.
    """

    path: Path
    mirrored: Path
    entries: Iterator[os.DirEntry[str]]
    holds_results: bool
    takes_markdown: bool


def _walk(root: Path) -> Iterator[Source]:
    """Yield what stands below a folder, by name; links to folders are not followed."""
    opened, problem = _scan(root, Path())
    if problem:
        yield Source(root, _name(root), problem, status="error")
    waiting = [opened]
    while waiting:
        folder = waiting[-1]
        entry = next(folder.entries, None)
        if entry is None:
            waiting.pop()
            continue
        path, relative = folder.path / entry.name, folder.mirrored / entry.name
        if _is_folder(entry) and not entry.name.startswith("."):
            opened, problem = _scan(path, relative, holds_results=folder.holds_results)
            if problem:
                yield Source(path, relative, problem, status="error")
            waiting.append(opened)
        else:
            problem, status = _why_no_page(entry, folder)
            yield Source(path, relative, problem, status=status)


def _scan(path: Path, mirrored: Path, *, holds_results: bool = False) -> tuple[_Folder, str]:
    """Return a folder with its entries, or none of them and what is wrong with it."""
    try:
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError as error:
        return _Folder(path, mirrored, iter(()), holds_results, False), error.strerror or "unreadable folder"
    holds_results = holds_results or any(entry.name == MANIFEST_NAME for entry in entries)
    takes_markdown = not holds_results and not any(map(_is_other_page, entries))
    return _Folder(path, mirrored, iter(entries), holds_results, takes_markdown), ""


def _is_other_page(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry of a folder is a page by its name, and no Markdown."""
    name = entry.name.lower()
    is_hidden_or_markdown = name.startswith(".") or _has_suffix(name, MARKDOWN_SUFFIXES)
    return not is_hidden_or_markdown and not _other_suffix(name) and not _is_folder(entry)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _why_no_page(entry: os.DirEntry[str], folder: _Folder) -> tuple[str, str]:
    """Return why an entry of a folder is not read and the status it ends in, both empty where it is."""
    if entry.name.startswith("."):
        return _HIDDEN, "skipped"
    problem, status = _why_no_file(entry.path)
    if problem:
        return problem, status
    name = entry.name.split("?")[0].lower()  # wget keeps the query: style.css?v=3
    if not folder.takes_markdown and _has_suffix(name, MARKDOWN_SUFFIXES):
        return _BESIDE_PAGES, "skipped"
    suffix = _other_suffix(name)
    return (f"no page by its name ({suffix})", "skipped") if suffix else ("", "")


def _other_suffix(name: str) -> str:
    """Return the suffix by which a file is no page, with that of its compression; empty for none."""
    suffix, compression = _split_suffix(name)
    return suffix + compression if suffix in OTHER_SUFFIXES else ""


def _has_suffix(name: str, suffixes: frozenset[str]) -> bool:
    return _split_suffix(name)[0] in suffixes


def _split_suffix(name: str) -> tuple[str, str]:
    """Return the suffix of a file in small letters, and that of its compression behind it."""
    stem, suffix = os.path.splitext(name.lower())
    if suffix in COMPRESSED_SUFFIXES:
        return os.path.splitext(stem)[1], suffix
    return suffix, ""
