"""What the policies ask a template to say, where they leave the words open."""

from __future__ import annotations

import pytest

from corro.correspondence import Sender
from tests.templates.letters import HOUSES, composer, day, example, said, written

CALICO_COMPANIES = composer("calico").house.companies


@pytest.mark.parametrize("house", HOUSES)
def test_holding_reply_gives_the_reason_and_a_new_date(house) -> None:
    """HH-wc-holding, CG-D5-holding, SW-4.3-longer."""
    letter = written(
        house,
        "letters/holding-reply",
        reason="our surveyor is away",
        answer_by=day("2027-04-14"),
    )
    assert "because our surveyor is away" in said(letter, "body")
    assert "Wednesday 14 April 2027" in said(letter, "body")


def test_calico_agrees_a_new_date() -> None:
    """CG-D5-holding: "explain why and agree a fresh timescale with you"."""
    body = said(written("calico", "letters/holding-reply"), "body")
    assert "agree a new date with you" in body


@pytest.mark.parametrize("house", HOUSES)
def test_repair_confirmation_says_the_four_things(house) -> None:
    """SW-4.4-repair: order placed, target time, contractor, whom to contact."""
    letter = written(
        house,
        "letters/repair-confirmation",
        repair="back door",
        contractor="Bell Joinery",
        target=day("2027-04-14"),
    )
    body = said(letter, "body")
    assert "We have placed an order to repair your back door" in body
    assert "Bell Joinery will do the work" in body
    assert "they will complete the repair by Wednesday 14 April 2027" in body
    assert "If the repair is not completed by Wednesday 14 April 2027, please contact me" in body


@pytest.mark.parametrize(("visits", "words"), [(1, "need one visit,"), (2, "need 2 visits,")])
def test_visits_agree_with_their_number(visits, words) -> None:
    letter = written("halton", "letters/repair-confirmation", visits=visits)
    assert words in said(letter, "body")


@pytest.mark.parametrize("house", HOUSES)
def test_call_card_says_who_called_when_and_how_to_reach_them(house) -> None:
    """HH-home-card, CG-E4-card, SW-2.4-card."""
    card = said(written(house, "cards/no-access", date=day("2027-03-12")))
    sender = example(house, "cards/no-access")["sender"]
    assert f"Who called: {sender.name}, {sender.job_title}" in card
    assert "When: Friday 12 March 2027 at 10" in card
    assert f"How to contact us: {sender.telephone} or {sender.email}" in card


def test_call_card_always_has_a_telephone_number_where_the_house_has_one() -> None:
    sender = Sender("Alex Example", "Surveyor", email="alex@example.org")
    card = said(written("calico", "cards/no-access", sender=sender))
    assert "How to contact us: 0800 169 2407 or alex@example.org" in card


@pytest.mark.parametrize("house", HOUSES)
def test_appointment_change_apologises_and_offers_another(house) -> None:
    """HH-appt-apology, CG-E5-notify, SW-2.4-cancel."""
    offered = said(written(house, "letters/appointment-change", new_day=day("2027-04-14")), "body")
    asked = said(
        written(house, "letters/appointment-change", leave_out=("new_day", "new_starts")), "body"
    )
    assert "We are sorry" in offered
    assert "Wednesday 14 April 2027" in offered
    assert "if that suits you" in offered
    assert "at a time that suits you" in asked


@pytest.mark.parametrize("house", HOUSES)
def test_meeting_account_has_its_four_elements_even_where_there_is_nothing_to_say(house) -> None:
    """HH-int-notes, SW-2.5-account: issues, recommendations, action, timescales."""
    bare = written(house, "letters/meeting-account", actions=(), leave_out=("recommendations",))
    headings = [b.text for b in bare.blocks("body") if b.kind == "heading"]
    assert headings == [
        "The issues you raised",
        "What we recommended",
        "What will be done, and by when",
    ]


@pytest.mark.parametrize("house", ["halton", "calico", "port-of-leith", "south-western"])
def test_visitors_show_their_identity_card_where_the_policy_says_so(house) -> None:
    at_home = written(house, "letters/appointment-confirmation", leave_out=("place",))
    elsewhere = written(house, "letters/appointment-confirmation", place="our office")
    assert "identity card" in said(at_home, "body")
    assert "identity card" not in said(elsewhere, "body")


def test_rykneld_claims_no_identity_card() -> None:
    at_home = written("rykneld", "letters/appointment-confirmation", leave_out=("place",))
    assert "identity" not in said(at_home)


# -- voicemail -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("house", "name", "promise"),
    [
        ("halton", "voicemail/away-from-desk", "I will contact you within 24 hours."),
        ("halton", "voicemail/answerphone", "We will contact you within 24 hours."),
        ("calico", "voicemail/away-from-desk", "I will call you back within 48 hours."),
        ("port-of-leith", "voicemail/away-from-desk", "by the next day at the latest"),
        ("port-of-leith", "voicemail/answerphone", "by the next day at the latest"),
        ("south-western", "voicemail/away-from-desk", "I will call you back within 24 hours."),
        ("south-western", "voicemail/answerphone", "within one working day"),
    ],
)
def test_a_greeting_promises_what_the_policy_promises(house, name, promise) -> None:
    assert promise in said(written(house, name))


@pytest.mark.parametrize(("contact_centre", "within"), [(True, "15 minutes"), (False, "48 hours")])
def test_calico_calls_back_sooner_from_the_contact_centre(contact_centre, within) -> None:
    """CG-C5-callback."""
    greeting = written("calico", "voicemail/answerphone", contact_centre=contact_centre)
    assert f"We will call you back within {within}." in said(greeting)


@pytest.mark.parametrize("name", ["voicemail/away-from-desk", "voicemail/away-from-office"])
def test_calico_greetings_give_time_and_date_due_back_and_a_colleague(name) -> None:
    """CG-A2-voicemail-back: "the time and date you are due back and the name and number of a
    colleague"."""
    greeting = said(
        written(
            "calico",
            name,
            returns_on=day("2027-03-22"),
            colleague={"name": "Sam Sample", "telephone": "01632 960124"},
        )
    )
    assert " on Monday 22 March 2027." in greeting
    assert "will be back at " in greeting
    assert "Sam Sample on 01632 960124" in greeting


def test_port_of_leith_greetings_give_a_number_to_speak_to_someone() -> None:
    """PL-9-voicemail, PL-9-voicemail-day."""
    desk = written("port-of-leith", "voicemail/away-from-desk", other_number="01632 960125")
    office = written("port-of-leith", "voicemail/away-from-office", returns_on=day("2027-03-22"))
    assert "speak to someone now, please call 01632 960125" in said(desk)
    assert "back on Monday 22 March 2027" in said(office)
    assert example("port-of-leith", "voicemail/away-from-office")["colleague"]["name"] in said(
        office
    )


@pytest.mark.parametrize("house", HOUSES)
def test_answerphone_says_why_it_is_on_until_when_and_whom_to_call_in_an_emergency(house) -> None:
    """SW-4.2-greeting."""
    greeting = said(
        written(
            house,
            "voicemail/answerphone",
            reason="all our staff are at a meeting",
            day=day("2027-03-22"),
            emergency_service="our repairs team",
            emergency_number="01632 960199",
        )
    )
    assert "is on because all our staff are at a meeting." in greeting
    assert " on Monday 22 March 2027." in greeting
    assert "In an emergency, please call our repairs team on 01632 960199." in greeting


# -- Calico's companies ----------------------------------------------------------------------


@pytest.mark.parametrize("company", CALICO_COMPANIES)
@pytest.mark.parametrize("name", composer("calico").library.names())
def test_calico_puts_the_right_company_on_everything(name, company) -> None:
    sender = Sender("Alex Example", "Officer", company=company, telephone="01632 960123")
    document = written("calico", name, sender=sender)
    words = said(document).replace(company, "")
    assert company in said(document)
    assert not any(other in words for other in CALICO_COMPANIES)


# -- complaints and appeals ------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["upheld", "partly upheld", "not upheld"])
def test_port_of_leith_explains_appeals_and_encloses_the_leaflet(decision) -> None:
    """PL-C-response: "must explain that appeals can be made and a copy of the “Complaints leaflet”
    enclosed"."""
    letter = written("port-of-leith", "letters/complaint-response", decision=decision)
    assert "You can appeal." in said(letter, "body")
    assert "“Complaints leaflet”" in said(letter, "body")
    assert "further appeal to the ombudsman" in said(letter, "body")
    assert "Complaints leaflet" in said(letter, "enclosures")


@pytest.mark.parametrize("house", [house for house in HOUSES if house != "port-of-leith"])
def test_no_other_house_speaks_of_appeals(house) -> None:
    for name in composer(house).library.names():
        assert "appeal" not in said(written(house, name)).casefold()


def test_an_appeal_about_a_director_has_a_month() -> None:
    """PL-C-appeal-ack: two weeks, or one month and the Audit Committee."""
    ordinary = said(
        written("port-of-leith", "letters/appeal-acknowledgement", about_director=False)
    )
    director = said(written("port-of-leith", "letters/appeal-acknowledgement", about_director=True))
    assert "no more than two weeks" in ordinary
    assert "Corporate Services Director" in ordinary
    assert "no more than one month" in director
    assert "three members of our Audit Committee" in director
    assert "hearing" not in director


@pytest.mark.parametrize(
    ("about_director", "who"),
    [
        (False, "Our Corporate Services Director and another Director held the hearing on"),
        (True, "Three members of our Audit Committee considered it on"),
    ],
)
def test_the_outcome_of_an_appeal_counts_from_the_hearing(about_director, who) -> None:
    """PL-C-appeal-outcome: "advised of in writing to the Customer within 3 days of the hearing"."""
    name = "letters/appeal-outcome"
    letter = written(
        "port-of-leith", name, about_director=about_director, hearing=day("2027-03-09")
    )
    assert f"{who} Tuesday 9 March 2027." in said(letter, "body")
    template = composer("port-of-leith").template(name)
    assert template.standard == "appeal-outcome"
    assert template.counts_from == "hearing"


def test_a_spoken_complaint_is_written_down_read_out_and_signed() -> None:
    """PL-C-spoken: "Read out to them what you have taken as the reasons for the complaint and how
    they would like it resolved. Sign the record and detail that the customer was advised of the
    wording." """
    letter = written(
        "port-of-leith",
        "letters/spoken-complaint",
        concerns="My boiler stopped.",
        wishes="Please service it.",
    )
    words = said(letter, "body")
    assert "What you are unhappy about\nMy boiler stopped.\n" in words
    assert "How you would like us to put it right\nPlease service it.\n" in words
    assert "I read these words out to you" in words
    assert "I have signed it" in words
    assert "we will treat it as a formal complaint that you made in writing" in words


@pytest.mark.parametrize("house", [house for house in HOUSES if house != "rykneld"])
def test_no_other_house_restricts_contact(house) -> None:
    for name in composer(house).library.names():
        assert "restrict" not in said(written(house, name)).casefold()


def test_contact_restriction_applies_only_what_was_chosen() -> None:
    """RH-8.1-restriction: the three listed restrictions, and Senior Management Team approval."""
    options = composer("rykneld").template("letters/contact-restriction").fields["restrictions"].of
    assert options is not None
    limits, calls, witness = options.options
    said_of = {
        limits: "limits on telephone conversations and personal contact",
        calls: "2 calls from you each week",
        witness: "a witness with us",
    }
    for chosen in ((limits,), (calls,), (witness,), (limits, witness), (limits, calls, witness)):
        letter = written(
            "rykneld",
            "letters/contact-restriction",
            restrictions=chosen,
            calls=2,
            approved_on=day("2027-03-09"),
        )
        body = said(letter, "body")
        assert "Senior Management Team approved this on Tuesday 9 March 2027" in body
        for option, words in said_of.items():
            assert (words in body) == (option in chosen)


# -- languages -------------------------------------------------------------------------------


@pytest.mark.parametrize("house", ["rykneld", "halton"])
def test_a_letter_to_all_customers_carries_the_whole_block_of_languages(house) -> None:
    """RH-back-talkback, HH-cover-translations: each line in its own language, and tagged so."""
    lines = composer(house).house.languages
    (part,) = written(house, "letters/all-customers").named("languages")
    for line in lines:
        if line.text:
            assert any(b.text == line.text and b.lang == line.lang for b in part.blocks), (
                line.english
            )
        assert line.telephone in part.text
    assert not written(house, "letters/reply").named("languages")
    assert written(house, "letters/reply", languages=True).named("languages")
