"""Writing cases: new ones, and what a person has decided about them. Nothing is overwritten
unless a person has asked for it."""

from __future__ import annotations

import json
import os
import re
import shutil
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from cleaner.article import Article
from cleaner.errors import BadFixture
from cleaner.options import Options
from cleaner.page import Page
from cleaner.regress.case import SITES_FOLDER, Case, bare_host, find_cases, host_of_case
from cleaner.regress.check import let_in_snippets, lost_snippets
from cleaner.regress.propose import Proposal, snippet_of
from cleaner.regress.selection import render_selection, selected
from cleaner.stages.decode import decode, looks_like_html

MAX_NAME_CHARS = 50
_NAME = re.compile(r"\w[\w.-]*")
_NO_NAME = re.compile(r"[^\w]+")
_SAYS_NOTHING = {"page", "index", "default", "home", "html", "stdin", ""}
_UNREVIEWED = re.compile(r"^[ \t]*reviewed[ \t]*=[ \t]*false[ \t]*(?:#.*)?\n?", re.MULTILINE)
_WHY = re.compile(r"^[ \t]*why[ \t]*=[ \t]*\"\"[ \t]*$", re.MULTILINE)


def site_folder(fixtures: Path, host: str) -> Path:
    """Return the folder for cases of a host: the one that has some already, else one by its name.

    Raises BadFixture when the text names no host.
    """
    site = bare_host(host)
    if not site or not _NAME.fullmatch(site) or site == SITES_FOLDER:
        raise BadFixture("no host name; give one such as www.example.org", page=host)
    if fixtures.is_dir():
        for case in find_cases(fixtures):
            if host_of_case(case) == site:
                return case.parent
    return fixtures / site


def check_name(name: str) -> str:
    """Return a case's name if it can be one folder's. Raises BadFixture with a name that can."""
    if _NAME.fullmatch(name) and len(name) <= 2 * MAX_NAME_CHARS:
        return name
    better = to_name(name)
    hint = f"; such as {better}" if better else ""
    raise BadFixture(f"a case's name has letters, digits, - and _ only{hint}", page=repr(name))


def guess_name(url: str | None, file_name: str, article: Article) -> str:
    """Return a name for a case: from its URL's last part, else its file's name, else its title."""
    last = unquote(urlsplit(url).path.rstrip("/").rpartition("/")[2]) if url else ""
    for candidate in (last, file_name):
        name = to_name(candidate.partition(".")[0])
        if name not in _SAYS_NOTHING:
            return name
    return to_name(article.title or "") or "page"


def to_name(text: str) -> str:
    """Return a text as the name of a folder: lower case, words joined with hyphens."""
    name = _NO_NAME.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-_")
    return name[:MAX_NAME_CHARS].rstrip("-_")


def store_case(folder: Path, raw: bytes, settings: dict[str, Any], proposal: Proposal) -> Path:
    """Write a new, unreviewed case and return its page's path; the whole folder or nothing.

    Raises BadFixture when the folder exists already or cannot be written.
    """
    if folder.exists():
        raise BadFixture("exists already; choose another name with --case", page=str(folder))
    page = "page.html" if _is_html(raw, folder) else "page.txt"
    draft = folder.with_name(f".{folder.name}.draft")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        (draft / page).write_bytes(raw)
        (draft / "expected.md").write_text(proposal.markdown, "utf-8", newline="")
        (draft / "expected.json").write_text(to_json(proposal.metadata), "utf-8")
        settings = {
            **settings,
            "reviewed": False,
            "must_contain": proposal.must_contain,
            "must_not_contain": proposal.must_not_contain,
        }
        (draft / "case.toml").write_text(to_toml(settings), "utf-8")
        draft.rename(folder)
    except OSError as error:
        shutil.rmtree(draft, ignore_errors=True)
        raise BadFixture(f"cannot be written: {error.strerror}", page=str(folder)) from error
    return folder / page


def _is_html(raw: bytes, folder: Path) -> bool:
    page = Page(raw=raw, name=str(folder))
    decode(page, Options())
    return looks_like_html(page.source)


def to_json(metadata: dict[str, Any]) -> str:
    """Return metadata as JSON, one field a line."""
    lines = [
        f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in metadata.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n"


def to_toml(settings: dict[str, Any]) -> str:
    """Return the settings of a case as TOML: texts, truth values, lists one item a line, tables."""
    plain = {key: value for key, value in settings.items() if not isinstance(value, dict)}
    lines = [f"{key} = {_toml_value(value)}\n" for key, value in plain.items()]
    for key, table in settings.items():
        if isinstance(table, dict):
            lines.append(f"\n[{key}]\n")
            lines += [f"{name} = {_toml_value(value)}\n" for name, value in table.items()]
    return "".join(lines)


def _toml_value(value: Any) -> str:
    if isinstance(value, list):
        items = "".join(f"  {_toml_value(item)},\n" for item in value)
        return f"[\n{items}]"
    # JSON's texts, numbers and truth values are TOML's, but for DEL
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def mark_reviewed(case: Case, why: str) -> None:
    """Take the mark `reviewed = false` out of `case.toml`, and fill in an empty `why`.

    Raises BadFixture when the file is written in a way that only a person can change.
    """
    path = case.folder / "case.toml"
    text = _UNREVIEWED.sub("", path.read_text("utf-8"), count=1)
    if not case.settings.get("why"):
        line = f"why = {_toml_value(why)}"
        text = _WHY.sub(lambda _: line, text, count=1) if _WHY.search(text) else f"{line}\n{text}"
    _save_settings(
        path, text, {**_without(case.settings, "reviewed"), "why": case.settings.get("why") or why}
    )


def give_up_snippet(case: Case, key: str, snippet: str) -> None:
    """Take one snippet out of a list of `case.toml`.

    Raises BadFixture when it does not stand in a line of its own.
    """
    path = case.folder / "case.toml"
    settings = tomllib.loads(path.read_text("utf-8"))
    settings[key] = [item for item in settings[key] if item != snippet]
    lines = path.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if _only_item(line) != snippet]
    _save_settings(path, "".join(kept), settings)


def _only_item(line: str) -> str | None:
    """Return the text that is the one item of a list in this line, if it is that."""
    try:
        items = tomllib.loads(f"items = [{line.strip()}]")["items"]
    except ValueError:
        return None
    return items[0] if len(items) == 1 and isinstance(items[0], str) else None


def _without(settings: dict[str, Any], key: str) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name != key}


def _save_settings(path: Path, text: str, wanted: dict[str, Any]) -> None:
    """Write `case.toml` if the text says what is wanted; a person's layout may be beyond us."""
    try:
        said = tomllib.loads(text)
    except ValueError:
        said = {}
    if said != wanted:
        raise BadFixture("its layout cannot be changed here; change it in an editor", page=str(path))
    save(path, text)


def save(path: Path, text: str) -> None:
    """Replace a file's text, the whole or nothing. Raises BadFixture where that is not possible."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.write_text(text, "utf-8", newline="")
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise BadFixture(f"cannot be written: {error.strerror}", page=str(path)) from error


def change_selection(
    case: Case, article: Article, indices: Sequence[int], *, is_wanted: bool
) -> tuple[str, list[str]]:
    """Write an unreviewed case anew with some more of its page's blocks expected, or some less.

    Snippets that the new expectation contradicts are taken out, and each changed block gets one on
    its new side, if it has text enough. Returns the side, `must_contain` or `must_not_contain`, and
    those new ones. Raises BadFixture for a reviewed case, and for an `expected.md` that holds more
    than blocks of the page.
    """
    if case.is_reviewed:
        raise BadFixture("has been reviewed; edit it by hand (e)", page=case.name)
    chosen = selected(article, case.markdown)
    if chosen is None:
        raise BadFixture("expected.md has been edited by hand; go on editing it (e)", page=case.name)
    changed = set(indices)
    markdown = render_selection(
        article, sorted(set(chosen) | changed if is_wanted else set(chosen) - changed)
    )
    side = "must_contain" if is_wanted else "must_not_contain"
    snippets = [snippet_of(article.blocks[index]) for index in sorted(changed)]
    settings = {
        **case.settings,
        side: list(dict.fromkeys([*filter(None, snippets), *case.settings.get(side, ())])),
    }
    after = Case(case.folder, case.page, settings, markdown, case.metadata)
    lost, let_in = lost_snippets(after, markdown), let_in_snippets(after, markdown)
    settings["must_contain"] = [snippet for snippet in after.must_contain if snippet not in lost]
    settings["must_not_contain"] = [snippet for snippet in after.must_not_contain if snippet not in let_in]
    save(case.folder / "expected.md", markdown)
    save(case.folder / "case.toml", to_toml(settings))
    return side, [snippet for snippet in settings[side] if snippet not in case.settings.get(side, ())]
