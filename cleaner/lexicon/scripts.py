"""Which script a text is written in, and what that says of its language."""

from __future__ import annotations

import re

_SCRIPTS = {
    "Hang": "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3",
    "Kana": "\u3040-\u30ff",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff",
    "Cyrl": "\u0400-\u04ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Armn": "\u0530-\u058f",
    "Geor": "\u10a0-\u10ff",
    "Hebr": "\u0590-\u05ff",
    "Arab": "\u0600-\u06ff\u0750-\u077f",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Mymr": "\u1000-\u109f",
    "Khmr": "\u1780-\u17ff",
    "Ethi": "\u1200-\u137f",
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
_PATTERNS = {script: re.compile(f"[{ranges}]") for script, ranges in _SCRIPTS.items()}
# Scripts that one language of the web writes nearly alone.
_LANGUAGE_BY_SCRIPT = {
    "Hang": "ko", "Kana": "ja", "Grek": "el", "Armn": "hy", "Geor": "ka", "Hebr": "he", "Beng": "bn",
    "Guru": "pa", "Gujr": "gu", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si",
    "Thai": "th", "Laoo": "lo", "Mymr": "my", "Khmr": "km", "Ethi": "am",
}  # fmt: skip
KANA_SHARE = 0.05  # of the letters; Japanese prose has a third, Chinese none
HANGUL_SHARE = 0.2
MOSTLY_LATIN = 20  # one letter in so many from elsewhere changes no script
_COMMON = re.compile(r"[\x00-\u024f\u1e00-\u1eff\u2000-\u20cf]+")
_SIMPLIFIED = frozenset("这说们为来时个国会发经学对动过还进么点问间门见长东车马话让认语开关无与实业产")
_TRADITIONAL = frozenset("這說們為來時個國會發經學對動過還進麼點問間門見長東車馬話讓認語開關無與實業產")
_SERBIAN = re.compile("[ћђљњџЋЂЉЊЏ]")
_MACEDONIAN = re.compile("[ѓќѕЃЌЅ]")


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script of most letters, or None without letters.

    Kana and Hangul win over the Chinese characters among them.
    """
    if text.isascii():
        return "Latn" if any(character.isalpha() for character in text) else None
    if len(_COMMON.sub("", text)) * MOSTLY_LATIN < len(text):
        return "Latn" if _PATTERNS["Latn"].search(text) else None
    counts = {script: len(pattern.findall(text)) for script, pattern in _PATTERNS.items()}
    letters = sum(counts.values())
    if not letters:
        return None
    if counts["Kana"] >= KANA_SHARE * letters and counts["Kana"] + counts["Hani"] > letters / 2:
        return "Kana"
    if counts["Hang"] >= HANGUL_SHARE * letters:
        return "Hang"
    return max(counts, key=lambda script: counts[script])


def language_of_script(text: str, script: str | None) -> str | None:
    """Return the language that the script alone settles, or None."""
    if script == "Hani":
        simplified = sum(character in _SIMPLIFIED for character in text)
        traditional = sum(character in _TRADITIONAL for character in text)
        if simplified == traditional:
            return "zh"
        return "zh-Hans" if simplified > traditional else "zh-Hant"
    if script == "Cyrl":
        if len(_SERBIAN.findall(text)) > len(text) / 200:
            return "sr"
        if len(_MACEDONIAN.findall(text)) > len(text) / 400:
            return "mk"
    return _LANGUAGE_BY_SCRIPT.get(script or "")
