"""A mail that is ready to open and send: RFC 5322, with a plain and an HTML twin (RFC 2046, 5.1.4).

`X-Unsent: 1` has Outlook open it as a new message with a Send button, from the account of whoever
opens it; a program that doesn't know the line shows the message, to be forwarded or edited as new.
`From` stands only where the sender has an address, and nobody is ever copied in unseen.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from corro.correspondence import Correspondence, Kind, Person
from corro.errors import CannotWrite
from corro.house import House
from corro.write.headings import DRAFT
from corro.write.html import mail_html, title
from corro.write.mail_headers import header, mailbox_header, one_line
from corro.write.options import WriteOptions
from corro.write.text import plain_text

# What to make instead, by kind.
_INSTEAD: dict[Kind, str] = {
    "letter": "A letter is not an email. Write it as .pdf, .docx, .html or .txt.",
    "card": "A call card is not an email. Write it as .pdf, .docx, .html or .txt.",
    "voicemail": "A voicemail greeting is read out. Write it as .txt, .pdf, .docx or .html.",
    "signature": (
        "A signature is set up in Outlook, not sent. Write it as .html and copy it into Outlook’s"
        " signature box, or as .txt for plain-text messages."
    ),
    "out-of-office": (
        "An out-of-office reply is set up in Outlook, not sent. Write it as .html and copy each"
        " message into its tab under File, Automatic Replies, or write it as .txt."
    ),
}
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(
    r"(?=.{1,253}\Z)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
)


def write_eml(correspondence: Correspondence, house: House, options: WriteOptions) -> bytes:
    """The mail, lines ended by CR LF. Only for kind `email`.

    Its date is the correspondence's own, at the time of day of `options.made`. Raises `CannotWrite`
    for another kind, or where an address is not one that mail can go to.
    """
    refuse_unless_email(correspondence.kind)
    plain = plain_text(correspondence, options, ("headers", "subject"))
    html = mail_html(correspondence, house, options)
    return _headers(correspondence, options).encode("ascii") + _twins(plain, html)


def refuse_unless_email(kind: Kind) -> None:
    """Raises `CannotWrite`, with what to make instead, for a kind that is not sent as a mail."""
    if kind != "email":
        raise CannotWrite(_INSTEAD[kind])


def _headers(correspondence: Correspondence, options: WriteOptions) -> str:
    sender, recipient = correspondence.facts.sender, correspondence.facts.recipient
    made = ["X-Unsent: 1\r\n", f"Date: {format_datetime(_date(correspondence, options.made))}\r\n"]
    if sender is not None and sender.email:
        made.append(mailbox_header("From", sender.name, _address(sender.email, "sender.email")))
    if recipient is not None and recipient.email:
        name = names(recipient.names) or recipient.organisation
        made.append(mailbox_header("To", name, _address(recipient.email, "recipient.email")))
    made.append(header("Subject", _subject(correspondence, options)))
    made += [header("X-Corro-Accepted", f"{rule}: {because}") for rule, because in options.accepted]
    return "".join(made)


def _twins(plain: str, html: str) -> bytes:
    """The body: the same words twice, the better form last, as mail programs expect it."""
    message = EmailMessage(policy=SMTP)
    message.set_content(plain, charset="utf-8", cte="quoted-printable")
    message.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = "en-GB"
    for twin in message.iter_parts():
        del twin["MIME-Version"]  # it stands once, at the top (RFC 2045, 4)
    digest = hashlib.sha256(f"{plain}\0{html}".encode()).hexdigest()
    message.set_boundary(f"=_corro_{digest[:32]}")
    return message.as_bytes()


def names(people: tuple[Person, ...]) -> str:
    """ "Mrs Anne Smith", "Mr John Smith and Ms Ada Jones": as a mail program shows them."""
    *before, last = [person.full for person in people] or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _subject(correspondence: Correspondence, options: WriteOptions) -> str:
    said = next((part.text for part in correspondence.named("subject")), "")
    subject = one_line(said) or one_line(title(correspondence))
    return f"{DRAFT}: {subject}" if options.draft else subject


def _date(correspondence: Correspondence, made: datetime.datetime) -> datetime.datetime:
    day = correspondence.facts.date or made.date()
    return datetime.datetime.combine(day, made.timetz().replace(microsecond=0))


def _address(email: str, field: str) -> str:
    local, at, domain = email.strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        domain = ""
    if not (at and _LOCAL.fullmatch(local) and len(local) <= 64 and _DOMAIN.fullmatch(domain)):
        raise CannotWrite(
            f"‘{one_line(email)}’ is not an address that email can go to."
            f" Mend the field {field}: it should look like name@example.org."
        )
    return f"{local}@{domain}"
