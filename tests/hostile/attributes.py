"""Tags with too many, too long, doubled and oddly named attributes, and entities."""

from __future__ import annotations

from collections.abc import Iterator

from tests.hostile.cases import SECOND, Case, Make, given, story

MB = 1_000_000


def _tag(attributes: str) -> Make:
    return lambda: story(f"<div {attributes}><p>{SECOND}</p></div>")


def cases() -> Iterator[Case]:
    """Yield the cases of this class."""
    for count in (4_000, 16_000, 64_000):
        distinct = " ".join(f"a{number}=v" for number in range(count))
        yield Case(f"{count:,} attributes on a tag", _tag(distinct), "text", is_heavy=True)
        for where in ("body", "html", "p", "a", "span", "meta"):
            if count == 4_000:
                make = _tag(f"><{where} {distinct}>")
                yield Case(f"{count:,} attributes on {where}", make, "text", is_heavy=True)
    yield Case("16,000 times one attribute", _tag("class=ad " * 16_000), "text", is_heavy=True)
    yield Case("300 attributes on 1,000 tags", lambda: story(_many_tags()), "text", is_heavy=True)
    for name in (
        "class",
        "id",
        "style",
        "href",
        "data-x",
        "role",
        "aria-label",
        "itemprop",
        "lang",
        "onclick",
    ):
        yield Case(f"{name} of 1 MB", _tag(f'{name}="{"ab-c " * (MB // 5)}"'), "text")
    for name in ("style", "class"):
        yield Case(f"{name} of 1 MB of blanks", _tag(f'{name}="display{" " * MB}:"'), "text")
        yield Case(f"{name} of 1 MB without a blank", _tag(f'{name}="{"x" * MB}"'), "text")
    odd = {
        "named like signs": "= == \"a\" '' < / // @click :bind #x [y] (z) *ngIf {{a}} \\",
        "named in emoji": "😀=1 é='2' 中文=\"3\"",
        "without values": "class id style href hidden-x role",
        "of empty values": "class='' id=\"\" style= role=''",
        "in capitals": "CLASS=A ID=B STYLE='COLOR:RED'",
        "with quotes in quotes": "class='a\"b' id=\"c'd\" title=a'b\"c",
        "with markup in them": "title='<p>no</p>' alt=\"</div><script>\"",
        "with line feeds": "class='a\nb\r\nc\td'",
        "with entities": "class='&quot;&#0;&#xFFFE;&amp;amp;' id=&lt;&gt;",
        "glued together": "class='a'id='b'role='c'",
        "with a name of 1 MB": "x" * MB,
        "doubled": "class=a class=b id=c id=d",
        "of an odd list": "start=-99999999999999999999 value=1e999 colspan=-1",
    }
    for name, attributes in odd.items():
        yield Case(f"attributes {name}", _tag(attributes), "text")
    for quote in ("'", '"'):
        make = _tag(f"class={quote}never closed")
        yield Case(f"an attribute left open with {quote}", make, "survives", ())
    for value in ("99999999999999999999", "-1", "abc", "1.5", "٣", "", "0" * 100_000):
        yield Case(f"a list from {value[:20]!r}", _list(value), "text")
    for address in ("javascript:x", "http://[x", "//", "http://" + "a" * MB, "\x00\x01", "?" * MB, "data:,x"):
        yield Case(f"a link to {address[:12]!r}", _link(address), "text")
        yield Case(f"a base at {address[:12]!r}", _base(address), "text")
    yield from _entities()


def _many_tags() -> str:
    attributes = " ".join(f"a{number}=v" for number in range(300))
    return f"<p {attributes}>word</p>" * 1_000


def _list(value: str) -> Make:
    return lambda: story(f"<ol start='{value}'><li value='{value}'>one<li>two</ol>")


def _link(address: str) -> Make:
    return lambda: story(f'<p>See <a href="{address}">there</a>.</p>')


def _base(address: str) -> Make:
    return lambda: story('<p>See <a href="x">there</a>.</p>', head=f'<base href="{address}">')


def _entities() -> Iterator[Case]:
    entities = {
        "of noncharacters": "&#xFFFE;&#xFFFF;&#x1FFFF;",
        "over the last character": "&#x110000;&#99999999999999999999;",
        "of surrogates": "&#xD800;&#xDC00;&#55357;&#56832;",
        "of NUL": "&#0;&#x0;&#00000;",
        "of controls": "&#1;&#8;&#x1b;&#x7f;&#x80;&#x9f;",
        "without names": "&nosuch; &; &# &#x; &#xZ; &#;",
        "without semicolons": "&amp &lt &copy2024 &notit; &ampamp",
        "of two characters": "&NotEqualTilde; &bne; &ThickSpace;",
        "escaped ten times": f"&{'amp;' * 10}lt;",
        "of markup": "&lt;script&gt;alert(1)&lt;/script&gt;",
        "of blanks": "&nbsp;&ensp;&zwnj;&zwj;&shy;&#x3000;&#8203;" * 1_000,
        "by the 100,000": "&amp;" * 100_000,
        "of 1 MB of signs": "&" * MB,
        "of one number of 1 MB": f"&#{'9' * MB};",
        "with a name of 1 MB": f"&{'a' * MB};",
        "of line ends": "&#10;&#13;&#x85;&#x2028;&#x2029;",
    }
    for name, markup in entities.items():
        yield Case(f"entities {name}", given(story(f"<p>a {markup} b</p>")), "text")
        head = f'<title>T {markup}</title><meta name=description content="{markup}">'
        yield Case(f"entities {name} in the head", given(story(head=head)))
