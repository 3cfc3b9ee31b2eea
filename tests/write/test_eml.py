"""A mail: what a mail program makes of it, and that no value can add to it."""

from __future__ import annotations

import dataclasses
import email
import email.policy
import email.utils
from email.header import decode_header, make_header
from email.message import EmailMessage

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import samples
from corro.correspondence import Block, Correspondence, Facts, Person, Recipient, Sender
from corro.errors import CannotWrite
from corro.write.eml import names, write_eml


def written(correspondence: Correspondence | None = None, **options: object) -> bytes:
    return write_eml(
        correspondence or samples.email(),
        samples.HOUSE,
        dataclasses.replace(samples.OPTIONS, **options),
    )


def read(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def decoded(data: bytes, name: str) -> str:
    raw = email.message_from_bytes(data)[name]
    return str(make_header(decode_header(raw.replace("\r\n", ""))))


def to(recipient: Recipient, subject: str = "x") -> Correspondence:
    return samples.email(
        facts=Facts(recipient=recipient),
        parts=(
            samples.part("subject", Block("heading", subject)),
            samples.part("body", samples.paragraph("Hello")),
        ),
    )


def test_it_opens_as_a_new_message_to_the_recipient() -> None:
    message = read(written())
    assert message["X-Unsent"] == "1"
    assert str(message["To"]) == "Mrs Zoë Smith <zoe.smith@example.org>"
    assert str(message["From"]) == "Priya O’Neill <priya.oneill@rykneldhomes.org.uk>"
    assert str(message["Subject"]) == "We have your email"
    assert message["Date"].datetime.isoformat() == "2027-03-12T09:30:00+00:00"
    assert message["Bcc"] is None
    assert message["Content-Language"] == "en-GB"


def test_without_a_sender_s_address_from_is_left_to_the_mail_program() -> None:
    facts = dataclasses.replace(samples.email().facts, sender=Sender(name="Priya", telephone="0"))
    assert read(written(samples.email(facts=facts)))["From"] is None


def test_it_has_a_plain_and_an_html_twin_that_say_the_same() -> None:
    message = read(written())
    assert message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    said = plain.get_content().replace("\r\n", "\n")
    assert said.startswith("Dear Mrs Smith\n")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html.get_content())
    in_html = "".join("".join(tree.find("body").itertext()).split())
    assert in_html == "".join(said.replace("•", "").split())


def test_its_body_repeats_neither_subject_nor_headers() -> None:
    for part in read(written()).iter_parts():
        assert 'data-part="subject"' not in part.get_content()
        assert "To: Mrs" not in part.get_content()


def test_its_lines_end_as_mail_asks_and_none_is_too_long() -> None:
    data = written()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.isascii()


def test_the_same_email_gives_the_same_bytes() -> None:
    assert written() == written()


def test_a_draft_says_so_in_its_subject_and_body() -> None:
    message = read(written(draft=True))
    assert str(message["Subject"]) == "DRAFT: We have your email"
    assert next(message.iter_parts()).get_content().startswith("DRAFT: not to be sent")


def test_what_was_accepted_is_in_its_properties() -> None:
    message = read(written(accepted=(("Corro.Jargon", "the Board\nBcc: x@example.org"),)))
    assert message["X-Corro-Accepted"] == "Corro.Jargon: the Board Bcc: x@example.org"
    assert message["Bcc"] is None


def test_no_value_can_begin_another_header() -> None:
    attack = "Smith\r\nBcc: thief@example.org\r\n\r\nBody"
    message = read(written(to(Recipient((Person("", "", attack),), email="a@example.org"), attack)))
    assert sorted(message.keys()) == [
        "Content-Language",
        "Content-Type",
        "Date",
        "MIME-Version",
        "Subject",
        "To",
        "X-Unsent",
    ]
    assert len(message["To"].addresses) == 1


_NAMES = st.text(
    st.sampled_from('abc XYZ,;:"\\@()<>.[]=?_éüλ漢ö’-\U0001f600'), min_size=1, max_size=150
).filter(str.strip)


@settings(deadline=None, max_examples=300)
@given(_NAMES, _NAMES)
def test_any_name_and_subject_come_back_as_they_were(name: str, subject: str) -> None:
    name, subject = " ".join(name.split()), " ".join(subject.split())
    data = written(to(Recipient((Person("", "", name),), email="a.b@example.org"), subject))
    raw = email.message_from_bytes(data)["To"].replace("\r\n", "")
    ((shown, address),) = email.utils.getaddresses([raw])
    assert str(make_header(decode_header(shown))) == name
    assert address == "a.b@example.org"
    assert decoded(data, "Subject") == subject
    assert max(map(len, data.split(b"\r\n"))) <= 78


@pytest.mark.parametrize(
    ("people", "shown"),
    [
        ((), ""),
        ((Person("Mrs", "Anne", "Smith"),), "Mrs Anne Smith"),
        ((Person("Mr", "", "Smith"), Person("Ms", "", "Jones")), "Mr Smith and Ms Jones"),
        ((Person("", "A", "B"), Person("", "C", "D"), Person("", "E", "F")), "A B, C D and E F"),
    ],
)
def test_joint_tenants_are_one_name(people: tuple[Person, ...], shown: str) -> None:
    assert names(people) == shown


def test_a_recipient_without_a_name_is_an_organisation_or_an_address() -> None:
    organised = written(to(Recipient(organisation="Bell, Son & Co", email="a@example.org")))
    assert str(read(organised)["To"]) == '"Bell, Son & Co" <a@example.org>'
    assert str(read(written(to(Recipient(email="a@example.org"))))["To"]) == "a@example.org"


def test_a_domain_in_another_script_is_written_as_mail_carries_it() -> None:
    message = read(written(to(Recipient(email="info@bücher.example"))))
    assert message["To"].addresses[0].domain == "xn--bcher-kva.example"


@pytest.mark.parametrize(
    "address",
    [
        "a",
        "a@",
        "@b.org",
        "a b@c.org",
        "a@b\r\nBcc: x@y.org",
        "a@b..org",
        "é@b.org",
        "a@b.org>, <c@d.org",
    ],
)
def test_an_address_that_mail_cannot_go_to_is_refused_by_field(address: str) -> None:
    with pytest.raises(CannotWrite, match=r"Mend the field recipient\.email"):
        written(to(Recipient(email=address)))


@pytest.mark.parametrize(
    "correspondence",
    [made for made in samples.every_kind() if made.kind != "email"],
    ids=lambda made: made.kind,
)
def test_another_kind_is_refused_with_the_formats_that_there_are(
    correspondence: Correspondence,
) -> None:
    with pytest.raises(CannotWrite) as raised:
        written(correspondence)
    assert ".txt" in str(raised.value)
    assert ".html" in str(raised.value)
