"""Which format a file is of, by what it holds; its name counts only where that leaves it open."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from importlib import import_module

from corro.errors import CannotRead
from corro.read.limits import damaged
from corro.read.seen import Draft

Reader = Callable[[bytes, str], Draft]

# Format -> module and function that read it, loaded when asked for; and the suffixes it goes by.
READERS: dict[str, tuple[str, str]] = {
    "docx": ("corro.read.docx", "read_docx"),
    "pdf": ("corro.read.pdf", "read_pdf"),
    "eml": ("corro.read.eml", "read_eml"),
    "msg": ("corro.read.msg", "read_msg"),
    "html": ("corro.read.html", "read_html"),
    "markdown": ("corro.read.markdown", "read_markdown"),
    "text": ("corro.read.text", "read_text"),
}
SUFFIXES: dict[str, str] = {
    ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".pdf": "pdf", ".eml": "eml", ".msg": "msg",
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".txt": "text",
}  # fmt: skip
EXTRACTED = frozenset(("docx", "pdf", "eml", "msg"))
PAPER = frozenset(("docx", "pdf"))

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"RIFF")
_HEADER = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){2}"
)
_MAIL = re.compile(
    rb"^(?:mime-version|received|message-id|return-path|x-unsent|content-type|delivered-to|x-mailer)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b",
    re.IGNORECASE | re.DOTALL,
)


def format_of(data: bytes, name: str) -> str:
    """A key of `READERS`. Raises CannotRead, with what to do, for a format that isn't one."""
    if data.startswith(b"PK\x03\x04"):
        return _packed(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(data, name)
    if data.startswith(b"{\\rtf"):
        raise CannotRead(f"{name}: this is an RTF file. Open it in Word and save it as .docx.")
    suffix = suffix_of(name)
    if data.startswith(_PICTURES) or data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        raise CannotRead(
            f"{name}: this is a picture, so it has no words that corro can read. Give the document "
            "that it was made from."
        )
    plain = _as_bytes(data)
    if _HTML.match(plain[:6000]):
        return "html"
    header = _HEADER.match(plain)
    if header and (suffix == ".eml" or _MAIL.search(plain[:20_000].split(b"\n\n")[0])):
        return "eml"
    found = SUFFIXES.get(suffix, "text")
    if found in ("docx", "pdf", "msg") and _binary(data):
        what = {"docx": "Word document", "pdf": "PDF", "msg": "Outlook message"}[found]
        raise damaged(name, what)
    return "text" if found in ("docx", "pdf", "msg", "eml") else found


def reader_of(form: str) -> Reader:
    """The function that reads files of this format."""
    module, function = READERS[form]
    reader: Reader = getattr(import_module(module), function)
    return reader


def suffix_of(name: str) -> str:
    """ ".docx", lower case; empty where the name has none."""
    base = re.split(r"[/\\]", name)[-1]
    return f".{base.rpartition('.')[2].lower()}" if "." in base else ""


def _as_bytes(data: bytes) -> bytes:
    """The first part of a text with its marks of encoding off, as far as ASCII goes."""
    head = data[:40_000]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    return (
        head.removeprefix(b"\xef\xbb\xbf")
        .replace(b"\r\n", b"\n")
        .replace(b"\r", b"\n")
        .lstrip(b"\n")
    )


def _binary(data: bytes) -> bool:
    sample = data[:4000]
    return sum(byte < 9 or 13 < byte < 32 for byte in sample) * 20 > len(sample)


def _packed(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.namelist()
            mime = b""
            if "mimetype" in members:
                with package.open("mimetype") as stream:
                    mime = stream.read(200)
    except (
        zipfile.BadZipFile,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        struct.error,
    ):
        raise damaged(name, "Word document" if suffix_of(name) == ".docx" else "zip file") from None
    if any(member.lower().startswith("word/") for member in members):
        return "docx"
    if mime.startswith(b"application/vnd.oasis.opendocument.text"):
        raise CannotRead(f"{name}: this is an OpenDocument file. Save it as .docx or PDF first.")
    if any(member.startswith(("xl/", "ppt/")) for member in members) or mime:
        raise CannotRead(
            f"{name}: this is a spreadsheet or a presentation, not a letter. Give the document "
            "itself, as .docx or PDF."
        )
    if "[Content_Types].xml" in members:
        return "docx"
    raise CannotRead(
        f"{name}: this is a zip file. Take the documents out of it, and give those (a folder will "
        f"do)."
    )


def _compound(data: bytes, name: str) -> str:
    """An OLE compound file: its streams' names, in UTF-16, say what it is."""

    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("__properties_version1.0"):
        return "msg"
    if holds("EncryptedPackage"):
        raise CannotRead(
            f"{name}: this document is locked with a password. Open it, take the password off "
            "(File, Info, Protect Document), save it, and give that copy."
        )
    if holds("WordDocument"):
        raise CannotRead(
            f"{name}: this is in Word's old format (.doc). Open it in Word and save it as .docx."
        )
    raise CannotRead(
        f"{name}: corro can't read this kind of file. It reads .docx, .pdf, .eml, .msg, .html, "
        ".md and .txt."
    )
