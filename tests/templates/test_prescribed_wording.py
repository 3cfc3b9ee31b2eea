"""Words that a policy prescribes, compared with the policy's own text letter for letter."""

from __future__ import annotations

import pytest

from corro.correspondence import Person, Recipient, Sender
from tests.templates.letters import HOUSES, composer, day, said, written

SENDER = Sender(
    name="Alex Example",
    job_title="Housing Officer",
    telephone="01632 960123",
    email="alex.example@rykneldhomes.org.uk",
)
CONTACTS = (
    {"name": "Sam Sample", "telephone": "01632 960124", "email": "sam.sample@rykneldhomes.org.uk"},
    {"name": "Jo Test", "telephone": "01632 960125", "email": "jo.test@rykneldhomes.org.uk"},
)
BACK = day("2027-03-22")

# Rykneld Homes, Customer Care Policy (July 2019), Appendix 2.
SCENARIO_1 = """\
Thank you for calling Rykneld Homes. This is the voicemail for <NAME, TITLE>. I am not available to take your call at the moment.
If you leave your name, contact number and a brief message, I'll get back to you within one working day. Alternatively, please call 01246 217670 for further assistance if your query is urgent.
Thank you."""
SCENARIO_2 = """\
Thank you for calling Rykneld Homes. This is the voicemail for <NAME, TITLE>. I am now away from the office and will be back on <DAY and DATE>.
If you leave your name, contact number and a brief message, I'll get back to you on my return. Alternatively, please call 01246 217670 for further assistance.
Thank you."""

# Appendix 3: the same in both tabs, the second sentence without a full stop.
OUT_OF_OFFICE = """\
I am out of the office on annual leave until <DAY and DATE> and will respond to your enquiry on my return.
For any urgent issues, please contact <NAME> on <TELEPHONE NUMBER>, <EMAIL ADDRESS> or <NAME> on <TELEPHONE NUMBER>, <EMAIL ADDRESS>
Thank you."""
SIGNATURE = """\
Kind Regards
<NAME>
<TITLE>
Rykneld Homes, Pioneer House, Mill Lane, Wingerworth, Chesterfield, S42 6NG.
Tel: <DIRECT TEL NO>
Email:<EMAIL ADDRESS>"""

# Appendix 4.
ONE_LINE_COVER = (
    "Further to our recent telephone conversation, please find enclosed the information you"
    " requested."
)


def filled(wording: str, *values: str) -> str:
    """The wording with its slots filled in order."""
    for value in values:
        start = wording.index("<")
        wording = wording[:start] + value + wording[wording.index(">") + 1 :]
    assert "<" not in wording
    return wording


SIGNED = filled(SIGNATURE, SENDER.name, SENDER.job_title, SENDER.telephone, SENDER.email)


def test_rykneld_away_from_desk() -> None:
    greeting = written("rykneld", "voicemail/away-from-desk", sender=SENDER)
    assert said(greeting) == filled(SCENARIO_1, "Alex Example, Housing Officer")


def test_rykneld_away_from_the_office() -> None:
    greeting = written("rykneld", "voicemail/away-from-office", sender=SENDER, returns_on=BACK)
    assert said(greeting) == filled(
        SCENARIO_2, "Alex Example, Housing Officer", "Monday 22 March 2027"
    )


@pytest.mark.parametrize("message", ["inside", "outside"])
def test_rykneld_out_of_office_in_both_tabs(message) -> None:
    reply = written(
        "rykneld",
        "replies/out-of-office-leave",
        sender=SENDER,
        end_date=BACK,
        contacts=CONTACTS,
    )
    (body,) = reply.named("body", message)
    people = [value for contact in CONTACTS for value in contact.values()]
    assert body.text == filled(OUT_OF_OFFICE, "Monday 22 March 2027", *people)
    (closing,) = reply.named("sign-off", message)
    (signatory,) = reply.named("signatory", message)
    assert f"{closing.text}\n{signatory.text}" == SIGNED


def test_rykneld_out_of_office_says_when_to_set_it() -> None:
    """RH-A3-ooo-dates: "Enter the dates and times you would like to send an out of office
    message"."""
    reply = written("rykneld", "replies/out-of-office-leave", end_date=BACK)
    setting = said(reply, "setting")
    assert reply.facts.ends is not None
    assert reply.facts.starts is not None
    assert "Monday 22 March 2027" in setting
    assert setting.count("Start:") == setting.count("End:") == 1


def test_rykneld_other_absences_keep_to_the_pattern() -> None:
    reply = written(
        "rykneld",
        "replies/out-of-office-absence",
        end_date=BACK,
        contacts=CONTACTS,
    )
    people = [value for contact in CONTACTS for value in contact.values()]
    words = filled(OUT_OF_OFFICE.replace(" on annual leave", ""), "Monday 22 March 2027", *people)
    assert [part.text for part in reply.named("body")] == [words, words]


def test_rykneld_signature() -> None:
    assert said(written("rykneld", "signatures/signature", sender=SENDER)) == SIGNED


@pytest.mark.parametrize("name", ["emails/acknowledgement", "emails/reply"])
def test_rykneld_emails_end_with_the_signature(name) -> None:
    """RH-5.3-email: individual emails carry the corporate signature."""
    email = written("rykneld", name, sender=SENDER)
    assert said(email, "sign-off", "signatory") == SIGNED


def test_rykneld_cover_letter_with_the_one_line_and_who_sends_it() -> None:
    """RH-A4-contact: "Contact information of the person or department sending the letter should
    always be included in the letter even if the content is only" this line."""
    letter = written(
        "rykneld", "letters/cover", sender=SENDER, leave_out=("please_return", "return_by")
    )
    first, contact = letter.named("body")[0].blocks
    assert first.text == ONE_LINE_COVER
    assert SENDER.telephone in contact.text
    assert SENDER.email in contact.text


def test_rykneld_letters_begin_and_end_as_appendix_4_says() -> None:
    """ "Letters should start with: Dear Mr <SURNAME>/Mrs <SURNAME>. And end with: Yours
    sincerely"."""
    for title in ("Mr", "Mrs"):
        to = Recipient((Person(title, "Anne", "Smith"),), address=("1 Mill Lane", "CHESTERFIELD"))
        letter = written("rykneld", "letters/reply", recipient=to)
        assert said(letter, "salutation") == f"Dear {title} Smith"
        assert said(letter, "sign-off") == "Yours sincerely"


@pytest.mark.parametrize(
    ("names", "salutation", "sign_off"),
    [
        ((Person("Mrs", "Anne", "Smith"),), "Dear Mrs Smith", "Yours sincerely,"),
        ((), "Dear Sir/ Madam", "Yours Faithfully"),
    ],
)
def test_port_of_leith_letters_begin_and_end_as_procedure_5_says(
    names, salutation, sign_off
) -> None:
    """ "Sign the letter using “Yours sincerely,” unless you don't know the name and are having to
    use “Sir/ Madam”, in which case use “Yours Faithfully”. And give your job title." """
    to = Recipient(names, organisation="Example Ltd", address=("1 Shore", "EDINBURGH"))
    letter = written("port-of-leith", "letters/reply", recipient=to, sender=SENDER)
    assert said(letter, "salutation") == salutation
    assert said(letter, "sign-off") == sign_off
    assert SENDER.job_title in said(letter, "signatory")


@pytest.mark.parametrize("house", HOUSES)
def test_the_formats_notice_is_on_every_letter_as_the_house_has_it(house) -> None:
    for name in composer(house).library.names():
        if name.startswith("letters/"):
            assert said(written(house, name), "formats") == composer(house).house.formats_notice


def test_rykneld_contact_block_and_signature_keep_their_own_towns() -> None:
    letterhead = said(written("rykneld", "letters/reply"), "letterhead")
    assert letterhead.splitlines()[:3] == [
        "Rykneld Homes Ltd",
        "Pioneer House, Mill Lane, Wingerworth, Derbyshire, S42 6NG",
        "Telephone: 01246 217670",
    ]
    assert "Chesterfield" not in letterhead
