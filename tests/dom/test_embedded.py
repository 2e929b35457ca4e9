"""The main text is found in the scripts of a page that a browser would render from there."""

from __future__ import annotations

import json
import time

import pytest

from cleaner.dom.embedded import MAX_CHARS, find_embedded, to_markup
from cleaner.dom.parse import parse_html

SENTENCE = "The ferry to the northern islands runs twice a day again, said the harbour master."
PARAGRAPH = " ".join([SENTENCE] * 4)
MARKUP = f'<p class="lead">{PARAGRAPH}</p><h2>The "winter" plan</h2><p>{PARAGRAPH} It\'s so.</p>'
TEASER = f"<p>{SENTENCE}</p>"


def found(scripts: str) -> str:
    return find_embedded(parse_html(f"<html><head></head><body><div id=root></div>{scripts}</body></html>"))


def literal(value: object) -> str:
    """Return JSON as frameworks write it into a script: no angle brackets."""
    return json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e")


def flight(stream: str) -> str:
    """Return a flight stream cut into pushes amid its rows, as Next writes it."""
    pieces = (stream[start : start + 300] for start in range(0, len(stream), 300))
    return "".join(f"<script>self.__next_f.push([1,{literal(piece)}])</script>" for piece in pieces)


@pytest.mark.parametrize(
    "scripts",
    [
        f'<script id="__NEXT_DATA__" type="application/json">{literal({"a": {"html": MARKUP}})}</script>',
        f"<script>window.__INITIAL_STATE__ = {literal({'teaser': TEASER, 'body': MARKUP})};</script>",
        f"<script>window.__STATE__ = {literal(json.dumps({'body': MARKUP}))};</script>",
        flight('1:["$","div",null,{}]\n' + f"2:{json.dumps({'data': {'contentHtml': MARKUP}})}\n"),
        flight(f'1:["$","div"]\n2a:T{len(MARKUP):x},{MARKUP}3:{json.dumps({"body": "$2a"})}\n'),
        f"<script type='text/x-template'>{MARKUP}</script>",
        f"<template id=article data-note='a > b'>{MARKUP}</template>",
        "<script>render('" + MARKUP.replace("'", "\\'") + "')</script>",
        f"<script>render(`{MARKUP}`)</script>",
    ],
    ids=[
        "json",
        "assigned",
        "twice",
        "flight-json",
        "flight-text",
        "script",
        "template",
        "single",
        "backtick",
    ],
)
def test_markup_is_found_with_its_escapes_undone(scripts: str) -> None:
    assert found(scripts) == MARKUP


def test_a_flight_text_is_measured_in_bytes() -> None:
    text = MARKUP.replace("said", "sagte – müde –")
    stream = f"2a:T{len(text.encode()):x},{text}3:{json.dumps({'title': SENTENCE})}\n"
    assert found(flight(stream)) == text


def test_what_json_ld_states_as_the_text_comes_first() -> None:
    body = f"{PARAGRAPH}\n\n{PARAGRAPH} A < B."
    thing = {"@type": "NewsArticle", "articleBody": body, "description": SENTENCE}
    scripts = f'<script type="application/ld+json">{json.dumps(thing)}</script>'
    scripts += f"<script>x = {literal({'bio': MARKUP})}</script>"
    assert found(scripts) == f"<p>{PARAGRAPH}</p><p>{PARAGRAPH} A &lt; B.</p>"


def test_the_description_of_a_person_is_no_text() -> None:
    thing = {"@type": "Person", "description": f"{PARAGRAPH} {PARAGRAPH}"}
    assert found(f'<script type="application/ld+json">{json.dumps(thing)}</script>') == ""


def test_a_text_in_many_strings_of_one_key_is_put_together() -> None:
    parts = [{"type": "text", "content": f"{PARAGRAPH} Part {number}."} for number in range(6)]
    state = literal({"title": SENTENCE, "elements": parts})
    assert found(f"<script>Fusion.content={state};</script>") == "".join(
        f"<p>{PARAGRAPH} Part {number}.</p>" for number in range(6)
    )


def test_a_single_long_text_stays_without_the_teasers_beside_it() -> None:
    state = literal([{"html": TEASER}, {"html": MARKUP}, {"html": f"{TEASER} "}])
    assert found(f"<script>state={state}</script>") == MARKUP


def test_teasers_are_not_put_together() -> None:
    state = literal([{"description": f"{SENTENCE} {number}."} for number in range(40)])
    assert found(f"<script>state={state}</script>") == ""


def test_a_consent_notice_is_no_main_text() -> None:
    notice = "<p>We use cookies to enhance your browsing experience, and to serve content for you.</p>"
    assert found(f"<script type='text/template'>{notice * 20}</script>") == ""


def test_answers_to_frequent_questions_are_no_text_and_those_of_a_thread_are() -> None:
    answers = [{"@type": "Answer", "text": f"{PARAGRAPH} {number}."} for number in range(5)]

    def thread(kind: str) -> str:
        thing = {"@type": kind, "mainEntity": {"@type": "Question", "suggestedAnswer": answers}}
        return found(f'<script type="application/ld+json">{json.dumps(thing)}</script>')

    assert thread("FAQPage") == ""
    assert thread("QAPage").count("<p>") == 5


@pytest.mark.parametrize(
    "script",
    [
        f"var message = {literal(TEASER)};",
        "function f(a) { if (a) { return 'b. c. d.'; } } " * 60,
        f"var css = {literal('.lead p { color: red; margin: 0 auto; } ' * 60)};",
    ],
)
def test_code_and_short_messages_are_no_text(script: str) -> None:
    assert found(f"<script>{script}</script>") == ""


def test_escaped_markup_becomes_markup_and_entities_of_plain_text_letters() -> None:
    assert to_markup("&lt;p&gt;One.&lt;/p&gt;") == "<p>One.</p>"
    assert to_markup("Q&amp;A <3\n \nTwo.") == "<p>Q&amp;A &lt;3</p><p>Two.</p>"


def test_half_a_character_does_no_harm() -> None:
    assert "\ufffd" in found(
        '<script>x = "' + MARKUP.replace('"', "'").replace("so", "\\ud83d") + '"</script>'
    )


@pytest.mark.parametrize(
    "script",
    [
        '\\"' * (MAX_CHARS // 2),
        '"\\' * (MAX_CHARS // 2),
        '"' * MAX_CHARS,
        "'`" * (MAX_CHARS // 2),
        "<p>" * (MAX_CHARS // 3),
        '"' + "<p" * (MAX_CHARS // 2),
        '"' + "a. &lt;p " * (MAX_CHARS // 9),
        "{" * MAX_CHARS,
        '"a.' + " " * MAX_CHARS + '"',
        'self.__next_f.push([1,"' * (MAX_CHARS // 23),
        'self.__next_f.push([1,"' + ":T1,a" * (MAX_CHARS // 5) + '"])',
        'self.__next_f.push([1,"' + ":Tfffff,a" * (MAX_CHARS // 9) + '"])',
        '"' + "a. {[" * (MAX_CHARS // 5),
        '"k":"' + "a. b <" * 14 + '",' * (MAX_CHARS // 90),
    ],
    ids=lambda script: script[:12],
)
def test_hostile_scripts_cost_time_in_proportion(script: str) -> None:
    tree = parse_html(f"<body><script>{script}</script></body>")
    start = time.perf_counter()
    find_embedded(tree)
    assert time.perf_counter() - start < 5.0


def test_nested_strings_are_read_to_a_limit_only() -> None:
    value: object = {"body": MARKUP}
    for _ in range(8):
        value = {"a": json.dumps(value)}
    assert found(f"<script>{literal(value)}</script>") == ""
