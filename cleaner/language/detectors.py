"""Language detectors of others behind one interface: a text in, probabilities by language out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.errors import BadOptions
from cleaner.language.codes import OLDER_CODES

if TYPE_CHECKING:
    from langdetect import DetectorFactory

SEED = 0
MIN_SHARE = 0.01
_CHINESE = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant"}  # in the codes of langdetect
# langdetect 1.0.9 has profiles of these
_LANGDETECT = (
    "af ar bg bn ca cs cy da de el en es et fa fi fr gu he hi hr hu id it ja kn ko lt lv mk ml mr ne nl nb pa"
    " pl pt ro ru sk sl so sq sv sw ta te th tl tr uk ur vi zh-Hans zh-Hant"
)
# and py3langid 0.4.0 of these, less those in scripts that settle the language
_PY3LANGID = (
    "af an ar az ba be bg br bs ca crh cs cy da de en eo es et eu fa fi fo fr fy ga gd gl ha hi hr ht hu id"
    " ig is it jv kab kk ku ky la lb lg lij ln lt ltg lv mg mk mn mr ms mt nb ne nl nn oc om pl ps pt qu ro"
    " ru rw se sk sl sn so sq sr sr-Latn sv sw tg tk tl tr tt ug uk ur uz vec vi vo wa xh yo zu"
)
_lock = threading.Lock()
_loaded: list[DetectorFactory] = []


def ask_langdetect(text: str) -> dict[str, float]:
    """Return language → probability by langdetect, of those above 0.1; empty where it finds no letters.

    A call takes 7–10 ms, whatever the length. Seeded, so that one text has one answer.
    """
    from langdetect import LangDetectException

    detector = _factory().create()
    detector.append(text)
    try:
        answers = detector.get_probabilities()
    except LangDetectException:
        return {}
    return {_code(answer.lang): float(answer.prob) for answer in answers}


def ask_py3langid(text: str) -> dict[str, float]:
    """Return language → probability by py3langid, of those above 0.01.

    Needs the extra `language`; raises BadOptions where it is not installed.
    """
    ranked = _identifier().rank(text)
    return {_code(code): float(share) for code, share in ranked if share > MIN_SHARE}


def _code(code: str) -> str:
    return _CHINESE.get(code) or OLDER_CODES.get(code, code)


def _factory() -> DetectorFactory:
    """Return langdetect's profiles, loaded once: threads that race on it answer wrongly.

    The profiles are read in the order of their names, for the order of a folder differs
    between machines, and sums with it.
    """
    from langdetect import PROFILES_DIRECTORY, DetectorFactory

    with _lock:
        if not _loaded:
            factory = DetectorFactory()
            factory.seed = SEED
            profiles = sorted(Path(PROFILES_DIRECTORY).iterdir())
            factory.load_json_profile([profile.read_text("utf-8") for profile in profiles])
            probabilities = factory.word_lang_prob_map  # lists of them are 80,000 objects to the collector
            for piece, of_languages in probabilities.items():
                probabilities[piece] = tuple(of_languages)
            _loaded.append(factory)
    return _loaded[0]


@cache
def _load_identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _identifier() -> Any:
    try:
        with _lock:
            return _load_identifier()
    except ImportError as error:
        raise BadOptions("py3langid is not installed; install scrape-cleaner[language]") from error


@dataclass(frozen=True, slots=True)
class Detector:
    """A language detector: its name, what it answers to a text, and the languages that it knows."""

    name: str
    ask: Callable[[str], dict[str, float]]
    languages: frozenset[str]


DETECTORS = {
    "langdetect": Detector("langdetect", ask_langdetect, frozenset(_LANGDETECT.split())),
    "py3langid": Detector("py3langid", ask_py3langid, frozenset(_PY3LANGID.split())),
}
