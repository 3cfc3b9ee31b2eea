"""Correspondence as `compose` would hand it over, built by hand: one of each kind, at Rykneld.

Between them they hold everything that a block can be: paragraphs with breaks, headings, nested and
numbered lists whose items go on, tables, links, bold and italic, lines with gaps, page breaks, and
seven languages.
"""

from __future__ import annotations

import datetime

from corro.correspondence import (
    Block,
    Correspondence,
    Facts,
    Message,
    Part,
    Person,
    Picture,
    Recipient,
    Run,
    Sender,
)
from corro.house import House, LanguageLine, PostalAddress, Registered, TelephoneLine
from corro.write.options import WriteOptions

LANGUAGE_LINES = (
    LanguageLine(
        "zh-Hant-HK",
        "Cantonese",
        "廣東話",
        "01430 457421",
        "請致電上列這一號碼，可用廣東話和我們交談。",
    ),
    LanguageLine(
        "it",
        "Italian",
        "Italiano",
        "01430 457422",
        "Per parlare con qualcuno in italiano, chiamate questo numero.",
    ),
    LanguageLine(
        "ur", "Urdu", "اردو", "01430 457426", "کسی سے اردو میں بات کرنے کے لئے اس نمبر پر فون کریں۔"
    ),
    LanguageLine(
        "pl",
        "Polish",
        "Polski",
        "01430 457424",
        "Aby porozmawiać z kimś po polsku, zadzwoń pod ten numer.",
    ),
    LanguageLine(
        "pa", "Punjabi", "ਪੰਜਾਬੀ", "01430 457425", "ਕਿਸੇ ਨਾਲ ਪੰਜਾਬੀ ਵਿੱਚ ਗੱਲ ਕਰਨ ਲਈ ਇਸ ਨੰਬਰ ਤੇ ਫ਼ੋਨ ਕਰੋ।"
    ),
    LanguageLine("bn", "Bengali", "বাংলা", "0151 510 5000", "বাংলায় কথা বলতে এই নম্বরে ফোন করুন।"),
    LanguageLine(
        "hi", "Hindi", "हिन्दी", "0151 510 5000", "हिन्दी में बात करने के लिए इस नंबर पर फ़ोन करें।"
    ),
)

HOUSE = House(
    id="rykneld",
    name="Rykneld Homes",
    nation="england",
    legal_name="Rykneld Homes Ltd",
    address=PostalAddress(("Pioneer House", "Mill Lane", "Wingerworth", "Derbyshire"), "S42 6NG"),
    signature_address=PostalAddress(
        ("Pioneer House", "Mill Lane", "Wingerworth", "Chesterfield"),
        "S42 6NG",
        one_line="Rykneld Homes, Pioneer House, Mill Lane, Wingerworth, Chesterfield, S42 6NG.",
    ),
    telephones=(TelephoneLine("01246 217670", purpose="enquiries"),),
    emails=("contactus@rykneldhomes.org.uk",),
    websites=("www.rykneldhomes.org.uk",),
    formats_notice="If you require this letter in large print, braille or on audio CD please call us on 01246 217670.",
    languages_notice="To talk to someone in your own language, ring the number beside it.",
    languages=LANGUAGE_LINES,
    registered=Registered(),
)

SENDER = Sender(
    name="Priya O’Neill",
    job_title="Repairs Coordinator",
    telephone="01246 217671",
    email="priya.oneill@rykneldhomes.org.uk",
)
RECIPIENT = Recipient(
    names=(Person("Mrs", "Zoë", "Smith"),),
    address=("Flat 3", "12 St. Mary’s Gate", "CHESTERFIELD"),
    postcode="S41 7TD",
    email="zoe.smith@example.org",
)
DATE = datetime.date(2027, 3, 12)
OPTIONS = WriteOptions(made=datetime.datetime(2027, 3, 12, 9, 30, tzinfo=datetime.UTC))

# A one-pixel PNG.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060"
    "f80f0001040100ff8c8ac60000000049454e44ae426082"
)
LOGO = Picture(PIXEL, "png", "Rykneld Homes: at the heart of communities")


def part(name: str, *blocks: Block, message: Message | None = None) -> Part:
    return Part(name, blocks, message)


def lines(*texts: str) -> tuple[Block, ...]:
    """One line each; an empty text is a gap before the line that follows it."""
    made: list[Block] = []
    gap = False
    for text in texts:
        if text:
            made.append(Block("line", text, gap=gap))
        gap = not text
    return tuple(made)


def paragraph(text: str, *runs: Run, lang: str | None = None) -> Block:
    return Block("paragraph", text, runs=runs, lang=lang)


def marked(text: str, words: str, **looks: object) -> Run:
    """A run over the first place where `words` stand in `text`."""
    start = text.index(words)
    return Run(start, start + len(words), **looks)  # type: ignore[arg-type]


def items(group: int, *texts: tuple[str | None, int, str]) -> tuple[Block, ...]:
    """List items as (marker, level, text)."""
    return tuple(
        Block("item", text, level=level, group=group, marker=marker)
        for marker, level, text in texts
    )


def table(group: int, *rows: tuple[str, ...]) -> tuple[Block, ...]:
    """A table whose first row is its heading."""
    return tuple(
        Block("cell", text, group=group, row=row, column=column, header=row == 0)
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    )


def languages() -> Part:
    blocks = [Block("line", HOUSE.languages_notice)]
    for line in HOUSE.languages:
        head = f"{line.own} ({line.english}): {line.telephone}"
        blocks.append(Block("line", head, runs=(Run(0, len(line.own), lang=line.lang),), gap=True))
        blocks.append(Block("line", line.text, lang=line.lang))
    return part("languages", *blocks)


_OPENING = "We have placed an order to repair your kitchen tap. It will be finished by Friday 19 March 2027."
_CONTACT = "If it is not, please call me on 01246 217671 or write to priya.oneill@rykneldhomes.org.uk. You can also use our website."
_DATA = "You told us: <b>the tap</b> & the sink leak; 5 < 6.\nYou also told us that the stopcock is stiff."


def letter(**changes: object) -> Correspondence:
    """A repair confirmation with lists, a table, a page break and the block of languages."""
    made = {
        "kind": "letter",
        "house": "rykneld",
        "title": "Repair confirmation",
        "facts": Facts(
            recipient=RECIPIENT,
            sender=SENDER,
            date=DATE,
            reference="REP/2027/0412",
            standard="repair",
        ),
        "parts": (
            part(
                "letterhead",
                *lines(
                    "Rykneld Homes Ltd",
                    "Pioneer House, Mill Lane, Wingerworth, Derbyshire, S42 6NG",
                    "Tel: 01246 217670",
                    "contactus@rykneldhomes.org.uk",
                    "www.rykneldhomes.org.uk",
                ),
            ),
            part("marking", *lines("Private and confidential")),
            part(
                "address",
                *lines("Mrs Zoë Smith", "Flat 3", "12 St. Mary’s Gate", "CHESTERFIELD", "S41 7TD"),
            ),
            part("date", *lines("12 March 2027")),
            part("reference", *lines("Our reference: REP/2027/0412")),
            part("salutation", *lines("Dear Mrs Smith")),
            part("subject", Block("heading", "Your repair: kitchen tap", level=1)),
            part(
                "body",
                paragraph(_OPENING, marked(_OPENING, "Friday 19 March 2027", bold=True)),
                paragraph(_DATA),
                Block("heading", "What happens next", level=2),
                paragraph("On the day, please:"),
                *items(
                    1,
                    ("•", 1, "clear the space under the sink"),
                    ("•", 1, "have these ready:"),
                    ("–", 2, "your keys"),
                    ("–", 2, "the number of your meter"),
                    ("•", 1, "keep pets in another room"),
                ),
                *items(
                    2,
                    ("1.", 1, "The plumber shows you a card."),
                    (None, 1, "If you are not sure, ring us before you let anyone in."),
                    ("2.", 1, "The plumber turns the water off."),
                ),
                *table(
                    3,
                    ("Visit", "Day", "Who comes"),
                    ("First", "Monday 15 March 2027", "Bell Plumbing Ltd"),
                    ("Second", "Friday 19 March 2027", "Bell Plumbing Ltd"),
                ),
                Block("page-break", ""),
                Block("heading", "If something goes wrong", level=2),
                paragraph(
                    _CONTACT,
                    marked(_CONTACT, "01246 217671", href="tel:+441246217671"),
                    marked(
                        _CONTACT,
                        "priya.oneill@rykneldhomes.org.uk",
                        href="mailto:priya.oneill@rykneldhomes.org.uk",
                    ),
                    marked(
                        _CONTACT,
                        "our website",
                        href="https://www.rykneldhomes.org.uk/",
                        italic=True,
                    ),
                ),
            ),
            part("sign-off", *lines("Yours sincerely")),
            part(
                "signatory",
                *lines(
                    "Priya O’Neill",
                    "Repairs Coordinator",
                    "01246 217671",
                    "priya.oneill@rykneldhomes.org.uk",
                ),
            ),
            part("enclosures", *lines("Enclosed:", "Checklist (leaflet)", "Reply-paid envelope")),
            part("copies", *lines("Copy to: Bell Plumbing Ltd")),
            part("formats", paragraph(HOUSE.formats_notice)),
            languages(),
            part("footer", *lines("Rykneld Homes Ltd. Registered in England and Wales.")),
        ),
    }
    return Correspondence(**{**made, **changes})  # type: ignore[arg-type]


SIGNATURE_LINES = (
    "Kind Regards",
    "",
    "Priya O’Neill",
    "Repairs Coordinator",
    "Rykneld Homes, Pioneer House, Mill Lane, Wingerworth, Chesterfield, S42 6NG.",
    "Tel: 01246 217671",
    "Email: priya.oneill@rykneldhomes.org.uk",
)


def email(**changes: object) -> Correspondence:
    """An acknowledgement to Zoë Smith."""
    body = "Thank you for your email of 11 March 2027. We will answer it by Thursday 25 March 2027."
    made = {
        "kind": "email",
        "house": "rykneld",
        "title": "Email acknowledgement",
        "facts": Facts(recipient=RECIPIENT, sender=SENDER, date=DATE),
        "parts": (
            part(
                "headers",
                *lines("To: Mrs Zoë Smith <zoe.smith@example.org>", "Subject: We have your email"),
            ),
            part("subject", Block("heading", "We have your email", level=1)),
            part("salutation", *lines("Dear Mrs Smith")),
            part(
                "body",
                paragraph(body, marked(body, "Thursday 25 March 2027", bold=True)),
                *items(
                    1,
                    ("•", 1, "You need not do anything."),
                    ("•", 1, "We will ring you if we need more."),
                ),
            ),
            part("sign-off", *lines(SIGNATURE_LINES[0])),
            part("signatory", *lines(*SIGNATURE_LINES[2:])),
            part("formats", paragraph(HOUSE.formats_notice)),
        ),
    }
    return Correspondence(**{**made, **changes})  # type: ignore[arg-type]


def out_of_office(*messages: Message) -> Correspondence:
    """A reply for annual leave: both messages, or those asked for."""
    leave = (
        "I am out of the office on annual leave until Monday 22 March 2027 and will respond to your"
        " enquiry on my return."
    )
    urgent = (
        "For any urgent issues, please contact Tom Bell on 01246 217672,"
        " tom.bell@rykneldhomes.org.uk or Ana Díaz on 01246 217673, ana.diaz@rykneldhomes.org.uk"
    )
    parts = [
        part(
            "setting",
            *lines("Start: Monday 15 March 2027, 8 a.m.", "End: Monday 22 March 2027, 8 a.m."),
        ),
    ]
    for message in messages or ("inside", "outside"):
        parts += [
            part(
                "body",
                paragraph(leave),
                paragraph(urgent),
                paragraph("Thank you."),
                message=message,
            ),
            part("sign-off", *lines(SIGNATURE_LINES[0]), message=message),
            part("signatory", *lines(*SIGNATURE_LINES[2:]), message=message),
        ]
    return Correspondence(
        kind="out-of-office",
        house="rykneld",
        title="Out-of-office reply: annual leave",
        facts=Facts(
            sender=SENDER,
            starts=datetime.datetime(2027, 3, 15, 8),
            ends=datetime.datetime(2027, 3, 22, 8),
        ),
        parts=tuple(parts),
    )


def signature() -> Correspondence:
    return Correspondence(
        kind="signature",
        house="rykneld",
        title="Email signature",
        facts=Facts(sender=SENDER),
        parts=(
            part("sign-off", *lines(SIGNATURE_LINES[0])),
            part("signatory", *lines(*SIGNATURE_LINES[2:])),
        ),
    )


def voicemail() -> Correspondence:
    return Correspondence(
        kind="voicemail",
        house="rykneld",
        title="Voicemail greeting: away from my desk",
        facts=Facts(sender=SENDER),
        parts=(
            part(
                "body",
                paragraph("This is Priya O’Neill, Repairs Coordinator. I am away from my desk."),
                paragraph(
                    "Please leave your name and number and I will call you back within one working"
                    " day, or ring 01246 217670."
                ),
            ),
        ),
    )


def card() -> Correspondence:
    return Correspondence(
        kind="card",
        house="rykneld",
        title="Call card: sorry we missed you",
        facts=Facts(sender=SENDER, date=DATE),
        parts=(
            part("letterhead", *lines("Rykneld Homes")),
            part("subject", Block("heading", "Sorry we missed you", level=1)),
            part(
                "body",
                *lines(
                    "Who called: Tom Bell, Gas Engineer",
                    "When: Friday 12 March 2027 at 10.15 a.m.",
                    "",
                    "Please ring 01246 217670 to choose another day.",
                ),
            ),
            part("formats", paragraph(HOUSE.formats_notice)),
        ),
    )


def every_kind() -> tuple[Correspondence, ...]:
    return (letter(), email(), out_of_office(), signature(), voicemail(), card())
