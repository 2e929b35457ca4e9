"""Pages that a browser saved as one file are read as the page they hold."""

from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.dom.mhtml import read_mhtml
from cleaner.pipeline import clean
from tests.conftest import PROSE, article

ENVELOPE = (
    "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://ledger.example/bridge\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
    '\tboundary="--edge"\r\n\r\n'
)
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo="


def saved(
    markup: bytes, *, encoding: str = "8bit", charset: str = "utf-8", envelope: str = ENVELOPE
) -> bytes:
    head = f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
    head += "Content-Location: https://ledger.example/frame\r\n\r\n"
    border = b"\r\n----edge\r\n"
    return border.join([envelope.encode(), PICTURE.encode(), head.encode() + markup]) + b"\r\n----edge--\r\n"


@pytest.mark.parametrize(
    ("encoding", "encode"),
    [
        ("quoted-printable", quopri.encodestring),
        ("base64", base64.encodebytes),
        ("8bit", bytes),
        ("binary", bytes),
    ],
)
def test_the_page_comes_out_whatever_it_is_encoded_with(encoding: str, encode: object) -> None:
    assert callable(encode)
    markup = article("<p>Die Brücke über den Fluß wurde gestern eröffnet, und alle kamen.</p>")
    found = clean(saved(encode(markup.encode()), encoding=encoding))
    assert found.url == "https://ledger.example/bridge"
    assert found.text == clean(markup).text
    assert PROSE[0] in found.text


def test_the_charset_of_its_part_holds() -> None:
    markup = article("<p>Die Brücke über den Fluß wurde gestern eröffnet, und alle kamen.</p>")
    assert clean(saved(markup.encode("cp850"), charset="cp850")).text == clean(markup).text


def test_the_address_of_the_caller_goes_before_that_of_the_file() -> None:
    assert clean(saved(article().encode()), "https://other.example/").url == "https://other.example/"


def test_the_address_of_the_part_stands_in_for_that_of_the_file() -> None:
    envelope = ENVELOPE.replace("Snapshot-Content-Location: https://ledger.example/bridge\r\n", "")
    found = read_mhtml(saved(b"<p>x", envelope=envelope))
    assert found is not None
    assert found.url == "https://ledger.example/frame"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"<html>Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\nx",
        b"Subject: multipart/related things\n\nText of a mail.",
        b"Content-Type: multipart/related\n\n--b\nContent-Type: text/html\n\nx",
        b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx",
        b"Content-Type: multipart/related; boundary=b",
    ],
)
def test_what_holds_no_saved_page_is_none(raw: bytes) -> None:
    assert read_mhtml(raw) is None


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=30),
            st.sampled_from(
                [b"\r\n----edge\r\n", b"Content-Type: text/html", b"; charset*=", b"\r\n\r\n", b"=E9=\r\n",
                 b"\r\nContent-Transfer-Encoding: base64", b"\r\nContent-Transfer-Encoding: x-uuencode"]
            ),
        ),
        max_size=15,
    )
)  # fmt: skip
def test_no_file_that_opens_like_one_fails(pieces: list[bytes]) -> None:
    found = read_mhtml(ENVELOPE.encode() + b"".join(pieces))
    assert found is None or isinstance(found.markup, bytes)
