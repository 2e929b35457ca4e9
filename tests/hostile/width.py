"""Pages of very many elements side by side."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.cases import Case, Make, story

REPEATED = {
    "15,000 paragraphs": ("<p>word {}</p>", 15_000),
    "100,000 empty divs": ("<div></div>", 100_000),
    "100,000 spans": ("<span>w</span> ", 100_000),
    "100,000 line breaks": ("a<br>", 100_000),
    "100,000 comments": ("a<!-- c -->", 100_000),
    "8,000 links": ("<a href=/p{}>page {}</a> ", 8_000),
    "8,000 marks in a paragraph": ("<b>b</b><i>i</i> ", 4_000),
    "10,000 list items": ("<ul><li>item {}</li></ul>", 10_000),
    "5,000 headings": ("<h2>Part {}</h2>", 5_000),
    "10,000 terms": ("<dl><dt>t{}</dt><dd>d</dd></dl>", 5_000),
    "20,000 images": ("<img src=/{}.png alt=''>", 20_000),
    "20,000 scripts": ("<script>x</script>", 20_000),
    "10,000 forms": ("<form><input name=a{}><button>Go</button></form>", 10_000),
    "4,000 tables": ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", 4_000),
    "10,000 code blocks": ("<pre><code class=language-py>x = {}</code></pre>", 10_000),
    "10,000 quotes": ("<blockquote>Quote {}</blockquote>", 10_000),
    "10,000 custom elements": ("<x-{}>word</x-{}>", 10_000),
    "10,000 footnote marks": ("word<sup class=reference>[{}]</sup> ", 10_000),
    "10,000 hidden spans": ("word<span hidden>no</span> ", 10_000),
    "5,000 articles": ("<article><h2>Teaser {}</h2><p>Short text.</p></article>", 5_000),
    "5,000 h1": ("<h1>Headline {}</h1>", 5_000),
    "300 noscripts": ("<noscript>" + "<p>word</p>" * 50 + "</noscript>", 300),
    "5,000 times": ("<time datetime=2024-01-01>day</time> ", 5_000),
    "5,000 svgs": ("<svg><title>t</title><path d=x></svg>", 5_000),
}


def _repeat(markup: str, count: int) -> Make:
    return lambda: story("".join(markup.replace("{}", str(number)) for number in range(count)))


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for name, (markup, count) in REPEATED.items():
        yield Case(name, _repeat(markup, count), "text", is_heavy=True)
    options = "".join(f"<option>{n}" for n in range(20_000))
    yield Case("20,000 options in a select", lambda: story(f"<select>{options}</select>"), is_heavy=True)
    row = "<td>1</td>" * 50_000
    yield Case("50,000 cells in a row", lambda: story(f"<table><tr>{row}</table>"), "text", is_heavy=True)
    column = "<tr><td>1</td></tr>" * 10_000
    yield Case("10,000 rows of a cell", lambda: story(f"<table>{column}</table>"), "text", is_heavy=True)
    grid = f"<tr>{'<td>1' * 224}" * 224
    yield Case("224 rows of 224 cells", lambda: story(f"<table>{grid}</table>"), "text", is_heavy=True)
    wide = "<td colspan=99999 rowspan=99999>x" * 100
    yield Case("cells over 99,999 columns", lambda: story(f"<table><tr>{wide}</table>"), "text")
    loose = "<tr><td>a<td>b</tr>stray " * 3_000
    yield Case("text between rows", lambda: story(f"<table>{loose}</table>"), "text")
    yield Case("a paragraph of 1 MB", lambda: story(f"<p>{'lorem ipsum dolor ' * 60_000}</p>"), is_heavy=True)
    yield Case("a heading of 1 MB", lambda: story(f"<h1>{'word ' * 200_000}</h1>"), "text", is_heavy=True)
    yield Case("a link of 1 MB", lambda: story(f"<a href=/>{'word ' * 200_000}</a>"), "text", is_heavy=True)
    yield Case("a cell of 1 MB", lambda: story(f"<table><tr><td>a<td>{'word ' * 200_000}</table>"), "text")
    yield Case("code of 1 MB", lambda: story(f"<pre>{'x = 1;  ' * 125_000}</pre>"), "text")
    yield Case("a script of 5 MB", lambda: story(f"<script>{'x' * 5_000_000}</script>"))
    yield Case("a comment of 5 MB", lambda: story(f"<!--{'x' * 5_000_000}-->"))
    yield Case(
        "a data address of 5 MB", lambda: story(f"<img src='data:image/png;base64,{'A' * 5_000_000}'>")
    )
    yield Case("too many bytes", lambda: "word " * 4_200_000, "PageTooLarge", ())
