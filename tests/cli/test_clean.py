"""`cleaner clean`: what it writes, what it says on stderr, and how it ends."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import cleaner.cli
from cleaner.article import Article
from cleaner.batch.child import Job
from cleaner.batch.cleaning import clean_record
from cleaner.batch.records import Outcome, Record
from cleaner.batch.workers import WorkerLimits
from cleaner.options import Options
from cleaner.page import Metadata
from tests.conftest import article

BROKEN = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clean without worker processes; tests/batch/test_run.py starts real ones."""

    def clean_here(
        records: Iterable[Record], options: Options, file_format: str, *, jobs: int, **_: object
    ) -> Iterator[tuple[Record, Outcome]]:
        assert jobs >= 1
        for record in records:
            if record.problem:
                yield record, Outcome(record.status, record.problem)
            else:
                yield record, clean_record(Job(record, options, file_format))

    monkeypatch.setattr("cleaner.batch.run.clean_records", clean_here)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "raw" / "deep").mkdir(parents=True)
    (tmp_path / "raw" / "a.html").write_text(article())
    (tmp_path / "raw" / "deep" / "b.html").write_text(article())
    return tmp_path


@pytest.fixture
def run(run_cleaner: Any) -> Any:
    """Run `cleaner clean` as a shell does; return exit code, stdout and stderr."""
    return partial(run_cleaner, "clean")


def test_a_folder_becomes_a_folder_and_a_summary(folder: Path, run: Any) -> None:
    code, out, err = run("raw", "-o", "out")
    assert (code, err) == (0, "")
    assert "2 inputs to out" in out
    assert sorted(path.as_posix() for path in Path("out").rglob("*.md")) == ["out/a.md", "out/deep/b.md"]
    assert "The council met" in Path("out/a.md").read_text()


def test_quiet_prints_nothing_when_all_is_well(folder: Path, run: Any) -> None:
    assert run("raw/a.html", "-o", "out", "-q") == (0, "", "")


@pytest.mark.parametrize(
    ("name", "start"), [("x.md", "---\n"), ("x.txt", "The"), ("x.html", "<!doctype"), ("x.json", "{")]
)
def test_the_name_of_the_output_gives_the_format(folder: Path, run: Any, name: str, start: str) -> None:
    assert run("raw/a.html", "-o", name, "-q")[0] == 0
    assert Path(name).read_text().startswith(start)


def test_jsonl_puts_all_pages_in_one_file(folder: Path, run: Any) -> None:
    assert run("raw", "-o", "all.jsonl", "-q")[0] == 0
    lines = Path("all.jsonl").read_text().splitlines()
    assert [Path(json.loads(line)["name"]).name for line in lines] == ["a.html", "b.html"]


def test_a_page_in_an_unwanted_language_is_counted_and_not_written(folder: Path, run: Any) -> None:
    code, out, _ = run("raw/a.html", "-o", "out", "--lang", "de,fr")
    assert code == 0
    assert "language en, wanted de, fr" in out
    assert [path.name for path in Path("out").iterdir()] == ["manifest.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "say what to clean"),
        (["raw"], "say where to write with -o OUT"),
        (["raw/a.html", "raw/deep/b.html"], "say where to write with -o OUT"),
        (["raw/**/*.html"], "stdout takes the text of one page; say where to write with -o OUT"),
        (["raw", "-", "-o", "out"], "cannot be mixed with files"),
        (["raw", "-o", "taken.txt"], "taken.txt is a file; OUT must be a folder for 2 pages"),
        (["raw/a.html", "-o", "out", "--engine", "magic"], "'magic' is not one of"),
        (["raw/a.html", "-o", "out", "--favor", "speed"], "'speed' is not one of 'precision', 'recall'"),
        (["raw", "-o", "out", "--only", "blog"], "no page type 'blog'; choose from article, forum, product"),
        (["raw", "-o", "out", "--min-confidence", "70"], "70.0 is not in the range 0<=x<=1"),
        (["empty", "-o", "out"], "no pages in empty"),
        (["raw", "-o", "out", "--url", "https://ledger.example/"], "--url is the address of one page"),
        (["raw", "-o", "taken.txt/out"], "taken.txt is a file; nothing can be written below it"),
        (["raw/a.html", "-o", "raw/a.html"], "is an input and would be overwritten"),
        (["raw", "-o", "raw", "--format", "html"], "is an input and would be overwritten"),
        (["-", "-o", "raw"], "raw is a folder; a page from stdin needs a file"),
        (["raw", "-o", "-"], "stdout takes the text of one page"),
        (["raw/a.html", "-o", "-", "--format", "parquet"], "stdout takes the text of one page"),
    ],
)
def test_wrong_use_is_one_line_and_exit_code_2(
    folder: Path, run: Any, arguments: list[str], message: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "taken.txt").write_text("mine")
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.count("\n") == 1
    assert (folder / "taken.txt").read_text() == "mine"


def test_a_failed_page_is_one_line_and_the_others_are_written(folder: Path, run: Any) -> None:
    (folder / "broken.html").write_bytes(BROKEN)
    _, _, err = run("broken.html", "gone.html", "raw/a.html", "-o", "out", "-q")
    assert err.splitlines() == [
        "cleaner: broken.html: this is a PNG picture, not a page; unpack or convert it first",
        "cleaner: gone.html: no such file or folder",
    ]
    assert Path("out/a.md").exists()


def test_a_failed_page_ends_with_exit_code_1(folder: Path, run: Any) -> None:
    assert run("gone.html", "raw/a.html", "-o", "out", "-q")[0] == 1


def test_the_address_of_a_single_file_is_used(folder: Path, run: Any) -> None:
    run("raw/a.html", "-o", "x.md", "-q", "--url", "https://ledger.example/bridge")
    assert 'url: "https://ledger.example/bridge"' in Path("x.md").read_text()


def test_a_folder_may_be_named_like_markup(folder: Path, run: Any) -> None:
    assert run("raw/a.html", "-o", "out[/b]")[0] == 0


def test_jsonl_into_a_file_is_refused_before_the_work(folder: Path, run: Any) -> None:
    (folder / "taken").write_text("mine")
    assert run("raw", "-o", "taken", "--format", "jsonl", "-q")[0] == 2


def test_a_name_that_is_too_long_is_no_traceback(folder: Path, run: Any) -> None:
    code, _, err = run("x" * 5_000, "-o", "out", "-q")
    assert (code, err.count("\n")) == (1, 1)


def test_a_stream_is_cleaned_to_stdout(folder: Path) -> None:
    arguments = ["clean", "-", "--url", "https://ledger.example/bridge", "--format", "md"]
    result = CliRunner().invoke(cleaner.cli.cli, arguments, input=article().encode())
    assert result.exit_code == 0
    assert 'url: "https://ledger.example/bridge"' in result.output
    assert "The council met" in result.output


@pytest.mark.parametrize(
    "arguments",
    [["-", "-o", "-"], ["raw/a.html", "-o", "-"], ["raw/a.html"], ["raw/a.html", "--format", "jsonl"]],
)
def test_a_single_page_goes_to_stdout(folder: Path, arguments: list[str]) -> None:
    result = CliRunner().invoke(cleaner.cli.cli, ["clean", *arguments], input=article().encode())
    assert result.exit_code == 0
    assert "The council met" in result.output
    assert not (folder / "-").exists()


def test_a_missing_page_is_the_error_of_a_run_without_out(folder: Path, run: Any) -> None:
    assert run("gone.html") == (1, "", "cleaner: gone.html: no such file or folder\n")


def test_an_empty_stream_says_so_on_stderr(folder: Path) -> None:
    result = CliRunner().invoke(cleaner.cli.cli, ["clean", "-"], input=b" ")
    assert (result.exit_code, result.stderr) == (0, "cleaner: <stdin>: the page is empty\n")


@pytest.fixture
def options_of(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a verb on a stream without cleaning it; return the options that its flags became."""

    def options_with(verb: str, *flags: str) -> Options:
        seen: list[Options] = []

        def clean(raw: bytes, *, url: str | None, options: Options, name: str) -> Article:
            seen.append(options)
            return Article(name, Metadata(), because="a test")

        def clean_one(record: Record, options: Options, *_: object, **__: object) -> Outcome:
            seen.append(options)
            return Outcome("empty", "a test")

        monkeypatch.setattr("cleaner.cli.explain.clean", clean)
        monkeypatch.setattr("cleaner.cli.clean.clean_one", clean_one)
        result = CliRunner().invoke(cleaner.cli.cli, [verb, "-", *flags], input=b"x", catch_exceptions=False)
        assert result.exit_code == 0
        return seen[0]

    return options_with


@pytest.mark.parametrize("verb", ["clean", "explain"])
def test_flags_become_options(options_of: Any, verb: str) -> None:
    grounds = verb == "explain"  # the only verb that shows them
    assert options_of(verb) == Options(grounds=grounds)
    flags = ["--lang", " en, de ,", "--site", "ledger.example", "--comments", "--favor", "recall"]
    assert options_of(verb, *flags, "--only", "Article, forum", "--min-confidence", "0.7") == Options(
        languages=("en", "de"),
        site="ledger.example",
        comments=True,
        favor="recall",
        only=("article", "forum"),
        min_confidence=0.7,
        grounds=grounds,
    )


def test_filtered_pages_are_counted_with_their_reasons(folder: Path, run: Any, monkeypatch: Any) -> None:
    def clean(raw: bytes, **_: object) -> Article:
        return Article("a", Metadata(), is_filtered=True, because="page type listing, wanted article")

    monkeypatch.setattr("cleaner.batch.cleaning.clean", clean)
    code, out, err = run("raw", "-o", "out", "--only", "article")
    assert (code, err) == (0, "")
    assert "filtered" in out
    assert "2 × page type listing, wanted article" in out
    assert [path.name for path in Path("out").iterdir()] == ["manifest.jsonl"]


@pytest.mark.parametrize("verb", [[], ["clean"], ["explain"]])
def test_help_shows_examples(verb: list[str]) -> None:
    result = CliRunner().invoke(cleaner.cli.cli, [*verb, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.output


def test_a_list_of_inputs_is_read(folder: Path, run: Any) -> None:
    Path("list.txt").write_text("# the pages of this week\nraw/a.html\n\nraw/deep/b.html\nraw/gone.html\n")
    code, out, err = run("--from-list", "list.txt", "-o", "out")
    assert (code, err) == (1, "cleaner: raw/gone.html: no such file or folder\n")
    assert "cleaned │     2" in out


def test_a_table_is_cleaned_by_its_columns(folder: Path, run: Any) -> None:
    rows = [{"page": article(), "key": "first", "at": "https://lervik.example/1"}, {"key": "second"}]
    Path("dump.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    columns = ("--html-column", "page", "--id-column", "key", "--url-column", "at")
    code, _, err = run("dump.jsonl", "-o", "clean.jsonl", *columns)
    assert code == 1
    assert "dump.jsonl#second" in err
    written = [json.loads(line) for line in Path("clean.jsonl").read_text().splitlines()]
    assert len(written) == 1
    assert "The council met" in json.dumps(written[0])


def test_the_outputs_of_an_earlier_run_are_no_inputs(folder: Path, run: Any) -> None:
    for _ in range(2):
        code, out, _ = run(".", "-o", "out", "--format", "txt")
        assert code == 0
        assert "2 inputs to out" in out
    assert "2 of them done before" in out


def test_a_single_page_goes_to_its_own_file_without_a_manifest(folder: Path, run: Any) -> None:
    assert run("raw/a.html", "-o", "a.md")[0] == 0
    assert "The council met" in Path("a.md").read_text()
    assert not list(Path().glob("*manifest*"))


@pytest.mark.parametrize(("name", "suffix"), [("text", "txt"), ("markdown", "md")])
def test_a_format_may_be_called_by_its_name(folder: Path, run: Any, name: str, suffix: str) -> None:
    assert run("raw/a.html", "--format", name) == run("raw/a.html", "--format", suffix)
    assert run("raw", "-o", "out", "--format", name)[0] == 0
    assert [path.name for path in Path("out").glob("*.*") if path.name != "manifest.jsonl"] == [f"a.{suffix}"]


def test_a_single_page_may_be_compressed(folder: Path, run: Any) -> None:
    Path("a.html.gz").write_bytes(gzip.compress(article().encode()))
    assert run("a.html.gz", "-o", "a.md")[0] == 0
    assert "The council met" in Path("a.md").read_text()


def test_an_archive_of_several_pages_is_not_one_file(folder: Path, run: Any) -> None:
    Path("dump.jsonl").write_text(f"{json.dumps({'html': article()})}\n" * 2)
    code, _, err = run("dump.jsonl", "-o", "a.md")
    assert (code, err) == (
        1, "cleaner: dump.jsonl: holds several pages; OUT must be a folder or a table\n",
    )  # fmt: skip
    assert not Path("a.md").exists()


def test_a_single_page_has_the_limits_of_a_run(folder: Path, run: Any, monkeypatch: Any) -> None:
    seen = []

    def clean_records(records: Iterable[Record], *_: object, **more: Any) -> Iterator[Any]:
        seen.append(more["limits"].wall_s)
        return iter([(record, Outcome("timeout", "took longer than 3 s")) for record in records])

    monkeypatch.setattr("cleaner.batch.run.clean_records", clean_records)
    code, _, err = run("raw/a.html", "-o", "a.md", "--timeout", "3")
    assert (code, err, seen) == (1, "cleaner: raw/a.html: took longer than 3 s\n", [3.0])


def test_a_page_from_stdin_has_the_limits_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[WorkerLimits] = []

    def clean_one(*_: object, limits: WorkerLimits) -> Outcome:
        seen.append(limits)
        return Outcome("timeout", "took longer than 3 s")

    monkeypatch.setattr("cleaner.cli.clean.clean_one", clean_one)
    result = CliRunner().invoke(cleaner.cli.cli, ["clean", "-", "--timeout", "3"], input="<p>A page")
    assert (result.exit_code, result.stderr) == (1, "cleaner: <stdin>: took longer than 3 s\n")
    assert seen[0].wall_s == 3
