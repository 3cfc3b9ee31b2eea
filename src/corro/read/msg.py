"""MSG: an email as Outlook saves it ([MS-OXMSG]), read with python-oxmsg."""

from __future__ import annotations

import io

import olefile
from oxmsg import Message as Outlook

from corro.errors import CannotRead
from corro.read.encoding import decode
from corro.read.limits import PACKAGE_BYTES, TEXT_BYTES, damaged, too_long
from corro.read.mail import Message, mail_draft
from corro.read.rtf import message_of
from corro.read.seen import Draft

_BODY_HTML = 0x1013  # PidTagHtml, also PidTagBodyHtml
_RTF = 0x1009  # PidTagRtfCompressed
_SMTP = 0x39FE  # PidTagSmtpAddress
_RECIPIENT_TYPE = 0x0C15  # 1 To, 2 Cc, 3 Bcc
_SENDER_NAME, _SENDER_SMTP, _SENDER_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F
_CODEPAGE = 0x3FDE  # PidTagInternetCodepage
_WHAT = "Outlook message"


def read_msg(data: bytes, name: str) -> Draft:
    """The message's headers and words; its attachments are named, not read. Raises CannotRead."""
    _check(data, name)
    message = Outlook.load(data)
    if message.message_class.lower().startswith("ipm.note.smime"):
        raise CannotRead(
            f"{name}: this email is encrypted or signed as a whole. Open it in Outlook, copy its "
            "words into a new message, save that, and give the copy."
        )
    html, plain = _html(message, name), message.body or ""
    if not html:
        rtf = message.properties.binary_prop_value(_RTF)
        from_rtf = message_of(rtf, name) if rtf else ("", "")
        html, plain = from_rtf[0], plain if plain.strip() else from_rtf[1]
    if max(len(html), len(plain)) > TEXT_BYTES:
        raise too_long(name)
    return mail_draft(
        Message(
            sender=_sender(message),
            to=_recipients(message, 1),
            cc=_recipients(message, 2),
            subject=message.subject,
            date=message.sent_date,
            attachments=tuple(one.file_name for one in message.attachments if one.file_name),
            html=html,
            plain=plain.replace("\r\n", "\n").replace("\r", "\n").rstrip("\0"),
            automatic="autoreply" in message.message_class.lower()
            or "oof" in message.message_class.lower(),
        ),
        name,
    )


def _check(data: bytes, name: str) -> None:
    """Refuse a file whose streams claim to hold more, together, than a file can."""
    with olefile.OleFileIO(io.BytesIO(data)) as compound:
        total = sum(entry.size for entry in compound.direntries if entry is not None)
    if total > min(PACKAGE_BYTES, 4 * len(data) + 1_000_000):
        raise damaged(name, _WHAT)


def _html(message: Outlook, name: str) -> str:
    data = message.properties.binary_prop_value(_BODY_HTML)
    if data:
        page = message.properties.int_prop_value(_CODEPAGE) or 0
        declared = {65001: "utf-8", 20127: "ascii", 28591: "latin-1"}.get(
            page, f"cp{page}" if page else ""
        )
        return decode(data.rstrip(b"\0"), name, declared)
    return (message.properties.str_prop_value(_BODY_HTML) or "").replace("\r\n", "\n")


def _sender(message: Outlook) -> str:
    properties = message.properties
    name = (properties.str_prop_value(_SENDER_NAME) or "").strip()
    address = properties.str_prop_value(_SENDER_SMTP) or ""
    if not address:
        address = properties.str_prop_value(_SENDER_ADDRESS) or ""
        address = address if "@" in address else ""
    return _mailbox(name, address) or (message.message_headers.get("From") or "")


def _recipients(message: Outlook, which: int) -> str:
    found = []
    for one in message.recipients:
        if (one.properties.int_prop_value(_RECIPIENT_TYPE) or 1) != which:
            continue
        address = one.properties.str_prop_value(_SMTP) or one.email_address
        found.append(_mailbox(one.name, address if "@" in address else ""))
    return ", ".join(filter(None, found))


def _mailbox(name: str, address: str) -> str:
    name = name.strip(" '\"\0")
    if not address or name.casefold() == address.casefold():
        return name or address
    return f"{name} <{address}>" if name else address
