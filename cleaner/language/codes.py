"""BCP 47 codes: today's form of older ones, and which code includes which."""

from __future__ import annotations

# Of detectors and old pages. Pages and detectors mean Bokmål by `no`.
OLDER_CODES = {
    "no": "nb", "iw": "he", "in": "id", "fil": "tl", "mo": "ro", "scc": "sr", "scr": "hr", "ji": "yi",
}  # fmt: skip
_MEMBERS = {"no": ("nb", "nn"), "ku": ("ckb",)}  # of codes for several languages
_TRADITIONAL_REGIONS = {"tw", "hk", "mo"}
# what is written without a script in the code
_USUAL_SCRIPTS = {"sr": "Cyrl", "ckb": "Arab", "az": "Latn", "uz": "Latn", "ku": "Latn", "bs": "Latn"}


def base_code(code: str) -> str:
    """Return the primary language of a BCP 47 code, in lower case, in today's form: `en` of `en_US`."""
    primary = code.replace("_", "-").split("-")[0].strip().lower()
    return OLDER_CODES.get(primary, primary)


def today_code(code: str) -> str:
    """Return language and script of a code as `identify` writes them: `zh-Hant` of `zh-TW`."""
    _, *subtags = code.replace("_", "-").strip().lower().split("-")
    primary = base_code(code)
    script = next((subtag.title() for subtag in subtags if len(subtag) == 4 and subtag.isalpha()), "")
    if primary == "zh" and subtags and not script:
        script = "Hant" if _TRADITIONAL_REGIONS & set(subtags) else "Hans"
    if not script or script == _USUAL_SCRIPTS.get(primary) or primary not in {*_USUAL_SCRIPTS, "zh"}:
        return primary
    return f"{primary}-{script}"


def includes(wanted: str, language: str) -> bool:
    """Tell whether the code that a caller wants includes a page's language.

    A code without a script includes all writings, `no` Bokmål and Nynorsk; a region is not asked
    for but in Chinese, where it tells the writing. A page in Chinese that both writings share is
    in either.
    """
    primary, *subtags = wanted.replace("_", "-").strip().lower().split("-")
    if base_code(language) not in (base_code(wanted), *_MEMBERS.get(primary, ())):
        return False
    names_writing = any(len(subtag) == 4 for subtag in subtags) or (primary == "zh" and bool(subtags))
    return not names_writing or language in (today_code(wanted), "zh")
