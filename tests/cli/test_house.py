"""`corro house`, by its exact output."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from corro.cli.house import command
from corro.errors import CorroError, InvalidHouse

SOUTH_WESTERN = """\
South Western Housing Society (south-western), England
Legal name: South Western Housing Society Ltd

Opening hours
  Monday to Friday: 9.00 am to 5.00 pm
  Closed: bank holidays
  When we are closed: When our offices are closed, our answer phone gives the
    arrangements for emergencies and further contact numbers.

Service standards
  Acknowledgement of letters and emails, or a reply to them: within 5 working days of
    receipt (SW-4.3-ack)
  Forms and general information: within 3 working days of the request (SW-4.3-forms)
  Written answer to a telephone enquiry, where the customer has no telephone: within 5
    working days of the telephone enquiry (SW-4.1-written)
  Call back after a telephone enquiry, unless at a time that suits the customer: within
    24 hours of the telephone enquiry (SW-4.1-callback)
  Response to messages on the answer phone: within 1 working day of the message
    (SW-4.2-reply)

Letters and replies
  To a customer whose name we know: “Yours sincerely”
  To a customer whose name we don't know: “Dear Sir or Madam” and “Yours faithfully”
  Font of letters: Arial, 12 point
  Font of out-of-office replies and signatures: Arial, 12 point
  Envelope: C5, with a window

Where it is filed
  Everything else: REFERENCE or DATE - SURNAME - KIND OF DOCUMENT

Other formats and languages
  We can provide this information in accessible formats such as large print or Braille,
    or translate it into another language. Please tell us if you need this.

Still to be supplied
  The postal address
  The telephone number
  The email address
  The web address
  The registered name and number, registered office and charity number
  The logo
  The telephone numbers for emergencies outside the office hours

Assumed: please confirm
  Nation: The policy names no nation and no place.
  Envelope: The policy says nothing of envelopes.
  Fonts: The policy prescribes no font and no size. RNIB and UKAAF ask for at least 12
    point.
  Salutation, sign-off and times: The policy prescribes no salutation and no sign-off.
  Notice on other formats: Made into a notice from sections 4.3 and 4.8.
  Out of hours: Made into one sentence from section 4.2.
  Service standards: Working days are taken to leave out weekends and bank holidays.
  Filing: The policy says nothing of how letters are filed.
"""


def run(*arguments: str) -> str:
    result = CliRunner().invoke(command, arguments)
    assert result.exception is None, result.exception
    return result.output


def test_without_a_house_it_lists_the_houses():
    assert run() == (
        "calico         The Calico Group\n"
        "halton         Halton Housing Trust\n"
        "port-of-leith  Port of Leith Housing Association\n"
        "rykneld        Rykneld Homes\n"
        "south-western  South Western Housing Society\n"
    )


def test_the_houses_as_data():
    listed = json.loads(run("--format", "json"))
    assert listed[3] == {"id": "rykneld", "name": "Rykneld Homes"}


def test_a_house_in_plain_words():
    assert run("south-western") == SOUTH_WESTERN


@pytest.mark.parametrize("id", ["calico", "halton", "port-of-leith", "rykneld"])
def test_no_line_is_wider_than_a_page(id):
    assert max(map(len, run(id).splitlines())) <= 88


def test_what_is_missing_assumed_and_doubtful_is_said():
    said = run("halton")
    assert "Still to be supplied\n  The postal address\n  The web address\n" in said
    assert "Assumed: please confirm\n" in said
    assert "Language lines to be confirmed\n  Bengali: A Bengali reader to confirm" in said


def test_a_house_as_data():
    data = json.loads(run("rykneld", "--format", "json"))
    assert data["signature_address"]["one_line"].endswith("Chesterfield, S42 6NG.")
    assert data["hours"][0]["opens"] == "08:00"
    assert data["logo"] is None
    assert data["standards"]["callback"]["unit"] == "working days"
    assert "本市政府" in data["languages"][1]["text"]
    assert len(data["to_confirm"]) == 2


def test_a_house_that_is_not_there():
    result = CliRunner().invoke(command, ["ryknald"])
    assert isinstance(result.exception, CorroError)
    assert "Did you mean ‘rykneld’?" in str(result.exception)


def test_a_house_of_the_user_s_own(tmp_path, monkeypatch):
    folder = tmp_path / "styleguide" / "houses" / "ashdown"
    folder.mkdir(parents=True)
    (tmp_path / "corro.toml").write_text("")
    (folder / "house.yml").write_text("name: Ashdown Homes\nnation: wales\n")
    monkeypatch.chdir(tmp_path)
    assert run("ashdown").startswith("Ashdown Homes (ashdown), Wales\n")
    assert run().startswith("ashdown        Ashdown Homes\n")
    (folder / "house.yml").write_text("name: Ashdown Homes\nnation: wels\n")
    result = CliRunner().invoke(command, ["ashdown"])
    assert isinstance(result.exception, InvalidHouse)
    assert str(result.exception).startswith("styleguide/houses/ashdown/house.yml:2:9: nation: ")
