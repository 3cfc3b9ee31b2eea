"""veraPDF says that every kind of document is PDF/UA-1 and PDF/A-2a, whatever is in it."""

from __future__ import annotations

import dataclasses
import io
import random
from pathlib import Path

import pytest
from PIL import Image

import samples
import verapdf
from corro.correspondence import Block, Correspondence, Picture
from corro.house import House
from corro.write.options import WriteOptions
from corro.write.pdf import write_pdf

SCRIPTS = (
    "Nguyễn Thị Ánh Ọláwálé Łukasz Şebnem Žižek Ḥasan",
    "Ελένη Παπαδοπούλου Владимир Їжак רחל כהן",
    "தமிழ்ச்செல்வி ગુજરાતી తెలుగు ಕನ್ನಡ മലയാളം සිංහල ଓଡ଼ିଆ",
    "ቀለመወርቅ ገብረ Հայկ Սարգսյան გიორგი สมชาย ใจดี မြန်မာ ខ្មែរ ລາວ",
    "ܐܪܡܝܐ ދިވެހި ߒߞߏ ⵜⴰⵎⴰⵣⵉⵖⵜ ᱥᱟᱱᱛᱟᱲᱤ",
    "日本語かなカナ 한국어 이름 汉语简体 廣東話 哋咗",
    "✓ done ☐ not ⇒ next ① first ★ ♿ → x² ½ 20 °C ™ № ‰",
    "e\u0301cole a\u0308 (NFD) soft\u00adhyphen zero\u200bwidth nb\u00a0space\ttab",
    "محمد علی (flat 3) 0151 510 5000 (S42 6NG).",
)
VECTOR = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60"><defs>
<linearGradient id="g"><stop offset="0" stop-color="#004b6b"/><stop offset="1" stop-color="#fff"/>
</linearGradient></defs><rect width="120" height="60" fill="url(#g)"/><text x="5" y="40">RH</text>
</svg>"""


def picture(mode: str, kind: str) -> bytes:
    data = io.BytesIO()
    Image.new(
        mode, (60, 40), {"CMYK": (0, 90, 90, 0), "RGBA": (200, 0, 0, 90)}.get(mode, 120)
    ).save(data, kind)
    return data.getvalue()


def with_body(*blocks: Block, **changes: object) -> Correspondence:
    made = samples.letter(**changes)
    parts = tuple(
        samples.part("body", *blocks) if part.name == "body" else part for part in made.parts
    )
    return dataclasses.replace(made, parts=parts)


def logo(data: bytes, kind: str) -> House:
    shown = Picture(data, kind, "Rykneld Homes")  # type: ignore[arg-type]
    return dataclasses.replace(samples.HOUSE, logo=shown)


def documents() -> dict[str, tuple[Correspondence, House, WriteOptions]]:
    house, options = samples.HOUSE, samples.OPTIONS
    found = {}
    for made in samples.every_kind():
        found[made.kind] = made, house, options
        found[f"{made.kind}-large"] = made, house, dataclasses.replace(options, large_print=18)
        found[f"{made.kind}-draft"] = made, house, dataclasses.replace(options, draft=True)
    chance = random.Random(5)
    words = [chance.choice(("rent", "repair", "£98.50", "a", "week")) for _ in range(10_000)]
    bodies = {
        "scripts": [Block("paragraph", text) for text in SCRIPTS],
        "scripts-bold": [Block("heading", text, level=2) for text in SCRIPTS],
        "long": [Block("paragraph", " ".join(words))],
        "unbroken": [Block("paragraph", "x" * 5000), Block("item", "y" * 500, level=1, marker="•")],
        "tall-row": samples.table(1, ("A", "B"), ("short", " ".join(words[:3000]))),
        "no-header": [
            Block("cell", "a", group=1, row=0, column=0, header=True),
            Block("cell", "b", group=1, row=0, column=2),
            Block("cell", "c", group=1, row=1, column=1),
        ],
        "headings": [
            *[Block("heading", f"{level}", level=level) for level in (4, 2, 6, 1)],
            Block("paragraph", ""),
            Block("page-break", ""),
            Block("page-break", ""),
        ],
        "lists": samples.items(
            1,
            (None, 1, "no label"),
            ("•", 1, "a"),
            ("–", 2, "b"),
            ("(viii)", 9, "c"),
            (None, 1, "d"),
        ),
    }
    for name, blocks in bodies.items():
        found[name] = with_body(*blocks), house, options
    found["empty"] = samples.letter(parts=(), title=""), house, options
    for kind, data in (
        ("png", picture("RGBA", "PNG")),
        ("png", picture("P", "PNG")),
        ("jpeg", picture("CMYK", "JPEG")),
        ("svg", VECTOR),
    ):
        owner = logo(data, kind)
        found[f"logo-{len(found)}"] = samples.letter(), owner, options
        found[f"logo-{len(found)}"] = samples.card(), owner, options
    signed = Picture(picture("L", "PNG"), "png", "Signed")
    sender = dataclasses.replace(samples.SENDER, signature=signed)
    facts = dataclasses.replace(samples.letter().facts, sender=sender)
    found["signed"] = samples.letter(facts=facts), house, options
    return found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("standards")
    made = []
    for name, (correspondence, house, options) in documents().items():
        path = folder / f"{name}.pdf"
        path.write_bytes(write_pdf(correspondence, house, options))
        made.append(path)
    return made


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_verapdf_passes_every_document(files: list[Path], flavour: str) -> None:
    assert verapdf.failures(files, flavour) == []


def test_every_font_is_embedded_and_has_its_characters(files: list[Path]) -> None:
    assert verapdf.broken_fonts(files) == []
