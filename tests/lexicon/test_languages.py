"""What forms, shops and consent dialogs say is known in every language; what articles say is not."""

from __future__ import annotations

import pytest

from cleaner.lexicon.index import load_lexicon


def found(text: str) -> set[tuple[str, str]]:
    return {(hit.section, hit.mode) for hit in load_lexicon().hits(text)}


@pytest.mark.parametrize(
    ("message", "neighbour"),
    [
        ("سلة التسوق فارغة", "سلة الفواكه على الطاولة فارغة"),
        ("Váš košík je prázdný.", "Váš košík je plný jablek."),
        ("Var denne artikel en hjælp?", "Var denne artikel skrevet i går?"),
        ("Zum Vergrößern anklicken …", "Zum Vergrößern des Hafens fehlt das Geld."),
        ("Δεν βρέθηκαν αποτελέσματα", "Δεν βρέθηκαν ίχνη στο λιμάνι"),
        ("¿Te ha resultado útil?", "¿Te ha resultado difícil?"),
        ("لطفا صبر کنید", "لطفا آرام حرف بزنید"),
        ("Ostoskorisi on tyhjä", "Satama on tyhjä"),
        ("Code : Tout sélectionner", "Code de la route"),
        ("לא נמצאו תוצאות", "לא נמצאו עדים"),
        ("लोड हो रहा है…", "पुल बंद हो रहा है…"),
        ("Köszönjük a visszajelzést!", "Köszönjük a segítséget!"),
        ("Keranjang belanja Anda kosong", "Keranjang nelayan kosong"),
        ("Clicca per espandere...", "Clicca forte la porta..."),
        ("読み込み中…", "読み終わった…"),
        ("로딩 중…", "공사 중…"),
        ("Handlekurven din er tom", "Båten din er tom"),
        ("Schrijf een beoordeling", "Schrijf een brief"),
        ("Kliknij, aby rozwinąć...", "Kliknij, a zobaczysz most"),
        ("Obrigado pelo seu feedback!", "Obrigado pelo seu peixe!"),
        ("Niciun rezultat găsit", "Niciun pescar găsit"),
        ("Нажмите для раскрытия...", "Нажмите кнопку и ждите парома"),
        ("Ďakujeme za spätnú väzbu", "Ďakujeme za ryby"),
        ("Klicka för att expandera...", "Klicka på bron"),
        ("Yükleniyor...", "Gemi yükleniyordu..."),
        ("Дякуємо за ваш відгук!", "Дякуємо за вашу рибу!"),
        ("Giỏ hàng của bạn đang trống", "Con thuyền của bạn đang trống"),
        ("购物车是空的", "渔船是空的"),
    ],
)
def test_a_message_of_a_form_or_shop_is_a_label_and_its_neighbour_is_none(
    message: str, neighbour: str
) -> None:
    assert ("navigation", "exact") in found(message)
    assert "navigation" not in {section for section, _ in found(neighbour)}


@pytest.mark.parametrize(
    ("sentence", "neighbour"),
    [
        (
            "Nutné cookies pomáhají, aby byla webová stránka použitelná.",
            "Tyto cookies pomáhají od hladu, říká pekař.",
        ),
        (
            "Disse cookies tillader os at tælle besøg og trafikkilder.",
            "Disse cookies smager af kanel og smør.",
        ),
        (
            "Diese Cookies ermöglichen es uns, Besuche zu zählen.",
            "Diese Cookies ermöglichen einen süßen Nachmittag, sagt der Bäcker.",
        ),
        (
            "Estas cookies nos permiten contar las visitas a la página.",
            "Estas cookies llevan canela y mantequilla.",
        ),
        (
            "Ces cookies ne stockent aucune donnée sur vous.",
            "Ces cookies se conservent une semaine dans une boîte.",
        ),
        (
            "Questi cookie non archiviano informazioni su di te.",
            "Questi cookie si conservano una settimana in una scatola.",
        ),
        (
            "Marketingcookies worden gebruikt om bezoekers te volgen.",
            "Deze koekjes worden gebruikt om de taart te vullen.",
        ),
        (
            "Analityczne pliki cookie służą do liczenia wizyt.",
            "Sąd pytał, do czego służą pliki cookie.",
        ),
        (
            "Esses cookies nos permitem contar visitas ao site.",
            "Esses cookies levam canela e manteiga.",
        ),
        (
            "Эти файлы cookie не хранят никаких сведений о вас.",
            "Суд спросил, зачем сайту нужны файлы cookie.",
        ),
        (
            "Dessa cookies lagrar ingen personligt identifierbar information.",
            "Dessa cookies smakar kanel och smör.",
        ),
        (
            "Ezek a sütik nem tárolnak személyes adatokat.",
            "Ezek a sütik fahéjjal készülnek, mondta a pék.",
        ),
        (
            "これらのクッキーは個人を特定できる情報を一切保存しません。",
            "このクッキーは缶に入れて一週間保存できます。",
        ),
        (
            "使用这些 Cookie，我们可以计算网站的访问量和流量来源。",
            "这些曲奇放在罐子里可以保存一周。",
        ),
    ],
)
def test_a_sentence_of_a_consent_dialog_is_known_and_its_neighbour_is_not(
    sentence: str, neighbour: str
) -> None:
    assert ("consent", "within") in found(sentence)
    assert "consent" not in {section for section, _ in found(neighbour)}


def test_no_label_of_a_table_of_contents_is_one_of_tags_too() -> None:
    exact = load_lexicon().exact
    sections = {phrase: {hit.section for hit in hits} for phrase, hits in exact.items()}
    assert [phrase for phrase, names in sections.items() if {"contents", "tags"} <= names] == []
    assert sections["in diesem artikel"] == {"contents"}


@pytest.mark.parametrize(
    ("notice", "neighbour"),
    [
        (
            "Der Text ist unter der Lizenz „Creative Commons Namensnennung“ verfügbar.",
            "Der Text ist unter der Brücke gefunden worden.",
        ),
        (
            "Les textes sont disponibles sous licence Creative Commons.",
            "Les textes sont disponibles à la mairie.",
        ),
        (
            "El texto está disponible bajo la licencia Creative Commons.",
            "El texto está disponible en el ayuntamiento.",
        ),
        (
            "Текст доступен по лицензии Creative Commons.",
            "Текст доступен в ратуше.",
        ),
        (
            "このページのコンテンツはクリエイティブ・コモンズの表示ライセンスにより許諾されます。",
            "このページの写真は橋の上で撮られました。",
        ),
    ],
)
def test_the_licence_of_a_page_is_known_and_a_text_that_lies_open_is_not(notice: str, neighbour: str) -> None:
    assert ("legal", "within") in found(notice)
    assert "legal" not in {section for section, _ in found(neighbour)}
