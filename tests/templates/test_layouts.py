"""What the layouts put round a template's words, and leave out where nobody gave it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corro.compose.composer import Composer
from corro.compose.library import Library
from corro.correspondence import Person, Recipient, Sender
from corro.house import House, Registered
from tests.templates.letters import composer, day, example, said, written

SENDER = Sender("Alex Example", "Housing Officer", telephone="01632 960123")


def test_a_letter_goes_from_letterhead_to_notice_in_the_order_of_a_letter() -> None:
    letter = written(
        "rykneld",
        "letters/cover",
        languages=True,
        marking="Private and confidential",
        reference="RP/1234",
        copies=("Councillor Jones",),
    )
    assert [part.name for part in letter.parts] == [
        "letterhead",
        "marking",
        "address",
        "date",
        "reference",
        "salutation",
        "subject",
        "body",
        "sign-off",
        "signatory",
        "enclosures",
        "copies",
        "formats",
        "languages",
    ]


def test_what_was_not_given_leaves_no_trace() -> None:
    letter = written("south-western", "letters/acknowledgement", sender=SENDER)
    assert said(letter, "letterhead") == "South Western Housing Society Ltd"
    assert not {"marking", "reference", "enclosures", "copies", "languages", "footer"} & {
        part.name for part in letter.parts
    }
    assert said(letter, "signatory").splitlines() == [
        "Alex Example",
        "Housing Officer",
        "South Western Housing Society",
    ]
    assert said(letter, "body").endswith("You can call me on 01632 960123.")


def test_both_references_and_every_copy_have_their_lines() -> None:
    letter = written(
        "halton",
        "letters/reply",
        reference="RP/1234",
        their_reference="AS/1",
        copies=("Councillor Jones", "Mr Bell"),
    )
    assert said(letter, "reference") == "Our reference: RP/1234\nYour reference: AS/1"
    assert said(letter, "copies") == "Copy to: Councillor Jones\nCopy to: Mr Bell"


def test_who_signs_for_the_writer_stands_over_their_name() -> None:
    sender = replace(SENDER, pp="Jo Sample", department="Repairs Team")
    letter = written("halton", "letters/reply", sender=sender)
    assert said(letter, "signatory").splitlines() == [
        "pp Jo Sample",
        "Alex Example",
        "Housing Officer",
        "Repairs Team",
        "Halton Housing Trust",
    ]


def test_the_contact_sentence_says_what_there_is() -> None:
    email_only = replace(SENDER, telephone="", email="alex@example.org")
    letter = written("halton", "letters/reply", sender=email_only)
    assert said(letter, "body").endswith("You can email me at alex@example.org.")
    email = written("halton", "emails/reply", sender=email_only)
    assert said(email, "body").endswith("You can reply to this email.")


def test_the_email_address_is_a_link() -> None:
    sender = replace(SENDER, email="alex@example.org")
    contact = written("halton", "letters/reply", sender=sender).named("body")[0].blocks[-1]
    (link,) = [run for run in contact.runs if run.href]
    assert link.href == "mailto:alex@example.org"
    assert contact.text[link.start : link.end] == "alex@example.org"


def test_registered_details_are_in_the_footer_where_the_house_has_them() -> None:
    at = composer("rykneld")
    registered = Registered("Example Homes Ltd", "0123", "1 Mill Lane, S40 1AA", "0456")
    house = replace(at.house, registered=registered)
    values = example("rykneld", "letters/reply")
    letter = Composer(at.library, house, at.calendar).compose("letters/reply", values)
    assert said(letter, "footer").splitlines() == [
        "Example Homes Ltd",
        "Registered number: 0123",
        "Registered office: 1 Mill Lane, S40 1AA",
        "Registered charity number: 0456",
    ]


def test_calico_gives_both_its_numbers() -> None:
    """CG-F-contact."""
    letterhead = said(written("calico", "letters/reply"), "letterhead")
    assert "Telephone: 0800 169 2407 or 01282 686300" in letterhead
    assert "Email: contact@calico.org.uk" in letterhead
    assert "Website: www.calico.org.uk/contact" in letterhead


def test_a_card_may_have_an_address_and_need_not() -> None:
    to = Recipient((Person("Mrs", "Anne", "Smith"),), address=("1 Shore", "EDINBURGH"))
    assert said(written("halton", "cards/no-access", recipient=to), "address") == (
        "Mrs Anne Smith, 1 Shore, EDINBURGH"
    )
    without = written("halton", "cards/no-access", recipient=None)
    assert "address" not in {part.name for part in without.parts}


def test_a_letter_bears_its_date_and_an_email_leaves_it_to_the_post() -> None:
    assert said(written("halton", "letters/reply", date=day("2027-03-12")), "date") == (
        "12 March 2027"
    )
    assert not written("halton", "emails/reply").named("date")


def common() -> Library:
    """The shipped templates as a house sees them that is new to corro."""
    roots = composer("halton").library.roots
    return Library("new", tuple(root for root in roots if root.role == "common"))


@pytest.mark.parametrize("name", common().names())
def test_a_house_that_has_given_only_its_name_can_use_every_common_template(name: str) -> None:
    house = House("new", "New Homes", "wales")
    at = Composer(common(), house, composer("halton").calendar)
    document = at.compose(name, {**example("halton", name), "sender": SENDER}, languages=True)
    words = said(document)
    assert "New Homes" in words
    assert not document.named("formats")
    assert not document.named("languages")
