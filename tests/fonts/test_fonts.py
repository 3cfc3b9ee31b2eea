"""The fonts: what they can print, and that their licences come with them."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

import samples
from corro.fonts import FAMILIES, missing_characters

FOLDER = files("corro.fonts")


@pytest.mark.parametrize("line", samples.LANGUAGE_LINES, ids=lambda line: line.english)
def test_the_houses_languages_can_be_printed(line) -> None:  # type: ignore[no-untyped-def]
    assert missing_characters(line.own + line.text) == set()


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Nguyễn Thị Ánh Ọláwálé Łukasz Ştefan Žižek Ḥasan Þórunn Œ ß",
        "Ελένη Владимир Їжак ירון",
        "李小龍 李小龙 哋咗 山田太郎 辻 ヤマダ 김민수",
        "ቀለመወርቅ Հայկ გიორგი สมชาย မြန်မာ ខ្មែរ ລາວ",
        "தமிழ் ગુજરાતી తెలుగు ಕನ್ನಡ മലയാളം සිංහල ଓଡ଼ିଆ ਪੰਜਾਬੀ",
        "محمد علی گھر ܐܪܡܝܐ ދިވެހި ߒߞߏ ⵜⴰⵎⴰⵣⵉⵖⵜ",
        "“–—…” £€ ½ № ℅ ✓ ✗ ☐ ☑ ☎ ✉ → ⇒ ① ★ ♿ °C × ÷ ≤ ≥",
        "soft\u00adhyphen join\u200der no\ufe0f select\nbreak\ttab\u00a0nb",
    ],
)
def test_names_and_symbols_can_be_printed(name: str) -> None:
    assert missing_characters(name) == set()


def test_what_cannot_be_printed_is_told() -> None:
    assert missing_characters("Dear 😀 ᚠ Zoë 👩‍👧") == {"😀", "ᚠ", "👩", "👧"}


def test_every_font_file_is_there_and_named_in_a_licence() -> None:
    fonts = {
        file.name.removesuffix(".ttf") for file in FOLDER.iterdir() if file.name.endswith(".ttf")
    }
    used = {
        family.file(bold, italic)
        for family in FAMILIES
        for bold in (False, True)
        for italic in (False, True)
    }
    assert fonts == used
    licences = [file for file in FOLDER.iterdir() if file.name.startswith("LICENCE-")]
    texts = {file.name: file.read_text(encoding="utf-8") for file in licences}
    assert all("SIL OPEN FONT LICENSE Version 1.1" in text for text in texts.values())
    for font in fonts:
        family = re.sub("-.*", "", font)
        assert any(family in text for text in texts.values()), font


def test_the_latin_font_has_the_widths_of_arial() -> None:
    from reportlab.pdfbase._fontdata import widthsByFontGlyph

    from corro.write.pdf.face import face

    for name, helvetica in (("Arimo-Regular", "Helvetica"), ("Arimo-Bold", "Helvetica-Bold")):
        widths = widthsByFontGlyph[helvetica]
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz":
            assert face(name).shape(letter).width == pytest.approx(widths[letter], abs=0.6)
