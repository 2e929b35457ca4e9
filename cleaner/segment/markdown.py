"""Reading a Markdown scrape: telling it from plain text, and making of it HTML that can be walked.

The Markdown that scrapers write is rarely as its author meant it: links that reach over paragraphs,
lists indented so far that they are code by the rules, lines of a page one under the other. These are
mended before cmark, GitHub's parser (https://github.com/github/cmark-gfm), reads them.
"""

from __future__ import annotations

import html
import itertools
import re

from cleaner.prose import ends_sentence
from cleaner.segment.front_matter import read_front_matter, to_head
from cleaner.segment.wrapping import is_hard_wrapped

LINE = "data-sourcepos"  # attribute that opens with the line of the source where an element stands
MIN_SIGNS = 3  # of Markdown, a link or an image among them
MIN_KINDS = 2  # of signs on a page without links
SNIFF_CHARS = 200_000
WRAPPED_MIN_CHARS = 50  # of a line that may go on in one that opens with a capital
MAX_LINK_CHARS = 20_000  # from a bracket to the one that closes it
EXTENSIONS = ("table", "autolink", "strikethrough")  # of cmark
_OPENING = r"\]\(\s?<?(?:https?:|mailto:|tel:|javascript:|data:|[/#?.])"  # an address, at its start
_LINK = re.compile(_OPENING)
_SIGN = re.compile(_OPENING + r"|^#{1,6} \S|^ {0,3}(?:```|~~~)|\*\*\S|^\|(?: ?:?-+:? ?\|)+", re.MULTILINE)
# What plain text hardly has, with characters of each: code in it may hold a comment, `**kwargs` and a shell's
# prompt `#`. Few texts hold the characters, and to look for them costs a hundredth.
_KINDS_WITHOUT_LINK = {
    characters: re.compile(pattern, re.MULTILINE)
    for characters, pattern in {
        "# ": r"(?:\A|\n\n)# \S.*(?=\n\n)",
        "## ": r"(?:\A|\n\n)#{2,6} \S.*\n",
        "```": r"^ {0,3}```[\w+-]*$",
        "~~~": r"^ {0,3}~~~[\w+-]*$",
        "**": r"(?<![*\w])\*\*[^\s*][^*\n]{0,300}\*\*(?![*\w])",
        "|": r"^\|(?: ?:?-+:? ?\|)+$",
    }.items()
}
_BRACKET = re.compile(
    r"\\.|\[|\](?:\(\s*<?([^\s()<>]{0,2000}(?:\([^\s()<>]{0,200}\)[^\s()<>]{0,2000}){0,9})>?"
    r'(?:\s+"[^"\n]{0,500}")?\s*\))?'
)
_MARKED_LINE = re.compile(r" *(?:[-*+#>|]|\d+[.)])\s|[`~|]")  # of lists, headings, quotes and tables
_CODE = re.compile(r"(<pre.*?</pre>|<code>.*?</code>)", re.DOTALL)
_LEFT_BOLD = re.compile(r"\*\*(?=\S)([^*<>\n]{1,300})\*\*")
_LONE_MARK = re.compile(r"(?<![^\s>])(?:__|\*{4})(?![^\s<])")  # what an icon or bold nothing becomes
_CODE_WITH_LINK = re.compile(r'<pre data-sourcepos="(\d+):\d+-(\d+):\d+"><code>[^<]*\]\([^<]*</code></pre>')
_CUT = "\ue000"  # behind a line that no blank one follows, but another paragraph; it stands in no text
_NO_BLOCK = "&#8203;"  # before a tag, which at the start of a line would begin a block of bare HTML


def looks_like_markdown(text: str) -> bool:
    """Tell Markdown from a plain-text scrape, which may quote a link or open a line with `#`."""
    if read_front_matter(text) is not None:
        return True
    start = text[:SNIFF_CHARS]
    if _LINK.search(start) is not None:
        return _count(_SIGN, start) == MIN_SIGNS
    start = fold_newlines(start)
    counts = [
        _count(pattern, start) for characters, pattern in _KINDS_WITHOUT_LINK.items() if characters in start
    ]
    return sum(counts) >= MIN_SIGNS and sum(map(bool, counts)) >= MIN_KINDS


def _count(pattern: re.Pattern[str], text: str) -> int:
    """Return how often a pattern is found, up to `MIN_SIGNS`."""
    return len(list(itertools.islice(pattern.finditer(text), MIN_SIGNS)))


def to_html(source: str) -> str:
    """Return the HTML of a Markdown page; elements say by `LINE` from which line of the source they are.

    What its front matter states stands in the head. Where lines are not wrapped at one width, those
    that do not go on in the next one are paragraphs.
    """
    source = fold_newlines(source)
    front = read_front_matter(source)
    if front is None:
        return f"<body>{_to_body(source)}</body>"
    lines = source.split("\n")
    body = "\n".join([*[""] * front.lines, *lines[front.lines :]])
    return f"{to_head(front.fields)}<body>{_to_body(body)}</body>"


def fold_newlines(source: str) -> str:
    """Return a text all of whose lines end with a line feed."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _to_body(source: str) -> str:
    source = _open_links(source.replace(_CUT, ""))
    lines = source.split("\n")
    if not is_hard_wrapped(["" if _MARKED_LINE.match(line) else line for line in lines]):
        source = "\n".join(_cut_lines(lines))
    markup = _render(source)
    if stretches := [(int(first), int(last)) for first, last in _CODE_WITH_LINK.findall(markup)]:
        markup = _render(_outdent(source, stretches))
    pieces = _CODE.split(markup)  # text and code in turns
    pieces[::2] = map(_mend_text, pieces[::2])
    pieces[1::2] = [code.replace(_CUT, "") for code in pieces[1::2]]
    return "".join(pieces)


def _mend_text(markup: str) -> str:
    """Return HTML outside code with the breaks between lines, and without signs that cmark left as text.

    It takes `**Price: **Free` and `**Price:**Free` for no markup, which most tools write.
    """
    markup = markup.replace(_CUT + "\n", "<br><br>\n").replace(_CUT, "")
    if "**" in markup:
        markup = _LEFT_BOLD.sub(r"<b>\1</b>", markup)
    return _LONE_MARK.sub("", markup)


def _open_links(source: str) -> str:
    """Return the source with the links that reach over several lines as tags, which no paragraph ends."""
    edits: list[tuple[int, int, str]] = []
    opened: list[int] = []
    for found in _BRACKET.finditer(source):
        start = found.start()
        if source[start] == "[":
            opened.append(start)
        elif source[start] == "]" and opened:
            first, address = opened.pop(), found.group(1)
            is_image = source[first - 1 : first] == "!"
            if address is None or is_image or start - first > MAX_LINK_CHARS:
                continue
            if "\n" in source[first:start]:
                edits.append((first, first + 1, f'{_NO_BLOCK}<a href="{html.escape(address)}">'))
                edits.append((start, found.end(), f"{_NO_BLOCK}</a>"))
    pieces: list[str] = []
    end = 0
    for first, last, tag in sorted(edits):
        pieces += (source[end:first], tag)
        end = last
    return "".join([*pieces, source[end:]])


def _cut_lines(lines: list[str]) -> list[str]:
    """Return the lines with a sign behind each that another paragraph follows."""
    pairs = itertools.zip_longest(lines, lines[1:], fillvalue="")
    return [line + _CUT if _ends_paragraph(line, after) else line for line, after in pairs]


def _ends_paragraph(line: str, after: str) -> bool:
    """Tell whether a line that is followed by another is a paragraph of its own."""
    text, following = line.strip(), after.strip()
    if not text or not following or following[0].islower() or _MARKED_LINE.match(after):
        return False
    if line.endswith(("  ", "\\")) or not any(map(str.isalnum, text)):
        return False  # a line break that is meant; what underlines a title or the head of a table
    return len(text) < WRAPPED_MIN_CHARS or ends_sentence(text) or text.endswith(":")


def _render(source: str) -> str:
    from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_SOURCEPOS
    return str(markdown_to_html_with_extensions(source, options, EXTENSIONS))


def _outdent(source: str, stretches: list[tuple[int, int]]) -> str:
    """Return the source with the lines of some stretches moved left: what has links in it is no code."""
    lines = source.split("\n")
    for first, last in stretches:
        for number in range(first - 1, min(last, len(lines))):
            lines[number] = lines[number].lstrip()
    return "\n".join(lines)
