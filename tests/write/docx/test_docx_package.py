"""Word opens the file without repair: what the standard says of its parts and of their order.

The orders of elements are those of python-docx's own classes, and where it has none, of ECMA-376's
schema `wml.xsd` (CT_FramePr and CT_Ind have attributes only).
"""

from __future__ import annotations

import ast
import dataclasses
import datetime
import inspect
import io
import re
import textwrap
import zipfile
from collections import Counter
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.oxml.styles import CT_Style
from docx.oxml.table import CT_TblPr, CT_TcPr, CT_TrPr
from docx.oxml.text.font import CT_RPr
from docx.oxml.text.parfmt import CT_PPr
from lxml import etree

import samples
from corro.correspondence import Block, Correspondence, Part, Picture, Place, Run, Span
from corro.errors import CannotWrite
from corro.house import House
from corro.write.docx import write_docx
from corro.write.docx.addresses import web_address
from corro.write.docx.archive import archive, member
from corro.write.options import WriteOptions


def sequence(element_class: type) -> tuple[str, ...]:
    """The order that one of python-docx's classes was made with; it keeps it in its source alone."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(element_class)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "_tag_seq":
            found: tuple[str, ...] = ast.literal_eval(node.value)
            return found
    raise LookupError(element_class)


ORDERS: dict[str, tuple[str, ...]] = {
    "w:pPr": sequence(CT_PPr),
    "w:rPr": sequence(CT_RPr),
    "w:tblPr": sequence(CT_TblPr),
    "w:trPr": sequence(CT_TrPr),
    "w:tcPr": sequence(CT_TcPr),
    "w:sectPr": sequence(CT_SectPr),
    "w:style": sequence(CT_Style),
    "w:lvl": ("w:start", "w:numFmt", "w:lvlRestart", "w:pStyle", "w:isLgl", "w:suff", "w:lvlText", "w:lvlPicBulletId", "w:legacy", "w:lvlJc", "w:pPr", "w:rPr"),
    "w:numbering": ("w:numPicBullet", "w:abstractNum", "w:num", "w:numIdMacAtCleanup"),
    "w:tbl": ("w:tblPr", "w:tblGrid", "w:tr"),
    "w:tc": ("w:tcPr", "w:p"),
    "w:numPr": ("w:ilvl", "w:numId"),
}  # fmt: skip
CHOICES = {"w:trPr"}  # its children may come in any order
EVERYTHING = dataclasses.replace(
    samples.OPTIONS, draft=True, accepted=(("Plain.Jargon", "the court's own <word>"),)
)


def every_file() -> dict[str, bytes]:
    made = {
        each.kind: write_docx(each, samples.HOUSE, samples.OPTIONS) for each in samples.every_kind()
    }
    signed = dataclasses.replace(
        samples.SENDER, signature=Picture(samples.PIXEL, "png", "Signature of Priya O’Neill")
    )
    letter = samples.letter()
    letter = dataclasses.replace(letter, facts=dataclasses.replace(letter.facts, sender=signed))
    house = dataclasses.replace(samples.HOUSE, logo=samples.LOGO)
    made["everything"] = write_docx(letter, house, EVERYTHING)
    made["large"] = write_docx(letter, house, dataclasses.replace(EVERYTHING, large_print=20))
    made["nothing"] = write_docx(
        Correspondence("letter", "rykneld", ()),
        House("rykneld", "Rykneld Homes", "england"),
        samples.OPTIONS,
    )
    return made


FILES = every_file()


def xml_parts(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {
            name: etree.fromstring(opened.read(name))
            for name in opened.namelist()
            if name.endswith((".xml", ".rels"))
        }


@pytest.mark.parametrize("name", FILES)
def test_children_stand_in_the_schema_s_order(name: str) -> None:
    for part, root in xml_parts(FILES[name]).items():
        if not part.startswith("word/") or part.endswith(".rels"):
            continue
        for tag, order in ORDERS.items():
            ranks = {qn(each): rank for rank, each in enumerate(order)}
            if tag == "w:sectPr":  # EG_HdrFtrReferences, in any order, before all else
                ranks |= {qn("w:headerReference"): -1, qn("w:footerReference"): -1}
            for element in root.iter(qn(tag)):
                found = [child.tag for child in element]
                unknown = [each for each in found if each not in ranks]
                assert not unknown, f"{part}: {tag} has {unknown}"
                if tag not in CHOICES:
                    assert found == sorted(found, key=ranks.__getitem__), f"{part}: {tag}"
                repeatable = ("w:style", "w:tbl", "w:tc", "w:numbering", "w:sectPr")
                if tag not in repeatable:
                    assert max(Counter(found).values(), default=1) == 1, f"{part}: {tag} {found}"


@pytest.mark.parametrize("name", FILES)
def test_the_package_is_whole(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[name])) as opened:
        names = opened.namelist()
        assert opened.testzip() is None
        assert names[0] == "[Content_Types].xml"
    assert len(names) == len(set(names))
    parts = xml_parts(FILES[name])
    types = parts["[Content_Types].xml"]
    overrides = [each.get("PartName") for each in types if each.tag.endswith("Override")]
    defaults = [each.get("Extension") for each in types if each.tag.endswith("Default")]
    assert len(overrides) == len(set(overrides))
    assert len(defaults) == len(set(defaults))
    for part in overrides:
        assert part.lstrip("/") in names
    for part in names[1:]:
        assert f"/{part}" in overrides or part.rpartition(".")[2] in defaults
    for part, root in parts.items():
        if not part.endswith(".rels"):
            continue
        ids = [each.get("Id") for each in root]
        assert len(ids) == len(set(ids)), part
        folder = part.partition("_rels/")[0]
        for each in root:
            if each.get("TargetMode") != "External":
                target = each.get("Target")
                path = target.lstrip("/") if target.startswith("/") else folder + target
                assert re.sub(r"[^/]+/\.\./", "", path) in names


@pytest.mark.parametrize("name", FILES)
def test_every_id_that_is_used_is_there_once(name: str) -> None:
    parts = xml_parts(FILES[name])
    document, style_sheet = parts["word/document.xml"], parts["word/styles.xml"]
    style_ids = [each.get(qn("w:styleId")) for each in style_sheet.iter(qn("w:style"))]
    style_names = [each.get(qn("w:val")) for each in style_sheet.iter(qn("w:name"))]
    assert len(style_ids) == len(set(style_ids))
    assert len(style_names) == len({each.casefold() for each in style_names})
    for part, root in parts.items():
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next", "w:link"):
            for each in root.iter(qn(tag)):
                assert each.get(qn("w:val")) in style_ids, part
        rels = parts.get(f"{part.rpartition('/')[0]}/_rels/{part.rpartition('/')[2]}.rels")
        known = [each.get("Id") for each in rels] if rels is not None else []
        for each in root.iter():
            for attribute in ("r:id", "r:embed"):
                if each.get(qn(attribute)) is not None:
                    assert each.get(qn(attribute)) in known
        drawings = [each.get("id") for each in root.iter(qn("wp:docPr"))]
        assert len(drawings) == len(set(drawings))
        assert all(each.get("descr") for each in root.iter(qn("wp:docPr")))
    nums = [each.get(qn("w:numId")) for each in parts["word/numbering.xml"].iter(qn("w:num"))]
    assert len(nums) == len(set(nums))
    for each in document.iter(qn("w:numId")):
        assert each.get(qn("w:val")) in [*nums, "0"]


@pytest.mark.parametrize("name", FILES)
def test_python_docx_opens_it_and_finds_the_same_document(name: str) -> None:
    reopened = docx.Document(io.BytesIO(FILES[name]))
    again = etree.tostring(reopened.element, method="c14n")
    assert again == etree.tostring(xml_parts(FILES[name])["word/document.xml"], method="c14n")
    assert reopened.sections[0].different_first_page_header_footer
    reopened.save(io.BytesIO())


def test_the_properties_say_what_it_is_and_nothing_of_a_person() -> None:
    opened = docx.Document(io.BytesIO(FILES["everything"]))
    core = opened.core_properties
    assert (core.title, core.author, core.language) == (
        "Repair confirmation",
        "Rykneld Homes",
        "en-GB",
    )
    assert core.created == datetime.datetime(2027, 3, 12, 9, 30, tzinfo=datetime.UTC)
    custom = xml_parts(FILES["everything"])["docProps/custom.xml"]
    said = {each.get("name"): each[0].text for each in custom}
    assert said == {
        "corro.kind": "letter",
        "corro.house": "rykneld",
        "corro.accepted.1": "Plain.Jargon: the court's own <word>",
    }
    for part in ("docProps/app.xml", "docProps/core.xml", "docProps/custom.xml"):
        text = etree.tostring(xml_parts(FILES["everything"])[part], encoding="unicode")
        assert "Smith" not in text
        assert "Priya" not in text
        assert "python-docx" not in text


def test_the_same_input_gives_the_same_bytes() -> None:
    first, second = (write_docx(samples.letter(), samples.HOUSE, EVERYTHING) for _ in range(2))
    assert first == second


def test_one_letter_leaves_nothing_in_the_next() -> None:
    before = write_docx(samples.card(), samples.HOUSE, samples.OPTIONS)
    other = dataclasses.replace(samples.card(), title="Another <title>")
    assert b"Another" in write_docx(other, samples.HOUSE, WriteOptions())
    assert write_docx(samples.card(), samples.HOUSE, samples.OPTIONS) == before


def test_a_title_from_the_record_is_text() -> None:
    title = 'Repair & "renewal" of <b>taps</b>'
    made = write_docx(samples.letter(title=title), samples.HOUSE, samples.OPTIONS)
    assert docx.Document(io.BytesIO(made)).core_properties.title == title


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\x1f", "\ufffe", "\ud800", "\r"])
def test_a_character_that_no_word_file_can_hold_is_named_with_its_field(bad: str) -> None:
    text = f"tap{bad}s"
    span = Span(0, 5, Place("template", "x.md", 0, 5), field="repair")
    block = Block("paragraph", text, spans=(span,))
    letter = Correspondence("voicemail", "rykneld", (Part("body", (block,)),))
    with pytest.raises(CannotWrite, match=f"“repair” .*U\\+{ord(bad):04X}"):
        write_docx(letter, samples.HOUSE, samples.OPTIONS)


def test_long_paragraphs_and_long_words_are_written_whole() -> None:
    text = "word " * 10_000 + "Llanfair" * 2_000
    letter = Correspondence("voicemail", "rykneld", (Part("body", (Block("paragraph", text),)),))
    made = docx.Document(io.BytesIO(write_docx(letter, samples.HOUSE, samples.OPTIONS)))
    assert [each.text for each in made.paragraphs] == [text]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://example.org/a?b=c&d=é f", "https://example.org/a?b=c&d=%C3%A9%20f"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("tel:+441246217670", "tel:+441246217670"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("javascript:alert(1)", None),
        ("https://[broken", None),
        ("http://example.org:port/", None),
        ("https://", None),
        ("file:///etc/passwd", None),
    ],
)
def test_links_are_addresses_that_word_takes(address: str, target: str | None) -> None:
    assert web_address(address) == target


def test_what_isn_t_an_address_stays_as_words() -> None:
    block = Block("paragraph", "Press here", runs=(Run(0, 5, href="javascript:alert(1)"),))
    letter = Correspondence("voicemail", "rykneld", (Part("body", (block,)),))
    made = docx.Document(io.BytesIO(write_docx(letter, samples.HOUSE, samples.OPTIONS)))
    assert made.paragraphs[0].text == "Press here"
    assert not made.paragraphs[0].hyperlinks


def test_the_archive_is_one_that_zipfile_reads() -> None:
    members = [
        member("a.xml", b"x" * 5000),
        member("b/c.bin", b"\x00\x01", 0),
        member("empty", b""),
    ]
    with zipfile.ZipFile(io.BytesIO(archive(members))) as opened:
        assert opened.testzip() is None
        assert {name: len(opened.read(name)) for name in opened.namelist()} == {
            "a.xml": 5000,
            "b/c.bin": 2,
            "empty": 0,
        }
