"""PDFs that corro did not write: order, columns, hyphens, headers, tables, looks."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corro.correspondence import Correspondence
from corro.read import read
from tests import needs
from tests.read.test_recognise import IN_WORD, check, lines
from tests.read.typed import as_docx

WIDTH, HEIGHT = A4


def pdf(*pages: list[tuple[float, float, str]], font: str = "Helvetica", size: float = 11) -> bytes:
    """Pages of texts at (points from the left, points from the top). `*text` is bold."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for page in pages:
        for left, top, text in page:
            canvas.setFont(font + ("-Bold" if text.startswith("*") else ""), size)
            canvas.drawString(left, HEIGHT - top, text.removeprefix("*"))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def down(
    left: float, top: float, *texts: str, leading: float = 14
) -> list[tuple[float, float, str]]:
    """Lines below each other; an empty one is a gap."""
    return [(left, top + leading * number, text) for number, text in enumerate(texts) if text]


def read_pdf(data: bytes) -> Correspondence:
    return read(data, "letter.pdf")


HEAD = down(60, 100, "Mrs A Smith", "12 High Street", "CHESTERFIELD", "S40 1AB") + down(
    380, 100, "12 March 2027", "Our ref: A1"
)
FULL = "We will send our surveyor to look at the damp in your bedroom, and he will write to you."


def test_a_letter_with_the_date_beside_the_address() -> None:
    found = read_pdf(
        pdf(
            HEAD
            + down(60, 200, "Dear Mrs Smith", "", "*Damp in your bedroom", "", FULL, "He will call first.", "",
                   "Yours sincerely", "", "", "Tom Bell", "Surveyor")
        )
    )  # fmt: skip
    assert lines(found, "address") == ["Mrs A Smith", "12 High Street", "CHESTERFIELD", "S40 1AB"]
    assert lines(found, "date") == ["12 March 2027"]
    assert lines(found, "reference") == ["Our ref: A1"]
    assert lines(found, "subject") == ["Damp in your bedroom"]
    assert lines(found, "body") == [f"{FULL} He will call first."]
    assert lines(found, "signatory") == ["Tom Bell", "Surveyor"]
    address = next(number for number, part in enumerate(found.parts) if part.name == "address")
    look = found.layout[address, 0]
    assert (look.font, look.size, look.page) == ("Helvetica", 11, 1)
    assert look.left == pytest.approx(60 * 25.4 / 72, abs=0.5)
    assert look.top == pytest.approx(92 * 25.4 / 72, abs=0.5)


def test_two_columns_are_read_one_after_the_other() -> None:
    left = down(
        60,
        200,
        *(
            "The contractor keeps one lift going",
            "at all times so that nobody has to",
            "use the stairs, and a warden helps",
            "those who can't manage by themselves.",
        ),
    )
    right = down(
        320,
        200,
        *(
            "We will write to you again when we",
            "know on which day the work ends, or",
            "you can look at the notice that is in",
            "the entrance of each of the blocks.",
        ),
    )
    body = lines(read_pdf(pdf(down(60, 150, "Dear Tenant") + left + right)), "body")
    assert " ".join(body) == (
        "The contractor keeps one lift going at all times so that nobody has to use the stairs, and a "
        "warden helps those who can't manage by themselves. We will write to you again when we know on "
        "which day the work ends, or you can look at the notice that is in the entrance of each of the blocks."
    )


def test_words_cut_at_a_lines_end_are_joined() -> None:
    found = read_pdf(
        pdf(
            down(60, 150, "Dear Tenant")
            + down(60, 200, "The contractor will keep one of the lifts going all the time, and the inter-",
                   "ruption will be short. Then there is a follow-up visit, and after the follow-",
                   "up visit you will get a copy of the report that we make about the lifts.")
        )
    )  # fmt: skip
    body = " ".join(lines(found, "body"))
    assert "the interruption will be" in body
    assert "after the follow-up visit" in body


def test_headers_footers_and_page_numbers_stay_out_of_the_sentence() -> None:
    foot = [(60, 815, "Registered office: Daresbury Point, Runcorn")]
    first = down(
        60,
        700,
        "Dear Tenant",
        "",
        "We will send our surveyor to look at the damp in your bedroom, and he will",
    )
    second = down(60, 90, "write to you.", "", "Yours sincerely", "Tom Bell")
    found = read_pdf(
        pdf(first + foot + [(500, 815, "Page 1 of 2")], second + foot + [(60, 40, "Page 2 of 2")])
    )
    assert lines(found, "body") == [FULL]
    assert lines(found, "footer") == ["Registered office: Daresbury Point, Runcorn"]


def test_a_table_is_read_by_rows() -> None:
    rows = [
        ("Visit", "Day", "Who comes"),
        ("First", "Monday 15 March", "Bell Plumbing"),
        ("Second", "Friday 19 March", "Bell Plumbing"),
    ]
    cells = [
        (60 + 150 * column, 250 + 20 * row, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    found = read_pdf(pdf(down(60, 150, "Dear Tenant", "", FULL) + cells))
    table = [block for block in found.blocks("body") if block.kind == "cell"]
    assert [(block.row, block.column, block.text) for block in table] == [
        (row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]


def test_a_cell_of_several_lines_is_one_beside_its_neighbours() -> None:
    cells = [
        *[(60, 250, "What"), (210, 250, "Who"), (360, 250, "By when")],
        *[(60, 270, "Measure the damp"), (210, 270, "Our surveyor, Ravi"), (360, 270, "Tuesday")],
        (210, 284, "Menon"),
        *[(60, 304, "Send the diary"), (210, 304, "Mr Ibbotson"), (360, 304, "Friday")],
    ]
    found = read_pdf(pdf(down(60, 150, "Dear Tenant", "", FULL) + cells))
    table = [block for block in found.blocks("body") if block.kind == "cell"]
    assert [(block.row, block.column, block.text) for block in table][3:6] == [
        (1, 0, "Measure the damp"),
        (1, 1, "Our surveyor, Ravi Menon"),
        (1, 2, "Tuesday"),
    ]


def test_lists_have_their_labels() -> None:
    found = read_pdf(
        pdf(
            down(60, 150, "Dear Tenant", "", "Please:")  # noqa: RUF005
            + [(70, 200, "•"), (85, 200, "clear the space under the sink"), (70, 214, "•"), (85, 214, "have your keys ready")]
            + [(70, 242, "1."), (85, 242, "He turns the water off."), (70, 256, "2."), (85, 256, "He turns it on.")]
        )
    )  # fmt: skip
    items = [
        (block.marker, block.group, block.text)
        for block in found.blocks("body")
        if block.kind == "item"
    ]
    assert items == [
        ("•", 1, "clear the space under the sink"), ("•", 1, "have your keys ready"),
        ("1.", 2, "He turns the water off."), ("2.", 2, "He turns it on."),
    ]  # fmt: skip


def test_a_letterhead_set_to_the_right_keeps_its_lines() -> None:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4)
    for number, text in enumerate(("Halton Housing Trust", "Daresbury Point", "0151 510 5000")):
        canvas.drawRightString(535, HEIGHT - 60 - 14 * number, text)
    canvas.drawString(60, HEIGHT - 200, "Dear Tenant")
    canvas.save()
    found = read_pdf(made.getvalue())
    assert lines(found, "letterhead") == [
        "Halton Housing Trust",
        "Daresbury Point",
        "0151 510 5000",
    ]


# PDFium gives the letters of some scripts in another order than they are written in.
IN_PDF = [one for one in IN_WORD if one["name"] != "language lines"]


@pytest.fixture(scope="module")
def from_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    soffice = needs.tool("soffice")
    folder = tmp_path_factory.mktemp("pdf")
    for number, document in enumerate(IN_PDF):
        (folder / f"{number}.docx").write_bytes(as_docx(document["text"]))
    subprocess.run(
        [soffice, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
         "--outdir", str(folder), *(str(folder / f"{number}.docx") for number in range(len(IN_PDF)))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return folder


@pytest.mark.parametrize("number", range(len(IN_PDF)), ids=lambda number: IN_PDF[number]["name"])
def test_recognised_on_paper(number: int, from_libreoffice: Path) -> None:
    document = IN_PDF[number]
    found = read(
        (from_libreoffice / f"{number}.pdf").read_bytes(),
        "letter.pdf",
        house=document.get("house", ""),
        kind=document.get("given") or document["kind"],
    )
    check(found, document)
