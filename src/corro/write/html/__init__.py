"""HTML that survives Outlook: one file, inline styles, no scripts, nothing fetched.

A letter or card looks as it does on paper, and is read from end to end on a telephone. An
out-of-office reply and a signature are there to be copied into Outlook, so they carry nothing but
their words, in paragraphs and line breaks that stay apart even where the styles are lost.

Each part is `<div data-part="sign-off">`, with `data-message="inside"` where it has a message, in
the order of the document; `<body>` has `data-kind`, `data-house` and `data-date`. `blocks` says how
a block is marked. What corro adds, a reader leaves out by its `data-note`: the headings over an
out-of-office reply's messages (`message`), `draft`, and the room for a `pen`. Together they give a
reader the document back.
"""

from __future__ import annotations

from corro.correspondence import Correspondence
from corro.house import House
from corro.write.headings import DRAFT, DRAFT_NOTICE
from corro.write.html.inline import text
from corro.write.html.parts import content
from corro.write.html.style import REPLIES, Style, attribute, points, style_for
from corro.write.options import WriteOptions

_SHEET_EMS = 45  # about 80 letters to the line


def write_html(correspondence: Correspondence, house: House, options: WriteOptions) -> bytes:
    """The document as one HTML file in UTF-8, lines ended by `\\n`."""
    style = style_for(correspondence.kind, house, options)
    return _page(correspondence, style, options, content(correspondence, house, options)).encode()


def mail_html(correspondence: Correspondence, house: House, options: WriteOptions) -> str:
    """An email's HTML without what its header says: who it is to, and its subject."""
    style = style_for(correspondence.kind, house, options)
    body = content(correspondence, house, options, leave_out=("headers", "subject"))
    return _page(correspondence, style, options, body, mail=True)


def title(correspondence: Correspondence) -> str:
    """What the document is called, on one line: an email by its subject, the rest by their title.

    The title is the template's, which the person who gets an email has no use for.
    """
    subject = " ".join(next((part.text for part in correspondence.named("subject")), "").split())
    own = " ".join(correspondence.title.split())
    first, second = (subject, own) if correspondence.kind == "email" else (own, subject)
    return first or second or correspondence.kind.capitalize()


def _page(
    correspondence: Correspondence,
    style: Style,
    options: WriteOptions,
    body: str,
    *,
    mail: bool = False,
) -> str:
    name = f"{DRAFT}: {title(correspondence)}" if options.draft else title(correspondence)
    accepted = "".join(
        f'<meta name="corro-accepted" content="{text(f"{rule}: {because}")}">\n'
        for rule, because in (() if mail else options.accepted)
    )
    return (
        "<!DOCTYPE html>\n"
        '<html lang="en-GB" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{accepted}<title>{text(name)}</title>\n</head>\n"
        f"<body{_body_attributes(correspondence, style, mail=mail)}>\n"
        f"{_draft(correspondence, style) if options.draft else ''}{body}\n</body>\n</html>\n"
    )


def _body_attributes(correspondence: Correspondence, style: Style, *, mail: bool) -> str:
    date = correspondence.facts.date
    dated = f' data-date="{date.isoformat()}"' if date else ""
    looks = {"margin": "0", "padding": "0" if mail else "12pt"}
    if correspondence.kind not in REPLIES:
        looks = {
            "margin": "0 auto",
            "max_width": f"{_SHEET_EMS}em",
            "padding": "18pt 5%",
            "background": "#ffffff",
            "color": "#000000",
        }
    return (
        f' data-kind="{correspondence.kind}" data-house="{text(correspondence.house)}"{dated}'
        f"{style.text(**looks, overflow_wrap='break-word')}"
    )


def _draft(correspondence: Correspondence, style: Style) -> str:
    """A notice at the top and, on what may be printed, a word in the corner of every page."""
    notice = style.text(
        margin="0 0 12pt 0",
        padding="4pt 8pt",
        border="2px solid #b00020",
        font_weight="bold",
        color="#b00020",
    )
    made = f'<p data-note="draft"{notice}>{DRAFT_NOTICE}</p>\n'
    if correspondence.kind in REPLIES:
        return made
    corner = attribute(
        position="fixed",
        bottom="0",
        right="0",
        padding="2pt 8pt",
        background="#b00020",
        color="#ffffff",
        font_family=style.family,
        font_size=points(10),
        font_weight="bold",
    )
    return f'{made}<div data-note="draft" aria-hidden="true"{corner}>{DRAFT}</div>\n'
