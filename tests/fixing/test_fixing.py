"""`lint --fix`: the words change, and nothing else of the file."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree

from corro.read import correspondence_text, read_file
from tests import needs
from tests.cli.running import run

LETTER = """Mrs Anne Smith
14 Rowan Close
Clay Cross
S45 9PQ

12 March 2027

Dear Mrs Smith

Your repair

Thank you for your call about the color of the the door. We should of told you that Mr Gray
from the Kennedy Center will call on Friday 19 March 2027.

Yours Sincerely

Jo Bell
Repairs Officer
01246 217670
"""
RIGHT = (
    LETTER.replace("color", "colour")
    .replace("the the", "the")
    .replace("should of", "should have")
    .replace("Yours Sincerely", "Yours sincerely")
)
FIX = ("lint", "--fix", "--house", "rykneld", "--grammar", "none")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def words(path: Path | str) -> str:
    return correspondence_text(read_file(path))


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_text_is_put_right_and_what_is_left_is_shown(suffix: str) -> None:
    path = Path(f"letter{suffix}")
    path.write_text(LETTER, "utf-8")
    said = run(*FIX, str(path)).said
    assert path.read_text("utf-8") == RIGHT
    assert f"letter{suffix}: ‘color’ is now ‘colour’ (plain-english.AmericanSpelling)" in said
    assert "1 file put right." in said


def test_a_second_time_changes_nothing() -> None:
    path = Path("letter.txt")
    path.write_text(RIGHT, "utf-8")
    assert "Nothing that is certain was found to put right." in run(*FIX, "letter.txt").said
    assert path.read_text("utf-8") == RIGHT


@pytest.mark.parametrize(
    ("encoding", "mark", "ends"),
    [
        ("utf-8", b"\xef\xbb\xbf", "\r\n"),
        ("utf-16-le", b"\xff\xfe", "\r\n"),
        ("utf-16-be", b"\xfe\xff", "\n"),
        ("windows-1252", b"", "\r\n"),
        ("utf-8", b"", "\r"),
    ],
)
def test_encoding_mark_and_line_ends_stay(encoding: str, mark: bytes, ends: str) -> None:
    def saved(text: str) -> bytes:
        text = text.replace("Thank you", "Thank you – Zoë’s")
        return mark + text.replace("\n", ends).encode(encoding)

    path = Path("letter.txt")
    path.write_bytes(saved(LETTER))
    run(*FIX, "letter.txt")
    assert path.read_bytes() == saved(RIGHT)


def test_markup_stays() -> None:
    path = Path("letter.md")
    body = "We like **the color** of [the the door](https://www.rykneldhomes.org.uk/color).\n"
    path.write_text(f"Dear Mrs Smith\n\n{body}\n> You **should** of called.\n\nYours sincerely\n")
    run(*FIX, "letter.md")
    assert path.read_text() == (
        "Dear Mrs Smith\n\nWe like **the colour** of "
        "[the door](https://www.rykneldhomes.org.uk/color).\n\n"
        "> You **should** have called.\n\nYours sincerely\n"
    )


def test_a_word_doubled_over_a_line_s_end_leaves_the_line_s_end() -> None:
    path = Path("letter.txt")
    text = "Dear Mrs Smith\n\nYour neighbour has told us that he will come to\n"
    text += (
        "to see you about it, and so we will write to you again on that day.\n\nYours sincerely\n"
    )
    path.write_text(text)
    run(*FIX, "letter.txt")
    assert path.read_text() == text.replace("to\nto see", "to\nsee")


def test_the_diff_changes_nothing() -> None:
    path = Path("letter.txt")
    path.write_text(LETTER, "utf-8")
    ran = run("lint", "--diff", "--house", "rykneld", "--grammar", "none", "letter.txt")
    assert path.read_text("utf-8") == LETTER
    assert "\n-Yours Sincerely\n+Yours sincerely\n" in ran.said
    assert "1 file would change; nothing was written." in ran.said


def test_what_is_for_people_is_left() -> None:
    path = Path("letter.txt")
    text = RIGHT.replace("Friday 19 March", "Monday 19 March").replace("S45 9PQ", "s45 9pq")
    path.write_text(text)
    ran = run(*FIX, "letter.txt")
    assert path.read_text() == text
    assert ran.status == 1


def test_a_rule_can_be_trusted_in_the_settings() -> None:
    Path("corro.toml").write_text('[fix]\nrules = ["plain-english.InOrderTo"]\n')
    path = Path("letter.txt")
    path.write_text(RIGHT.replace("will call on", "will call in order to look on"))
    run(*FIX, "letter.txt")
    assert "will call to look on" in path.read_text()
    Path("corro.toml").write_text('[fix]\nrules = ["plain-english.InOrderTow"]\n')
    ran = run(*FIX, "letter.txt")
    assert ran.status == 2
    assert "Did you mean ‘plain-english.InOrderTo’?" in ran.said


def test_a_published_styles_rule_can_be_trusted_and_keeps_markup_and_capitals() -> None:
    Path("styleguide/Short").mkdir(parents=True)
    Path("styleguide/Short/Many.yml").write_text(
        "extends: substitution\nmessage: Use '%s' instead of '%s'.\nlevel: warning\n"
        "ignorecase: true\naction:\n  name: replace\nswap:\n  a large number of: many\n"
        "  in order to: to\n"
    )
    Path("corro.toml").write_text('[fix]\nrules = ["Short.Many"]\n')
    Path("letter.md").write_text(
        "Dear Mrs Smith\n\nA large number of taps leak. A **large number of** taps leak. Ring\n"
        "*in order to* ask for a large number of taps.\n\nYours sincerely\n"
    )
    run(*FIX, "letter.md")
    assert Path("letter.md").read_text().split("\n\n")[1] == (
        "Many taps leak. A **large number of** taps leak. Ring\n*to* ask for many taps."
    )


def test_what_a_baseline_agrees_to_stays() -> None:
    path = Path("letter.txt")
    path.write_text(LETTER)
    run(
        "lint",
        "--house",
        "rykneld",
        "--grammar",
        "none",
        "--write-baseline",
        "b.json",
        "letter.txt",
    )
    run(*FIX, "--baseline", "b.json", "letter.txt")
    assert path.read_text() == LETTER


def test_a_pdf_is_not_mended(tmp_path: Path) -> None:
    run(
        "render",
        "letters/repair-confirmation",
        "--house",
        "rykneld",
        "--example",
        "-o",
        "letter.pdf",
    )
    before = Path("letter.pdf").read_bytes()
    ran = run(*FIX, "letter.pdf")
    assert "letter.pdf: a PDF can’t be mended in place." in " ".join(ran.said.split())
    assert Path("letter.pdf").read_bytes() == before


# Word


def typed(path: str) -> None:
    """A letter as somebody types it: runs, a link, a field, tracked changes, a text box, a header."""
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Our labor is our honor"
    for line in LETTER.split("\n\n"):
        if "Thank you" in line:
            break
        for row in line.split("\n"):
            made.add_paragraph(row)
    paragraph = made.add_paragraph("Thank you for the co")
    paragraph.add_run("lor").bold = True
    paragraph.add_run(" of the ")
    paragraph.add_run("the").italic = True
    paragraph.add_run(" door & wall. We should ")
    paragraph.add_run("of").underline = True
    paragraph.add_run(" told you about it.")
    made.add_comment(paragraph.runs, "Which color?", "Sam")
    w = nsdecls("w")
    for xml in (
        f'<w:ins {w} w:id="90" w:author="Sam"><w:r><w:t xml:space="preserve"> It is gray.</w:t></w:r>'
        "</w:ins>",
        f'<w:del {w} w:id="91" w:author="Sam"><w:r><w:delText> Its color is gray.</w:delText></w:r>'
        "</w:del>",
        f'<w:fldSimple {w} w:instr=" DOCPROPERTY Shade "><w:r><w:t xml:space="preserve"> '
        "The color is white.</w:t></w:r></w:fldSimple>",
        f'<w:hyperlink {w} w:anchor="color"><w:r><w:t xml:space="preserve"> Ask our neighbor.</w:t>'
        "</w:r></w:hyperlink>",
    ):
        paragraph._p.append(parse_xml(xml))
    box = (
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps">'
        "<w:drawing><w:txbxContent><w:p><w:r><w:t>Please favor us with a call.</w:t></w:r></w:p>"
        "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        "<w:txbxContent><w:p><w:r><w:t>Please favor us with a call.</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    made.add_paragraph()._p.append(parse_xml(box))
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "The center of the row"
    for row in ("Yours Sincerely", "", "Jo Bell", "Repairs Officer", "01246 217670"):
        made.add_paragraph(row)
    made.save(path)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def without_words(xml: bytes) -> bytes:
    """The part with the letters of `w:t` gone, and its sign for white space at an edge."""
    root = etree.fromstring(xml)
    for text in root.iter(f"{W}t"):
        text.text = ""
        text.attrib.pop("{http://www.w3.org/XML/1998/namespace}space", None)
    return etree.tostring(root, method="c14n")


def test_only_the_words_of_a_word_document_change() -> None:
    typed("letter.docx")
    before = members(Path("letter.docx").read_bytes())
    run(*FIX, "letter.docx")
    after = members(Path("letter.docx").read_bytes())
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml"}  # a letterhead is the house’s own
    for name in changed:
        assert without_words(before[name]) == without_words(after[name])
    texts = re.findall(r"<w:t[ >][^<]*", after["word/document.xml"].decode())
    said = [text.partition(">")[2] for text in texts]
    assert {"Yours sincerely", " have", "have"} & set(said)
    assert said.count("Please favour us with a call.") == 2
    assert " It is grey." in said
    assert " The color is white." in said  # a field: Word writes it
    assert " Ask our neighbour." in said
    assert "The centre of the row" in said
    assert "Its color is gray" in after["word/document.xml"].decode()  # deleted
    assert b"Which color?" in after["word/comments.xml"]
    assert "Thank you for the colour of the door & wall. We should have told you" in words(
        "letter.docx"
    )
    document = docx.Document("letter.docx")
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Thank you"))
    assert [run_.text for run_ in paragraph.runs if run_.bold] == ["lour"]
    assert [run_.text for run_ in paragraph.runs if run_.underline] == ["have"]


def test_a_word_document_that_is_open_is_named() -> None:
    typed("letter.docx")
    Path("~$tter.docx").write_bytes(b"")
    Path("~$letter.docx").write_bytes(b"")
    before = Path("letter.docx").read_bytes()
    ran = run(*FIX, "letter.docx")
    assert ran.status == 2
    assert "close it in Word" in " ".join(ran.said.split())
    assert Path("letter.docx").read_bytes() == before


def test_a_signed_document_is_left() -> None:
    typed("letter.docx")
    with zipfile.ZipFile("letter.docx", "a") as package:
        package.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    before = Path("letter.docx").read_bytes()
    assert "signed" in run(*FIX, "letter.docx").said
    assert Path("letter.docx").read_bytes() == before


def libre_office(path: str, form: str, out: Path) -> Path:
    office = needs.tool("soffice")
    profile = f"-env:UserInstallation=file://{out / 'profile'}"
    command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(out), path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / f"{Path(path).stem}.{form.partition(':')[0]}"


def test_libre_office_opens_it_and_its_own_files_are_put_right(tmp_path: Path) -> None:
    typed("letter.docx")
    out = tmp_path / "office"
    out.mkdir()
    theirs = libre_office("letter.docx", "docx", out)
    before = members(theirs.read_bytes())
    run(*FIX, str(theirs))
    after = members(theirs.read_bytes())
    for name, data in before.items():
        if name.endswith(".xml") and name.startswith("word/"):
            assert without_words(data) == without_words(after[name])
        else:
            assert data == after[name]
    text = libre_office(str(theirs), "txt:Text", out).read_text("utf-8-sig")
    assert "Thank you for the colour of the door & wall. We should have told you" in text
    assert "Yours sincerely" in text


def test_corros_own_letter_keeps_its_parts() -> None:
    run(
        "render",
        "letters/repair-confirmation",
        "--house",
        "rykneld",
        "--example",
        "-o",
        "letter.docx",
    )
    data = members(Path("letter.docx").read_bytes())
    data["word/document.xml"] = data["word/document.xml"].replace(
        b"Yours sincerely", b"Yours Sincerely"
    )
    with zipfile.ZipFile("letter.docx", "w") as package:
        for name, held in data.items():
            package.writestr(name, held)
    assert run(*FIX, "letter.docx").status == 0
    after = members(Path("letter.docx").read_bytes())
    assert after["word/document.xml"] == data["word/document.xml"].replace(
        b"Yours Sincerely", b"Yours sincerely"
    )
