"""EML: an email as programs send and save it (RFC 5322 and MIME, RFC 2045 to 2049)."""

from __future__ import annotations

import datetime
import email
import re
from collections.abc import Iterator
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message as Mime
from email.utils import parsedate_to_datetime

from corro.errors import CannotRead
from corro.read.encoding import decode
from corro.read.limits import TEXT_BYTES, too_long
from corro.read.mail import Message, mail_draft
from corro.read.seen import Draft

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_MOST_PARTS = 500


def read_eml(data: bytes, name: str) -> Draft:
    """The message's headers and words; its attachments are named, not read. Raises CannotRead."""
    mime = email.message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    parts = list(_parts(mime))
    if any(
        part.get_content_type()
        in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
        for part in [mime, *parts]
    ):
        raise CannotRead(
            f"{name}: this email is encrypted. Open it in Outlook, copy its words into a new "
            "message, save that, and give the copy."
        )
    html = next((part for part in parts if _body(part, "text/html")), None)
    plain = next((part for part in parts if _body(part, "text/plain")), None)
    return mail_draft(
        Message(
            sender=_header(mime, "From"),
            to=_header(mime, "To"),
            cc=_header(mime, "Cc"),
            subject=_header(mime, "Subject"),
            date=_date(mime),
            attachments=tuple(filter(None, map(_file_name, parts))),
            html=_words(html, name) if html else "",
            plain=_unflowed(plain, _words(plain, name)) if plain else "",
            automatic=_header(mime, "Auto-Submitted").lower().startswith("auto-replied"),
        ),
        name,
    )


def _parts(mime: Mime) -> Iterator[Mime]:
    """The leaves of the message, without those of a message that is attached to it."""
    queue = [mime]
    count = 0
    while queue and count < _MOST_PARTS:
        part = queue.pop(0)
        count += 1
        if part.get_content_maintype() == "multipart" and isinstance(part.get_payload(), list):
            queue[:0] = [one for one in part.get_payload() if isinstance(one, Mime)]
        else:
            yield part


def _body(part: Mime, content_type: str) -> bool:
    return (
        part.get_content_type() == content_type and part.get_content_disposition() != "attachment"
    )


def _file_name(part: Mime) -> str:
    if part.get_content_type() == "message/rfc822":
        return _decoded(part.get_filename() or "") or "a message"
    name = part.get_filename()
    if not name or (
        part.get_content_disposition() == "inline" and part.get_content_maintype() == "image"
    ):
        return ""
    return _decoded(name)


def _words(part: Mime, name: str) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    if len(payload) > TEXT_BYTES:
        raise too_long(name)
    charset = part.get_content_charset() or ""
    if not charset and part.get_content_type() == "text/html":
        found = _CHARSET.search(payload[:4096])
        charset = found[1].decode("ascii") if found else ""
    return decode(payload, name, charset)


def _unflowed(part: Mime, text: str) -> str:
    """Lines of format=flowed (RFC 3676) joined again where a space ends them."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joint = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    lines: list[str] = []
    open_line = False
    for written in text.split("\n"):
        line = written.removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        words = line[:-1] if flows else line
        if open_line and lines and not line.startswith(">"):
            lines[-1] += joint + words
        else:
            lines.append(words)
        open_line = flows
    return "\n".join(lines)


def _header(mime: Mime, name: str) -> str:
    return _decoded(str(mime.get(name, ""))[:5000])


def _decoded(written: str) -> str:
    """RFC 2047's encoded words as the words that they are."""
    unfolded = re.sub(r"\r?\n[ \t]", " ", written)
    try:
        said = str(make_header(decode_header(unfolded)))
    except (HeaderParseError, LookupError, ValueError):
        said = unfolded
    return " ".join(said.encode("utf-8", "replace").decode("utf-8").split())


def _date(mime: Mime) -> datetime.datetime | None:
    try:
        return parsedate_to_datetime(str(mime.get("Date", ""))[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
