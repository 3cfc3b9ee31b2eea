"""Emails, as programs send them and as Outlook saves them."""

from __future__ import annotations

import struct
import textwrap
from email.message import EmailMessage

import pytest

from corro.correspondence import Correspondence, Person
from corro.errors import CannotRead
from corro.read import read
from corro.read.rtf import decompress
from tests.read.outlook_file import message as outlook
from tests.read.test_recognise import lines

SUBJECT, CLASS, BODY, HTML, RTF = 0x0037, 0x001A, 0x1000, 0x1013, 0x1009
SENDER, SENDER_SMTP, CODEPAGE = 0x0C1A, 0x5D01, 0x3FDE
NAME, ADDRESS, SMTP, TYPE = 0x3001, 0x3003, 0x39FE, 0x0C15

OURS = "Dear Mrs Smith\n\nThank you for your email of 11 March 2027.\n\nKind regards\n\nPriya O’Neill\nRepairs Coordinator\n"


def eml(plain: str = "", html: str = "", **headers: str) -> bytes:
    made = EmailMessage()
    made["From"] = "Priya O’Neill <priya.oneill@rykneldhomes.org.uk>"
    made["To"] = "Mrs Zoë Smith <zoe.smith@example.org>"
    made["Subject"] = "Your repair – kitchen tap"
    made["Date"] = "Fri, 12 Mar 2027 09:30:00 +0000"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if plain:
        made.set_content(plain)
    if html and plain:
        made.add_alternative(html, subtype="html")
    elif html:
        made.set_content(html, subtype="html")
    return made.as_bytes()


def is_ours(found: Correspondence) -> None:
    assert found.kind == "email"
    assert lines(found, "salutation") == ["Dear Mrs Smith"]
    assert lines(found, "body") == ["Thank you for your email of 11 March 2027."]
    assert lines(found, "sign-off") == ["Kind regards"]
    assert lines(found, "signatory") == ["Priya O’Neill", "Repairs Coordinator"]


def test_headers_and_facts() -> None:
    found = read(eml(OURS), "mail.eml")
    is_ours(found)
    assert lines(found, "headers") == [
        "From: Priya O’Neill <priya.oneill@rykneldhomes.org.uk>",
        "To: Mrs Zoë Smith <zoe.smith@example.org>",
        "Date: 12 March 2027, 09:30",
    ]
    assert lines(found, "subject") == ["Your repair – kitchen tap"]
    assert found.title == "Your repair – kitchen tap"
    facts = found.facts
    assert facts.recipient is not None
    assert facts.recipient.names == (Person("Mrs", "Zoë", "Smith"),)
    assert facts.recipient.email == "zoe.smith@example.org"
    assert facts.sender is not None
    assert facts.sender.email == "priya.oneill@rykneldhomes.org.uk"
    assert str(facts.date) == "2027-03-12"
    assert str(facts.received) == "2027-03-11"


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_any_charset(charset: str) -> None:
    body = "Dear Mrs Smith\n\nYou owe £20.50.\n\nKind regards\nZoë Hall"
    made = EmailMessage()
    made["To"] = "a@example.org"
    made.set_content(body.encode(charset), maintype="text", subtype="plain", cte="base64")
    made.set_param("charset", charset)
    made.replace_header("MIME-Version", "1.0")
    found = read(made.as_bytes(), "mail.eml")
    assert lines(found, "body") == ["You owe £20.50."]
    assert lines(found, "signatory") == ["Zoë Hall"]


def test_an_unknown_charset_is_guessed() -> None:
    data = b"To: a@b.c\nMIME-Version: 1.0\nContent-Type: text/plain; charset=klingon\n\nDear Zo\xc3\xab\n\nWe will call.\n"
    assert lines(read(data, "mail.eml"), "salutation") == ["Dear Zoë"]


def test_flowed_text_is_joined() -> None:
    data = (
        "To: a@b.c\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
        "Dear Ann\n\nWe will call on \nMonday to look \nat it.\n\nKind regards\nBeth Lowe\n"
    )
    assert lines(read(data.encode(), "mail.eml"), "body") == [
        "We will call on Monday to look at it."
    ]


def test_attachments_are_named_and_not_read() -> None:
    made = EmailMessage()
    made["To"] = "a@example.org"
    made.set_content(OURS)
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="leaflet.pdf")
    made.add_attachment("Dear Bob", filename="other.txt")
    found = read(made.as_bytes(), "mail.eml")
    is_ours(found)
    assert lines(found, "headers")[-1] == "Attachments: leaflet.pdf, other.txt"


def test_an_automatic_reply_is_one() -> None:
    words = "I am away until Monday 22 March 2027.\n\nKind regards\nJan Peel\n"
    assert read(eml(words, Auto_Submitted="auto-replied"), "mail.eml").kind == "out-of-office"
    data = (
        eml(words)
        .replace(b"Subject:", b"X-Was:")
        .replace(b"To:", b"Subject: Automatic reply: bins\nTo:", 1)
    )
    assert read(data, "mail.eml").kind == "out-of-office"


QUOTED = {
    "Gmail": '<div dir="ltr">{ours}</div><br><div class="gmail_quote"><div class="gmail_attr">On Mon, 10 May 2027 at 09:12, Tom &lt;<a href="mailto:t@e.org">t@e.org</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><p>{theirs}</p></blockquote></div>',
    "Outlook": '<div class="WordSection1">{ours}<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>From:</b> Tom &lt;t@e.org&gt;<br><b>Sent:</b> 10 May 2027 09:12<br><b>To:</b> Estates<br><b>Subject:</b> bins</p></div></div><p class="MsoNormal">{theirs}</p></div>',
    "Outlook on the web": '{ours}<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><font><b>From:</b> Tom<br><b>Sent:</b> 10 May</font></div><div><p>{theirs}</p></div>',
    "Apple Mail": '{ours}<div><blockquote type="cite"><div>On 10 May 2027, at 09:12, Tom &lt;t@e.org&gt; wrote:</div><div>{theirs}</div></blockquote></div>',
    "Thunderbird": '{ours}<div class="moz-cite-prefix">On 10/05/2027 09:12, Tom wrote:<br></div><blockquote type="cite"><p>{theirs}</p></blockquote>',
}


@pytest.mark.parametrize("program", QUOTED)
def test_the_customers_message_is_quoted(program: str) -> None:
    ours = "".join(f"<p>{line}</p>" for line in OURS.split("\n\n")).replace("\n", "<br>")
    theirs = "your bins are a disgrace!!!"
    html = f"<html><body>{QUOTED[program].format(ours=ours, theirs=theirs)}</body></html>"
    found = read(eml(html=html), "mail.eml")
    is_ours(found)
    assert lines(found, "quoted")[-1] == theirs


def test_html_is_taken_before_plain_text_and_plain_where_html_is_empty() -> None:
    html = "<p>Dear Mrs Smith</p><p>We <b>will</b> call.</p><p>Kind regards<br>Beth Lowe</p>"
    found = read(eml("Your program can't show this.", html), "mail.eml")
    assert lines(found, "body") == ["We will call."]
    assert next(iter(found.blocks("body"))).runs[0].bold
    is_ours(read(eml(OURS, "<html><body><img src='cid:1'></body></html>"), "mail.eml"))


def test_an_encrypted_email() -> None:
    data = b"To: a@b.c\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name=smime.p7m\n\nAAAA"
    with pytest.raises(CannotRead, match="encrypted"):
        read(data, "mail.eml")


ABOUT: dict[int, str | bytes | int] = {
    CLASS: "IPM.Note",
    SUBJECT: "Your repair – kitchen tap",
    SENDER: "Priya O’Neill",
    SENDER_SMTP: "priya.oneill@rykneldhomes.org.uk",
}
TO: list[dict[int, str | bytes | int]] = [
    {NAME: "Mrs Zoë Smith", ADDRESS: "/o=x/cn=y", SMTP: "zoe.smith@example.org", TYPE: 1},
    {NAME: "Tom Bell", SMTP: "tom.bell@example.org", TYPE: 2},
]


def test_an_outlook_message_in_plain_text() -> None:
    found = read(outlook({**ABOUT, BODY: OURS.replace("\n", "\r\n")}, TO), "mail.msg")
    is_ours(found)
    assert lines(found, "headers") == [
        "From: Priya O’Neill <priya.oneill@rykneldhomes.org.uk>",
        "To: Mrs Zoë Smith <zoe.smith@example.org>",
        "Cc: Tom Bell <tom.bell@example.org>",
    ]
    assert lines(found, "subject") == ["Your repair – kitchen tap"]


def test_an_outlook_message_in_html() -> None:
    html = "".join(f"<p>{line}</p>" for line in OURS.split("\n\n")).replace("\n", "<br>")
    data = outlook({**ABOUT, BODY: "other", HTML: html.encode("cp1252"), CODEPAGE: 1252}, TO)
    is_ours(read(data, "mail.msg"))


def test_an_outlook_message_is_known_by_what_it_holds() -> None:
    is_ours(read(outlook({**ABOUT, BODY: OURS}, TO), "mail.eml"))


def stored_rtf(rtf: bytes) -> bytes:
    return struct.pack("<4I", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf


# The example of [MS-OXRTFCP], 4.1.1: it unfolds to "{\rtf1\ansi\ansicpg1252\pard hello world}".
LZFU = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3"
    "2068656c090020627705b06c647d0a800fa0"
)


def test_an_outlook_message_in_rtf_alone() -> None:
    words = "\\par ".join(OURS.replace("’", "\\'92").split("\n"))
    rtf = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}\\pard " + words.encode() + b"}"
    is_ours(read(outlook({**ABOUT, RTF: stored_rtf(rtf)}, TO), "mail.msg"))


def test_html_wrapped_in_rtf() -> None:
    rtf = textwrap.dedent(
        r"""
        {\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}
        {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 Dear Mrs Smith{\*\htmltag72 </p>}\htmlrtf\par}\htmlrtf0
        {\*\htmltag64 <p>}Thank you for your email of 11 March 2027.{\*\htmltag72 </p>}
        {\*\htmltag64 <p>}Kind regards{\*\htmltag72 </p>}
        {\*\htmltag64 <p>}Priya O\'92Neill{\*\htmltag116 <br>}Repairs Coordinator{\*\htmltag72 </p>}}
        """
    ).strip()
    is_ours(read(outlook({**ABOUT, RTF: stored_rtf(rtf.encode())}, TO), "mail.msg"))


def test_compressed_rtf_unfolds_as_its_specification_shows() -> None:
    assert decompress(LZFU, "mail.msg") == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def test_a_compound_file_that_claims_too_much() -> None:
    data = bytearray(outlook({**ABOUT, BODY: OURS}, TO))
    at = data.index("__substg1.0_1000001F".encode("utf-16-le"))
    data[at + 120 : at + 128] = struct.pack("<Q", 2_000_000_000)
    with pytest.raises(CannotRead, match="damaged"):
        read(bytes(data), "mail.msg")


def test_a_quotation_dated_after_its_writer_is_named() -> None:
    found = read(
        b"Subject: Your garage\n\n"
        b"Ada Poe <ada@example.org> wrote on 11/03/2027 09:00:\n> where is my garage\n\n"
        b"Dear Mrs Poe\n\nYou are third on the list.\n",
        "answer.eml",
    )
    assert lines(found, "letterhead") == []
    assert "where is my garage" in found.named("quoted")[0].text
    assert lines(found, "body") == ["You are third on the list."]
