"""The complaints record in CSV and Excel: their own columns, encodings and separators are kept."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from openpyxl.comments import Comment

from corro.complaints.entry import Entry
from corro.complaints.record import change
from corro.complaints.sheet_csv import read_csv
from corro.complaints.sheet_excel import read_excel
from corro.complaints.table import CannotRecord

DAY = datetime.date(2027, 3, 1)


def complaint(surname: str = "Smith", team: str = "housing", letter: str = "a/b.pdf") -> Entry:
    values = {"Surname": surname, "Team": team, "Type": "formal complaint", "Received": DAY}
    return Entry(True, "Letter", {**values, "Letter": letter})


def answer(surname: str = "Smith", received: datetime.date | None = DAY) -> Entry:
    values = {"Surname": surname, "Team": "housing", "Type": "formal complaint"}
    dates = {"Received": received} if received else {}
    sent = {"Answered": datetime.date(2027, 3, 9), "Response": "r.pdf"}
    return Entry(False, "Response", {**values, **dates, **sent})


def csv_after(data: bytes, entry: Entry) -> bytes:
    found = change(read_csv(data, "record.csv"), entry)
    assert found is not None
    return found.data


def test_a_new_csv_opens_in_excel_with_every_script():
    data = csv_after(b"", complaint("ਸਿੰਘ"))
    assert data.startswith(b"\xef\xbb\xbfSurname,Reference,Team,Type,Received,")
    assert (
        data.decode("utf-8-sig")
        .splitlines()[1]
        .startswith("ਸਿੰਘ,,housing,formal complaint,2027-03-01,")
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_somebody_else_wrote_is_kept_letter_for_letter(encoding, separator, newline):
    rows = [
        ["Our notes", "Name", "Date received", "Colour £"],
        ['"see\nfile"', "Café", "28/02/2027", "red"],
    ]
    text = newline.join(separator.join(row) for row in rows) + newline
    data = csv_after(text.encode(encoding), complaint())
    assert data.decode(encoding).startswith(newline.join(text.split(newline)[1:])) or text.split(
        newline
    )[1] in data.decode(encoding)
    after = read_csv(data, "x").rows
    assert [row.get("Surname") for row in after] == ["Café", "Smith"]
    assert (after[0].get("Received"), after[1].get("Received")) == ("28/02/2027", "2027-03-01")
    assert data.decode(encoding).split(newline)[0].startswith(separator.join(rows[0]))


def test_an_answer_goes_to_the_row_of_what_it_answers_and_leaves_the_others():
    text = 'Surname,Received,Mine,Answered\r\nJones,01/03/2027,a,\r\nsmith,01/03/2027,"b,c",\r\n'
    data = csv_after(text.encode(), answer()).decode()
    lines = data.splitlines()
    assert lines[1] == "Jones,01/03/2027,a,"
    assert lines[2].startswith('smith,01/03/2027,"b,c",2027-03-09,')


def test_two_rows_that_could_be_meant_are_not_guessed_between():
    text = "Surname,Received\nSmith,01/03/2027\nSmith,01/03/2027\n"
    with pytest.raises(CannotRecord, match="several rows that this could answer: row 2, row 3"):
        csv_after(text.encode(), answer())


def test_an_answer_to_nothing_needs_the_day_received():
    with pytest.raises(CannotRecord, match="no complaint of ‘Smith’ that waits"):
        csv_after(b"Surname,Received\n", answer(received=None))


def test_a_letter_that_is_in_the_record_is_not_entered_twice():
    data = csv_after(b"", complaint())
    assert change(read_csv(data, "x"), complaint()) is None


@pytest.mark.parametrize("surname", ["=HYPERLINK(1)", "+44", "-x", "@SUM(1)"])
def test_a_surname_is_never_a_formula(surname):
    data = csv_after(b"", complaint(surname))
    assert f"'{surname}" in data.decode("utf-8-sig")
    assert read_csv(data, "x").rows[0].get("Surname") == surname
    found = change(read_excel(b"", "x"), complaint(surname))
    assert found is not None
    cell = openpyxl.load_workbook(io.BytesIO(found.data))["housing"]["A2"]
    assert (cell.value, cell.data_type) == (surname, "s")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Tenant code,When\n1,2\n", "needs the columns ‘Surname’ and ‘Received’"),
        (b'Surname,Received\n"Smith,1\n', "quotation mark is opened and not closed"),
        ("Surname,Received\nCafé,1\n".encode("cp1252"), "old encoding that has no ‘ਸ’"),
    ],
)
def test_a_csv_that_can_t_take_the_row_says_why(data, says):
    with pytest.raises(CannotRecord, match=says):
        csv_after(data, complaint("ਸਿੰਘ"))


def workbook(**sheets: list[list[object]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def excel_after(data: bytes, entry: Entry) -> openpyxl.Workbook:
    found = change(read_excel(data, "record.xlsx"), entry)
    assert found is not None
    return openpyxl.load_workbook(io.BytesIO(found.data))


def test_each_team_has_its_sheet_in_a_new_workbook():
    first = change(read_excel(b"", "x"), complaint(team="housing"))
    assert first is not None
    book = excel_after(first.data, complaint("Khan", "property", "c.pdf"))
    assert book.sheetnames == ["housing", "property"]
    assert book["property"]["A2"].value == "Khan"
    assert book["property"]["E2"].value.date() == DAY


def test_a_workbook_of_theirs_keeps_its_columns_formats_and_comments():
    head = ["Ref", "Surname", "Our score", "Date received"]
    book = workbook(
        Summary=[["Total", "=COUNTA(Housing!B:B)"]],
        Housing=[["Complaints"], head, ["7", "Jones", "=1+1", DAY]],
    )
    sheet = book["Housing"]
    sheet["C3"].number_format = "0.00"
    sheet["C3"].comment = Comment("keep me", "A")
    sheet.column_dimensions["C"].width = 33
    after = excel_after(saved(book), complaint())
    sheet = after["Housing"]
    assert [cell.value for cell in sheet[2]][:4] == head
    assert (sheet["C3"].value, sheet["C3"].comment.text) == ("=1+1", "keep me")
    assert (sheet["C4"].value, sheet["C4"].number_format) == (None, "0.00")
    assert (sheet["B4"].value, sheet["D4"].value.date()) == ("Smith", DAY)
    assert after["Summary"]["B1"].value == "=COUNTA(Housing!B:B)"
    assert sheet.column_dimensions["C"].width == 33


def test_an_answer_finds_its_row_on_any_sheet():
    book = workbook(
        a=[["Surname", "Received", "Answered"], ["Jones", DAY]],
        b=[["Surname", "Received", "Answered"], ["Smith", DAY]],
    )
    after = excel_after(saved(book), answer())
    assert after["b"]["C2"].value.date() == datetime.date(2027, 3, 9)
    assert after["a"].max_row == 2


def test_the_sheet_of_the_team_and_type_is_found_by_its_name():
    head = [["Surname", "Received"]]
    names = {"Housing complaints": head, "Housing appeals": head, "Property complaints": head}
    after = excel_after(saved(workbook(**names)), complaint(team="property"))
    assert after["Property complaints"]["A2"].value == "Smith"
    after = excel_after(saved(workbook(**names)), complaint(team="housing"))
    assert after["Housing complaints"]["A2"].value == "Smith"
    assert after.sheetnames == list(names)


def with_chart() -> bytes:
    from openpyxl.chart import BarChart, Reference

    book = workbook(housing=[["Surname", "Received"], ["Smith", DAY]])
    chart = BarChart()
    chart.add_data(Reference(book["housing"], min_col=2, min_row=1, max_row=2))
    book["housing"].add_chart(chart, "F1")
    return saved(book)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 nothing", "damaged or is no Excel workbook"),
        (b"\xd0\xcf\x11\xe0 old", "has a password, or is of Excel’s old format"),
        (saved(workbook(housing=[["What", "When"], [1, 2]])), "needs the columns"),
        (with_chart(), "has charts"),
    ],
)
def test_a_workbook_that_can_t_take_the_row_says_why(data, says):
    with pytest.raises(CannotRecord, match=says):
        excel_after(data, complaint())
