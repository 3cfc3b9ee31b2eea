"""Files that can't be read: one clear line each, in bounded time, and never a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import time
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from corro.errors import CannotRead, CorroError
from corro.read import files, read, read_file

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def a_docx(body: str = "Dear Mrs Smith") -> bytes:
    document = docx.Document()
    document.add_paragraph(body)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def packed(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name.replace("__", "/"), data)
    return made.getvalue()


def with_document(xml: bytes) -> bytes:
    return packed(**{"word__document.xml": xml, "[Content_Types].xml": b"<Types/>"})


def a_pdf(*pages: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for text in pages:
        if text:
            canvas.drawString(72, 700, text)
        else:
            canvas.rect(50, 50, 400, 700, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def locked_pdf() -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(a_pdf("Dear Mrs Smith"))) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="b", user="a"))
    return made.getvalue()


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%s;" % (str(n - 1).encode() if n > 1 else b"") * 10)
        for n in range(1, 10)
    )
    + b']><w:document xmlns:w="'
    + _W.encode()
    + b'"><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>'
)
OUTSIDE = (
    b'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document xmlns:w="'
    + _W.encode()
    + b'"><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>'
)
DEEP = (
    f'<w:document xmlns:w="{_W}"><w:body>'
    + "<w:sdt><w:sdtContent>" * 5000
    + "<w:p/>"
    + "</w:sdtContent></w:sdt>" * 5000
    + "</w:body></w:document>"
).encode()

CASES: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "letter.docx", "empty"),
    "only spaces": (b" \n\n ", "letter.txt", "empty"),
    "too big": (b"a " * 13_000_000, "letter.txt", "too big"),
    "a text too long": (b"word " * 900_000, "letter.txt", "too long"),
    "a text of far too many lines": (b"ab\n" * 300_000, "letter.txt", "too long"),
    "a Word document cut short": (a_docx()[:2000], "letter.docx", "damaged"),
    "a Word document with its middle overwritten": (a_docx()[:300] + b"\0" * 4000 + a_docx()[4300:], "letter.docx", "damaged"),
    "no document in the package": (packed(**{"[Content_Types].xml": b"<Types/>"}), "letter.docx", "damaged"),
    "a zip file": (packed(letter=b"Dear"), "letters.zip", "zip file"),
    "a spreadsheet": (packed(xl__workbook=b"<x/>"), "rents.xlsx", "spreadsheet"),
    "OpenDocument": (packed(mimetype=b"application/vnd.oasis.opendocument.text"), "letter.odt", "OpenDocument"),
    "Word's old format": (OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "letter.doc", ".docx"),
    "a locked Word document": (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "letter.docx", "password"),
    "another compound file": (OLE + b"\0" * 600, "thing.db", "can't read this kind of file"),
    "a broken Outlook message": (OLE + b"\0" * 600 + "__properties_version1.0".encode("utf-16-le"), "mail.msg", "damaged"),
    "RTF": (rb"{\rtf1 Dear}", "letter.doc", "RTF"),
    "a photograph": (b"\xff\xd8\xff\xe0" + b"\0" * 100, "letter.pdf", "picture"),
    "a PDF cut short": (a_pdf("Dear Mrs Smith")[:200], "letter.pdf", "damaged"),
    "a scan": (a_pdf(""), "letter.pdf", "picture of a page"),
    "a locked PDF": (locked_pdf(), "letter.pdf", "password"),
    "a PDF of far too many pages": (a_pdf(*["Dear"] * 201), "letter.pdf", "too long"),
    "an entity bomb": (with_document(ENTITIES), "letter.docx", "won't open it"),
    "an outside entity": (with_document(OUTSIDE), "letter.docx", "won't open it"),
    "deep nesting": (with_document(DEEP), "letter.docx", "damaged"),
    "not XML": (with_document(b"Dear Mrs Smith"), "letter.docx", "damaged"),
    "a zip bomb": (with_document(b"<w>" + b" " * 30_000_000 + b"</w>"), "letter.docx", "longer than a letter"),
    "a bigger zip bomb": (packed(**{"word__document.xml": b"<w/>", **{f"word__media__{n}": b"\0" * 15_000_000 for n in range(8)}}), "letter.docx", "unpacks"),
    "thousands of members": (packed(**{f"word__{n}": b"" for n in range(2500)}), "letter.docx", "unpacks"),
    "a program": (b"MZ\x90\0\x03" + bytes(range(256)) * 20, "letter.txt", "UTF-8"),
    "half a character": (b"\xff\xfeD\0e\0a\0r", "letter.txt", "UTF-8"),
    "a page without words": (b"<html><body><img src='x'></body></html>", "letter.html", "no words"),
    "an email without words": (b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: image/png\n\nAAAA", "mail.eml", "no words"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_says_what_is_wrong_in_one_line(case: str) -> None:
    data, name, expected = CASES[case]
    start = time.monotonic()
    with pytest.raises(CannotRead) as caught:
        read(data, name)
    said = str(caught.value)
    assert expected in said
    assert said.startswith(name)
    assert "\n" not in said
    assert time.monotonic() - start < 20


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (a_docx(), "letter.pdf"),
        (a_docx(), "letter.txt"),
        (a_docx(), "letter"),
        (a_pdf("Dear Mrs Smith"), "letter.docx"),
        (b"Dear Mrs Smith", "letter.docx"),
        (b"Dear Mrs Smith", "letter.pdf"),
        (b"Dear Mrs Smith", "letter"),
        (b"<!DOCTYPE html><p>Dear Mrs Smith</p>", "letter.doc"),
        (b"From: a@b.c\nTo: d@e.f\nMIME-Version: 1.0\n\nDear Mrs Smith", "letter.txt"),
    ],
)
def test_a_wrong_name_is_no_matter(data: bytes, name: str) -> None:
    found = read(data, name)
    assert "Dear Mrs Smith" in [block.text for block in found.blocks("salutation")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_reads_text_in_any_usual_encoding(encoding: str) -> None:
    text = "Dear Mrs O’Neill\r\n\r\nYou owe £20.50 – please pay.\r\n\r\nYours sincerely\r\n\r\nZoë Smith"
    found = read(text.encode(encoding), "letter.txt")
    assert [block.text for block in found.blocks("body")] == ["You owe £20.50 – please pay."]
    assert found.facts.sender is not None
    assert found.facts.sender.name == "Zoë Smith"


def test_a_page_that_would_keep_a_parser_busy() -> None:
    start = time.monotonic()
    for piece in (b"<!--", b"<a "):
        with contextlib.suppress(CannotRead):
            read(b"<html>" + piece * 400_000, "letter.html")
    assert time.monotonic() - start < 40


def test_deep_html_is_no_matter() -> None:
    data = b"<html>" + b"<div>" * 30_000 + b"Dear Mrs Smith" + b"</div>" * 30_000
    assert "Dear Mrs Smith" in (read(data, "letter.html").source or "")


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no such file"):
        read_file(tmp_path / "none.docx")
    with pytest.raises(CannotRead, match="folder"):
        read_file(tmp_path)
    with pytest.raises(CannotRead, match="no document"):
        list(files([tmp_path]))


def test_a_folder_gives_its_documents_in_order(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("b.txt", "a.docx", "~$a.docx", ".hidden.txt", "picture.png", "in/c.eml"):
        (tmp_path / name).write_bytes(b"x")
    assert [file.name for file in files([tmp_path])] == ["a.docx", "b.txt", "c.eml"]


DAMAGED = [
    a_docx("Dear Mrs Smith"),
    a_pdf("Dear Mrs Smith", "Yours sincerely"),
    b"From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n\n<p>Dear <b>Mrs</b> Smith</p>\n--x--\n",
]


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_damage_anywhere_is_an_error_or_a_document(data: st.DataObject) -> None:
    whole = bytearray(data.draw(st.sampled_from(DAMAGED)))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(whole)))
    with contextlib.suppress(CorroError):
        read(bytes(whole[:cut]), "letter.docx")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.eml"]))
def test_any_text_is_an_error_or_a_document(text: str, name: str) -> None:
    try:
        found = read(text.encode("utf-8", "surrogatepass"), name)
    except CorroError:
        return
    for block in found.blocks():
        for span in block.spans:
            if span.place.literal:
                said = (found.source or "")[span.place.start : span.place.end]
                assert said == block.text[span.start : span.end]


WORDS = "Dear|Mrs|Smith|Yours sincerely|Kind regards|Our ref: 1|12 March 2027|S40 1AB|12 High Street|Enc:|cc|- a|1. b|\t|   |\n|\n\n|,|.|We will call.|From: a@b.c|> x|On 1 May wrote:|PS|large print|Inside|Out of office|Re: tap|Polski 01246 217670".split(  # noqa: SIM905
    "|"
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=40),
    st.sampled_from([None, "letter", "email", "out-of-office", "signature", "voicemail", "card"]),
)
def test_any_jumble_of_a_letter_is_a_document_that_loses_no_word(
    words: list[str], kind: str | None
) -> None:
    text = " \n".join(words)
    if not text.strip():
        return
    found = read(text.encode(), "a.txt", kind=kind)  # type: ignore[arg-type]
    said = "".join(block.text + (block.marker or "") for block in found.blocks())
    kept = "".join(sorted("".join(said.split())))
    given_letters = "".join(sorted("".join(text.split())))
    if "Inside" not in words and "From: a@b.c" not in words:
        assert kept == given_letters


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_nobody_writes_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "letter.txt")
    with pytest.raises(CannotRead, match="a pipe or a device, not a file"):
        read_file(tmp_path / "letter.txt")


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="no open files by number here")
def test_a_pipe_that_the_shell_opened() -> None:
    taken, given = os.pipe()
    os.write(given, b"Dear Mrs Smith\n\nWe called today.\n")
    os.close(given)
    try:
        assert read_file(f"/dev/fd/{taken}").named("salutation")[0].text == "Dear Mrs Smith"
    finally:
        os.close(taken)
