"""Word files as Word's users make them: changes, boxes, fields, numbers, styles of their own."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from corro.correspondence import Correspondence, Run
from corro.read import read
from corro.write import write
from tests import needs, samples
from tests.read.docx_xml import p, r, word_file
from tests.read.test_recognise import lines
from tests.read.test_round_trip import parts


def body(xml: str, **more: str) -> Correspondence:
    start = p(r("Dear Mrs Smith")) + p()
    end = p() + p(r("Yours sincerely")) + p(r("Ann Jones"))
    return read(word_file(start + xml + end, **more), "letter.docx")


def said(xml: str, **more: str) -> list[str]:
    return lines(body(xml, **more), "body")


def test_tracked_changes_are_accepted() -> None:
    change = (
        p(
            r("We will call on "),
            '<w:del w:id="1"><w:r><w:delText>Monday</w:delText></w:r></w:del>',
            '<w:ins w:id="2">' + r("Tuesday") + "</w:ins>",
            '<w:moveFrom w:id="3">' + r(" morning") + "</w:moveFrom>",
            r(" at 9 a.m."),
            '<w:moveTo w:id="4">' + r(" in the morning.") + "</w:moveTo>",
        )
        + '<w:del w:id="5">' + p(r("Gone.")) + "</w:del>"
    )  # fmt: skip
    assert said(change) == ["We will call on Tuesday at 9 a.m. in the morning."]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    joined = p(r("We will call "), about='<w:rPr><w:del w:id="1"/></w:rPr>') + p(r("on Monday."))
    assert said(joined) == ["We will call on Monday."]


def test_a_deleted_row_is_gone() -> None:
    def row(text: str, about: str = "") -> str:
        cells = "".join(f"<w:tc>{p(r(word))}</w:tc>" for word in text.split())
        return f"<w:tr><w:trPr>{about}</w:trPr>{cells}</w:tr>"

    table = f"<w:tbl>{row('One 1')}{row('Two 2', '<w:del w:id=' + chr(34) + '1' + chr(34) + '/>')}{row('Three 3')}</w:tbl>"
    assert said(table) == ["One", "1", "Three", "3"]


def test_hidden_text_and_comments_are_left_out() -> None:
    xml = p(
        r("We will call you."),
        r(" Note to self.", "<w:vanish/>"),
        '<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
    )
    assert said(xml, comments=p(r("Is this right?"))) == ["We will call you."]


def test_a_field_shows_its_result() -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    instruction = "<w:r><w:instrText> MERGEFIELD Title </w:instrText></w:r>"
    xml = p(r("Hello "), begin, instruction, separate, r("Mrs Smith"), end, r(", how are you?"))
    simple = p(
        '<w:fldSimple w:instr=" DATE ">' + r("12 March 2027") + "</w:fldSimple>", r(" is the day.")
    )
    assert said(xml + simple) == ["Hello Mrs Smith, how are you?", "12 March 2027 is the day."]


def test_links_of_both_kinds() -> None:
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    code = '<w:r><w:instrText> HYPERLINK "mailto:a@example.org" </w:instrText></w:r>'
    xml = p(
        r("See "), '<w:hyperlink r:id="x1">' + r("our pages") + "</w:hyperlink>", r(" or write to "),
        begin, code, separate, r("me"), end, r(" about it."),
    )  # fmt: skip
    links = (
        '<Relationship Id="x1" Type="http://x/hyperlink" Target="https://example.org/" '
        'TargetMode="External"/>'
    )
    block = next(iter(body(xml, links=links).blocks("body")))
    assert [(block.text[run.start : run.end], run.href) for run in block.runs] == [
        ("our pages", "https://example.org/"),
        ("me", "mailto:a@example.org"),
    ]


def test_a_text_box_is_read_once() -> None:
    content = f"<w:txbxContent>{p(r('Mrs A Smith'))}{p(r('12 High Street'))}{p(r('S40 1AB'))}</w:txbxContent>"
    anchor = (
        '<wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>792000</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>2160000</wp:posOffset></wp:positionV>'
    )
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>" + anchor
        + f"<wps:txbx>{content}</wps:txbx></wp:anchor></w:drawing></mc:Choice>"
        + f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )  # fmt: skip
    found = read(
        word_file(
            p(box) + p(r("Dear Mrs Smith")) + p(r("We will call you.")) + p(r("Yours sincerely"))
        ),
        "letter.docx",
    )
    assert lines(found, "address") == ["Mrs A Smith", "12 High Street", "S40 1AB"]
    look = next(
        look for (part, _), look in found.layout.items() if found.parts[part].name == "address"
    )
    assert (look.left, look.top) == (22.0, 60.0)


def test_a_frame_has_its_place() -> None:
    frame = '<w:framePr w:w="3685" w:vAnchor="page" w:hAnchor="page" w:x="1247" w:y="3402"/>'
    xml = "".join(p(r(line), about=frame) for line in ("Mrs A Smith", "12 High Street", "S40 1AB"))
    found = read(word_file(xml + p(r("Dear Mrs Smith"))), "letter.docx")
    looks = [found.layout[0, index] for index in range(3)]
    assert found.parts[0].name == "address"
    assert [(look.left, look.right) for look in looks] == [(22.0, 86.99)] * 3
    assert looks[0].top == 60.01
    assert looks[0].top < looks[1].top < looks[2].top  # type: ignore[operator]


NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
 <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/><w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
"""


def item(text: str, number: int, level: int = 0) -> str:
    return p(
        r(text), about=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    )


def test_labels_are_counted_as_word_counts_them() -> None:
    xml = (
        item("one", 1) + item("two", 1) + item("under two", 1, 1) + item("more", 1, 1)
        + item("three", 1) + item("under three", 1, 1) + item("dot", 2) + item("ring", 2, 1)
        + item("four anew", 3)
    )  # fmt: skip
    found = [
        (block.marker, block.level, block.group)
        for block in body(xml, numbering=NUMBERING).blocks("body")
    ]
    assert found == [
        ("1.", 1, 1), ("2.", 1, 1), ("2.a)", 2, 1), ("2.b)", 2, 1), ("3.", 1, 1), ("3.a)", 2, 1),
        ("•", 1, 2), ("◦", 2, 2), ("4.", 1, 3),
    ]  # fmt: skip


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loud"><w:name w:val="Loud"/><w:basedOn w:val="Standard"/><w:rPr><w:b/><w:rFonts w:ascii="Arial"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""
THEME = '<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:fontScheme></a:themeElements>'


def test_looks_come_from_defaults_themes_and_styles() -> None:
    xml = (
        p(r("What happens next"), style="berschrift1")
        + p(r("We will "), r("call", '<w:rStyle w:val="Strong"/>'), r(" you on Monday."))
        + p(r("All of this is loud."), style="Loud")
        + p(r("Not "), r("this", '<w:rStyle w:val="Strong"/>'), r(" word."), style="Loud")
    )
    found = body(xml, styles=STYLES, theme=THEME)
    part = next(number for number, part in enumerate(found.parts) if part.name == "body")
    subject = next(number for number, part in enumerate(found.parts) if part.name == "subject")
    assert found.layout[subject, 0].style == "heading 1"
    assert (found.layout[subject, 0].font, found.layout[subject, 0].size) == ("Calibri", 14.0)
    assert (found.layout[part, 0].font, found.layout[part, 0].size) == ("Calibri", 11.0)
    assert found.layout[part, 1].font == "Arial"
    plain, loud, not_this = found.parts[part].blocks
    assert plain.runs == (Run(8, 12, bold=True),)
    assert loud.runs == (Run(0, 20, bold=True),)
    assert not_this.runs == (Run(0, 4, bold=True), Run(8, 14, bold=True))
    assert found.properties["lang"] == "en-GB"


def test_breaks_tabs_hyphens_and_symbols() -> None:
    xml = p(
        '<w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t>'
        '<w:softHyphen/><w:t>teen</w:t><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'
    )  # fmt: skip
    assert [block.text for block in body(xml).blocks("body")] == ["One\ntwo\tthree‑fourteen☐"]


def test_headers_footers_and_page_numbers() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:headerReference w:type="first" r:id="header2"/><w:footerReference w:type="default" r:id="footer1"/>'
        "<w:titlePg/></w:sectPr>"
    )
    page = '<w:fldSimple w:instr=" PAGE ">' + r("2") + "</w:fldSimple>"
    found = body(
        p(r("We will call you.")) + section,
        header1=p(r("Page "), page, r(" of 2")),
        header2=p(r("Halton Housing Trust")) + p(r("0151 510 5000")),
        footer1=p(r("Registered office: Daresbury Point")),
    )
    assert lines(found, "letterhead") == ["Halton Housing Trust", "0151 510 5000"]
    assert lines(found, "footer") == ["Registered office: Daresbury Point"]


def test_content_controls_and_footnotes() -> None:
    control = f"<w:sdt><w:sdtContent>{p(r('We will call '), '<w:sdt><w:sdtContent>' + r('Monday') + '</w:sdtContent></w:sdt>', r(' at nine.'))}</w:sdtContent></w:sdt>"
    noted = p(r("See the note."), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = f'<w:footnote w:id="0">{p(r("separator"))}</w:footnote><w:footnote w:id="2">{p(r("Not on bank holidays."))}</w:footnote>'
    found = said(control + noted, footnotes=notes)
    assert found[:2] == ["We will call Monday at nine.", "See the note."]
    assert "Not on bank holidays." in " ".join(read_all(control + noted, notes))


def read_all(xml: str, notes: str) -> list[str]:
    return [block.text for block in body(xml, footnotes=notes).blocks()]


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    left = "".join(
        p(r(line)) for line in ("Mrs A Smith", "12 High Street", "CHESTERFIELD", "S40 1AB")
    )
    right = p(r("12 March 2027")) + p(r("Our ref: A1"))
    table = f"<w:tbl><w:tr><w:tc>{left}</w:tc><w:tc>{right}</w:tc></w:tr></w:tbl>"
    found = read(
        word_file(
            table + p(r("Dear Mrs Smith")) + p(r("We will call you.")) + p(r("Yours sincerely"))
        ),
        "letter.docx",
    )
    assert lines(found, "address") == ["Mrs A Smith", "12 High Street", "CHESTERFIELD", "S40 1AB"]
    assert lines(found, "date") == ["12 March 2027"]
    assert lines(found, "reference") == ["Our ref: A1"]


def test_strict_documents_are_read_too() -> None:
    made = io.BytesIO()
    usual = io.BytesIO(word_file(p(r("Dear Mrs Smith"))))
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            xml = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, xml)
    assert lines(read(made.getvalue(), "letter.docx"), "salutation") == ["Dear Mrs Smith"]


@pytest.mark.parametrize("document", samples.every_kind(), ids=lambda one: one.kind)
def test_read_back_after_libreoffice_has_saved_it(document: Correspondence, tmp_path: Path) -> None:
    soffice = needs.tool("soffice")
    (tmp_path / "in").mkdir()
    data = write(document, samples.HOUSE, ".docx", samples.OPTIONS)
    (tmp_path / "in" / "letter.docx").write_bytes(data)
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "docx",
         "--outdir", str(tmp_path), str(tmp_path / "in" / "letter.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found = read((tmp_path / "letter.docx").read_bytes(), "letter.docx")
    assert found.kind == document.kind

    def words(one: Correspondence) -> list[tuple[str, str | None, list[str]]]:
        return [
            (name, message, [block.text for block in blocks])
            for name, message, blocks in parts(one)
        ]

    assert words(found) == words(document)
