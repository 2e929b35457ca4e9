"""Cleaning one hostile case in a worker that may be killed, and saying what is wrong with the result."""

from __future__ import annotations

import faulthandler
import json
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cleaner import Article, CleanerError, Options, clean
from tests.hostile.cases import MAX_RSS_MB, Case, squeeze
from tests.hostile.catalog import catalog

HANG_S = 25
_STATUS = Path("/proc/self/status")


@dataclass(slots=True)
class Verdict:
    """What cleaning a case came to. faults: what is not as the case demands, one sentence each."""

    seconds: float
    peak_mb: float
    faults: list[str] = field(default_factory=list)


def judge(name: str) -> Verdict:
    """Clean the case of the catalog and render it in all formats, twice where that is cheap."""
    faulthandler.dump_traceback_later(HANG_S)  # says where it hangs before the worker is killed
    case = catalog()[name]
    page = case.make()
    _forget_peak()
    started = time.process_time()
    outcome = run(page)
    seconds = time.process_time() - started
    verdict = Verdict(round(seconds, 2), _peak_mb())
    verdict.faults.extend(faults_of(case, outcome))
    if seconds > case.max_cpu_s:
        verdict.faults.append(f"took {seconds:.1f} s")
    if verdict.peak_mb > MAX_RSS_MB:
        verdict.faults.append(f"took {verdict.peak_mb:.0f} MB")
    if not case.is_heavy and shown(run(page)) != shown(outcome):
        verdict.faults.append("another result the second time")
    faulthandler.cancel_dump_traceback_later()
    return verdict


def run(page: bytes | str) -> Article | CleanerError | str:
    """Return the article, the error of ours, or the traceback's last line: that is a fault."""
    try:
        article = clean(page, options=Options(links=True))
        written = [
            article.text,
            article.markdown,
            article.html,
            json.dumps(article.to_dict(), allow_nan=False),
        ]
        "".join([*written, json.dumps(article.to_dict(), ensure_ascii=False)]).encode()
    except CleanerError as error:
        return error
    except Exception as error:  # a traceback is what the suite looks for
        return f"{type(error).__name__}: {error}"[:300]
    return article


def shown(outcome: Article | CleanerError | str) -> str:
    """Return all that a caller sees of an outcome."""
    if not isinstance(outcome, Article):
        return str(outcome)
    verdicts = [(block.text, block.verdict, block.because) for block in outcome.blocks]
    return repr((outcome.to_dict(), verdicts, outcome.html))


def faults_of(case: Case, outcome: Article | CleanerError | str) -> Iterator[str]:
    """Yield what of an outcome is not as the case demands."""
    if isinstance(outcome, str):
        yield f"traceback: {outcome}"
        return
    if isinstance(outcome, CleanerError):
        if case.gives not in ("survives", type(outcome).__name__):
            yield f"gave {type(outcome).__name__}: {outcome}"
        elif "\n" in str(outcome):
            yield "an error of several lines"
        return
    if case.gives not in ("kept", "text", "nothing", "survives"):
        yield f"no {case.gives}, but {outcome.words} words"
        return
    if case.gives == "nothing" and (outcome.blocks or not outcome.is_empty):
        yield f"text where there is none: {outcome.blocks[0].text[:60]!r}"
    yield from _faults_of_article(case, outcome)


def _faults_of_article(case: Case, article: Article) -> Iterator[str]:
    if article.is_empty and not article.because:
        yield "empty without a reason"
    blocks = article.kept if case.gives == "kept" else article.blocks
    found = squeeze(" ".join(block.text for block in blocks))
    if case.gives != "survives":
        for marker in case.markers:
            if squeeze(marker) not in found:
                everywhere = squeeze(" ".join(block.text for block in article.blocks))
                yield f"{'removed' if squeeze(marker) in everywhere else 'lost'}: {marker[:60]!r}"
    for text in case.absent:
        if text in article.text + article.markdown:
            yield f"in the text: {text!r}"
    fields = article.to_dict()
    for name, wanted in case.fields.items():
        if fields[name] != wanted:
            yield f"{name} is {str(fields[name])[:60]!r}, not {wanted!r}"
    if case.warning and not any(case.warning in warning for warning in article.warnings):
        yield f"no warning of {case.warning!r}"


def _forget_peak() -> None:
    """Begin to measure memory anew, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _peak_mb() -> float:
    if _STATUS.exists():
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
