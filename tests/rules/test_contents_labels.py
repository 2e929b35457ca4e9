"""Labels of a table of contents go in every language; words that head real content stay."""

from __future__ import annotations

import pytest

from cleaner.rules.contents import mark_contents
from tests.conftest import PROSE, MakePage, html

HEADINGS = ("Why a bridge", "What it costs", "Who will build it", "When it opens", "What comes next")
LABELS = [
    ("ar", "جدول المحتويات", "المحتويات"),
    ("cs", "Obsah článku", "Obsah"),
    ("da", "Indholdsfortegnelse", "Indhold"),
    ("de", "Inhaltsverzeichnis", "Inhalt"),
    ("el", "Πίνακας περιεχομένων", "ΠΕΡΙΕΧΟΜΕΝΑ"),
    ("es", "Tabla de contenidos", "Contenido"),
    ("fa", "فهرست مطالب", "فهرست"),
    ("fi", "Sisällysluettelo", "Sisältö"),
    ("fr", "Table des matières", "Sommaire"),
    ("hi", "विषय सूची", "अनुक्रम"),
    ("hu", "Tartalomjegyzék", "Tartalom"),
    ("it", "Indice dei contenuti", "Indice"),
    ("ja", "目次", "この記事でわかること"),
    ("nb", "Innholdsfortegnelse", "Innhold"),
    ("nl", "Inhoudsopgave", "Inhoud"),
    ("pl", "Spis treści", "Zawartość"),
    ("pt", "Índice", "Sumário"),
    ("ro", "Cuprins", "Conţinut"),
    ("ru", "Оглавление", "Содержание"),
    ("sk", "Obsah stránky", "Obsah"),
    ("sv", "Innehållsförteckning", "Innehåll"),
    ("tr", "İÇİNDEKİLER", "Konu başlıkları"),
    ("uk", "Зміст статті", "Зміст"),
    ("vi", "Mục lục", "Nội dung chính"),
    ("zh", "目录", "快速导航"),
]
by_language = pytest.mark.parametrize(
    ("label", "word"), [(label, word) for _, label, word in LABELS], ids=[code for code, _, _ in LABELS]
)


def _verdict(make_page: MakePage, line: str, *, has_table: bool = False) -> str:
    """Return the verdict on a line amid an article, over a table of contents or over a paragraph."""
    items = "".join(f"<li>{heading}</li>" for heading in HEADINGS) if has_table else ""
    sections = "".join(f"<h2>{heading}</h2><p>{PROSE[1]}</p>" for heading in HEADINGS)
    page = make_page(html(f"<p>{PROSE[0]}</p><p>{line}</p><ul>{items}</ul><p>{PROSE[2]}</p>{sections}"))
    mark_contents(page)
    return next(block.verdict for block in page.blocks if block.text == line)


@by_language
def test_a_label_goes_wherever_it_stands(make_page: MakePage, label: str, word: str) -> None:
    assert _verdict(make_page, label) == "navigation"


@by_language
def test_a_word_that_may_head_a_section_stays(make_page: MakePage, label: str, word: str) -> None:
    assert _verdict(make_page, word) == ""


@by_language
def test_the_same_word_goes_over_a_table(make_page: MakePage, label: str, word: str) -> None:
    assert _verdict(make_page, word, has_table=True) == "navigation"


@pytest.mark.parametrize(
    ("label", "sentence"),
    [
        ("I denne artikel", "I denne artikel fortæller vi om broen, som byen har ventet på i tredive år."),
        ("In diesem Artikel", "In diesem Artikel erzählen wir von der Brücke, auf die die Stadt wartet."),
        ("En este artículo", "En este artículo contamos cómo el pueblo esperó treinta años su puente."),
        ("Tässä artikkelissa", "Tässä artikkelissa kerromme sillasta, jota kaupunki on odottanut kauan."),
        (
            "Dans cet article",
            "Dans cet article, nous racontons le pont que la ville attend depuis trente ans.",
        ),
        ("Ebben a cikkben", "Ebben a cikkben a hídról írunk, amelyre a város harminc éve vár."),
        ("Dalam artikel ini", "Dalam artikel ini kami bercerita tentang jembatan yang lama ditunggu warga."),
        ("In questo articolo", "In questo articolo raccontiamo il ponte che la città aspetta da trent'anni."),
        ("In dit artikel", "In dit artikel vertellen we over de brug waarop de stad dertig jaar wacht."),
        ("W tym artykule", "W tym artykule opisujemy most, na który miasto czeka od trzydziestu lat."),
        ("Neste artigo", "Neste artigo contamos a história da ponte que a cidade espera há trinta anos."),
        ("În acest articol", "În acest articol povestim despre podul pe care orașul îl așteaptă de mult."),
        ("В этой статье", "В этой статье мы рассказываем о мосте, которого город ждёт тридцать лет."),
        ("I den här artikeln", "I den här artikeln berättar vi om bron som staden väntat på i trettio år."),
    ],
)
def test_a_label_goes_and_a_sentence_that_begins_so_stays(
    make_page: MakePage, label: str, sentence: str
) -> None:
    assert _verdict(make_page, f"{label}:") == "navigation"
    assert _verdict(make_page, sentence, has_table=True) == ""
