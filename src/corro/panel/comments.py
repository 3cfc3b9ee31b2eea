"""The Panel's comments and what was done about them, from a sheet (CSV, Excel) or a marked-up DOCX.

Who said it is never read from a sheet or a document: a column or an author with a name is dropped.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from corro.errors import CorroError
from corro.panel.record import WHOLE, Comment, answer_problem
from corro.panel.wording import Wording
from corro.project import shown
from corro.write.files import owner_file

LARGEST = 20_000_000  # bytes
MOST_ROWS = 5000
PARAGRAPH = ("paragraph", "paragraph number", "number", "no", "para")
COMMENT = ("comment", "comments", "what would you change", "your comment")
ANSWER = ("answer", "what was done", "done", "what we did")
_WHOLE = {"", "0", "all", "whole letter", "the whole letter", "general"}
_MARK = re.compile(r"\[(\d{1,4})\]")
IDENTIFIER = "corro-panel"
_MADE_FOR = re.compile(rf"{IDENTIFIER}:([\w./-]{{1,200}}):(\w{{4,64}})")

Row = tuple[int, list[str]]  # its number in the sheet, from 1, and its cells


def comments(path: Path) -> list[Comment]:
    """The comments of a file, by its ending: .csv, .xlsx or .docx.

    Raises:
        CorroError: it can't be read, or hasn't the columns that it needs.
    """
    if path.suffix.lower() == ".docx":
        return [one for one in _of_docx(path) if one.comment]
    found = []
    for number, cells in _columns(path, need_comment=True):
        paragraph, comment, answer = cells
        if not comment:
            if answer:
                raise _wrong(path, number, "has an answer and no comment.")
            continue
        found.append(_comment(path, number, paragraph, comment, answer))
    return found


def answers(path: Path) -> list[Comment]:
    """What was done about comments, from .csv or .xlsx: a paragraph, an answer and, where a
    paragraph has several comments, the comment's own words.

    Raises:
        CorroError: as `comments`.
    """
    if path.suffix.lower() == ".docx":
        raise CorroError(
            "Answers are read from a CSV or Excel file, with the columns Paragraph and Answer."
        )
    found = []
    for number, (paragraph, comment, answer) in _columns(path, need_comment=False):
        if answer:
            found.append(_comment(path, number, paragraph, comment, answer))
    return found


def refuse_unknown(found: Sequence[Comment], said: Wording, what: str) -> None:
    """Raises CorroError where a comment is on a paragraph that the letter doesn't have."""
    last = len(said.paragraphs)
    wrong = sorted({one.paragraph for one in found if not 0 <= one.paragraph <= last})
    if wrong:
        numbers = ", ".join(map(str, wrong))
        raise CorroError(
            f"{what}: there is no paragraph {numbers} in ‘{said.template}’, which has {last}. "
            "Nothing was kept. Look at the numbers, or write 0 for the whole letter."
        )


def refuse_commented(path: Path) -> None:
    """Raises CorroError where a sheet or a Word copy is there already and has comments, which a
    new one would write over. Other kinds of file hold none."""
    if path.suffix.lower() not in {".csv", ".xlsx", ".docx"} or not path.exists():
        return
    try:
        lost = len(comments(path))
    except CorroError as error:
        raise CorroError(
            f"{error} A new pack would write over it. Move it away, or give another folder."
        ) from None
    if lost:
        raise CorroError(
            f"{shown(path)} has comments in it ({lost}), which a new pack would write over. "
            "Record them with ‘corro panel record’, then move the file away or give another folder."
        )


def _comment(path: Path, row: int, paragraph: str, comment: str, answer: str) -> Comment:
    plain = paragraph.strip().strip("[].").removesuffix(".0").lower()
    if plain in _WHOLE:
        number = WHOLE
    elif plain.isascii() and plain.isdigit() and len(plain) < 5:
        number = int(plain)
    else:
        raise _wrong(path, row, f"names the paragraph ‘{paragraph}’. Write its number alone.")
    problem = answer_problem(answer) if answer else ""
    if problem:
        raise _wrong(path, row, f"has an answer that can’t be kept. {problem}")
    return Comment(number, comment, answer)


def _wrong(path: Path, row: int, what: str) -> CorroError:
    return CorroError(f"{shown(path)}: row {row} {what} Nothing was kept.")


def _columns(path: Path, *, need_comment: bool) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Each row that says something: its number, and the paragraph, comment and answer."""
    rows = [(number, cells) for number, cells in _rows(path) if any(cells)]
    needed = "Paragraph and Comment" if need_comment else "Paragraph and Answer"
    start = 0
    places: list[int | None] = []
    for _, cells in rows[:20]:
        start += 1
        names = [_name(cell) for cell in cells]
        places = [
            next((index for index, name in enumerate(names) if name in known), None)
            for known in (PARAGRAPH, COMMENT, ANSWER)
        ]
        if places[0] is not None and places[1 if need_comment else 2] is not None:
            break
    else:
        has = ", ".join(f"‘{cell}’" for cell in rows[0][1] if cell) if rows else "nothing"
        raise CorroError(
            f"{shown(path)} does not have the columns {needed}: its first line has {has}. Use "
            "the comment sheet that ‘corro panel pack’ makes, or name the columns so."
        )
    for number, cells in rows[start:]:
        values = [cells[at] if at is not None and at < len(cells) else "" for at in places]
        yield number, (values[0], values[1], values[2])


def _rows(path: Path) -> list[Row]:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _of_csv(_bytes(path), path)
    if suffix in {".xlsx", ".xlsm"}:
        return _of_excel(_bytes(path), path)
    if suffix == ".xls":
        raise CorroError(f"{shown(path)} is an old Excel file. Save it as .xlsx or .csv.")
    raise CorroError(
        f"{shown(path)} is not a file of comments that corro can read. Give a .csv, .xlsx or, "
        "for comments made in Word, a .docx."
    )


def _bytes(path: Path) -> bytes:
    program = "Word" if path.suffix.lower() == ".docx" else "Excel"
    beside = [one for one in (owner_file(path), path.with_name(f"~${path.name}")) if one.exists()]
    if beside:
        raise CorroError(
            f"{shown(path)} is open in {program}: save and close it there, and try again. If it "
            f"is not open anywhere, delete the file ‘{beside[0].name}’ beside it."
        )
    try:
        if path.stat().st_size > LARGEST:
            raise CorroError(f"{shown(path)} is larger than 20 MB, which no comments need.")
        return path.read_bytes()
    except FileNotFoundError:
        raise CorroError(f"There is no file {shown(path)}. Look at its name and folder.") from None
    except PermissionError:
        raise CorroError(
            f"{shown(path)} can’t be read: it may be open in {program}. Close it there, and try "
            "again."
        ) from None
    except OSError as error:
        raise CorroError(f"{shown(path)} can’t be read: {error.strerror}.") from None


def _of_csv(data: bytes, path: Path) -> list[Row]:
    """Excel in Britain saves Windows-1252 or UTF-8, with commas, semicolons or tabs."""
    if b"\0" in data:
        raise CorroError(f"{shown(path)} is not a CSV file. Save it as CSV in Excel.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    try:
        tried = [
            list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=False))
            for mark in ",;\t"
        ]
    except csv.Error as error:
        raise CorroError(f"{shown(path)} is not a CSV file that can be read: {error}.") from None
    headed = (rows for rows in tried if any(_is_header(row) for row in rows[:20]))
    return _tidied(next(headed, tried[0]), path)


def _is_header(row: Sequence[str]) -> bool:
    names = [_name(cell) for cell in row]
    return any(one in PARAGRAPH for one in names) and any(one in COMMENT + ANSWER for one in names)


def _name(cell: str) -> str:
    """A column's name as it is compared."""
    return " ".join(cell.lower().split()).strip("?.:#")


def _tidied(rows: Sequence[Sequence[object]], path: Path) -> list[Row]:
    if len(rows) > MOST_ROWS:
        raise CorroError(f"{shown(path)} has more than {MOST_ROWS} rows, which no letter needs.")
    return [
        (number, ["" if cell is None else _printable(str(cell)) for cell in row])
        for number, row in enumerate(rows, 1)
    ]


def _printable(text: str) -> str:
    """What YAML can hold and a person can see, with its line breaks."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(c if c.isprintable() else " " for c in line).strip() for line in lines)
    return "\n".join(line for line in kept if line)


def _of_excel(data: bytes, path: Path) -> list[Row]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            try:
                sheet = book.worksheets[0]
                rows = []
                for row in sheet.iter_rows(values_only=True, max_col=50):
                    rows.append(list(row))
                    if len(rows) > MOST_ROWS:
                        break
            finally:
                book.close()
    except Exception:
        raise CorroError(
            f"{shown(path)} is not an Excel file that can be read: it is damaged, or has a "
            "password. Save it in Excel once more, as .xlsx or .csv."
        ) from None
    return _tidied(rows, path)


def _of_docx(path: Path) -> Iterator[Comment]:
    """Word's comments, each on the paragraph whose number stands at or before its words."""
    document = _document(path)
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    at: dict[str, int] = {}
    number = WHOLE
    for element in document.element.body.iter(f"{ns}p"):
        text = "".join(node.text or "" for node in element.iter(f"{ns}t"))
        mark = _MARK.match(text.lstrip())
        if mark:
            number = int(mark[1])
        for start in (
            *element.iter(f"{ns}commentRangeStart"),
            *element.iter(f"{ns}commentReference"),
        ):
            at.setdefault(start.get(f"{ns}id"), number)
    for comment in document.comments:
        said = _printable("\n".join(p.text for p in comment.paragraphs))
        yield Comment(at.get(str(comment.comment_id), WHOLE), said)


def _document(path: Path):  # type: ignore[no-untyped-def]
    from docx import Document

    data = _bytes(path)
    try:
        return Document(io.BytesIO(data))
    except (ValueError, KeyError, zipfile.BadZipFile, SyntaxError):
        raise CorroError(f"{shown(path)} is not a Word document that can be read.") from None
    except Exception as error:
        if type(error).__module__.startswith("docx"):
            raise CorroError(f"{shown(path)} is not a Word document that can be read.") from None
        raise


def _mark_in(path: Path) -> str:
    """What says which letter's copy it is: a property in Word, the first rows of a sheet."""
    if path.suffix.lower() == ".docx":
        return _document(path).core_properties.identifier or ""
    return "\n".join(cell for _, cells in _rows(path)[:20] for cell in cells)


def refuse_other_letter(path: Path, said: Wording) -> None:
    """Raises CorroError where a marked-up DOCX, or the pack's comment sheet, was made from another
    letter or wording. What has no mark is taken for this letter's."""
    marked = _MADE_FOR.search(_mark_in(path))
    if marked is None:
        return
    whose, code = marked.groups()
    if whose != f"{said.house}/{said.template}":
        raise CorroError(f"{shown(path)} is a copy of ‘{whose}’, not of ‘{said.template}’.")
    if code != said.code:
        raise CorroError(
            f"{shown(path)} is a copy of an earlier wording (code {code}; the letter’s is now "
            f"{said.code}), so its paragraph numbers may be other ones. Nothing was kept. Record "
            "it with the template as it was then, or write the comments in a sheet with today’s "
            "numbers."
        )
