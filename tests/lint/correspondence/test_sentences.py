"""Numbers, addresses, hours and names, a sentence at a time: what is said of whom."""

from __future__ import annotations

import datetime

import pytest

from corro.calendar import Calendar
from corro.correspondence import Block, Correspondence, Facts, Part
from corro.houses.load import load_house
from corro.lint.checks import company_names, contact_details, opening_hours
from corro.lint.document import Document
from corro.shipped import shipped

HOUSES = {
    name: load_house(shipped("styleguide") / "houses" / name)
    for name in ("rykneld", "halton", "calico", "port-of-leith", "south-western")
}


def document(house: str, text: str) -> Document:
    home = HOUSES[house]
    letter = Correspondence(
        "letter",
        house,
        (Part("body", (Block("paragraph", text),)),),
        facts=Facts(date=datetime.date(2027, 3, 10)),
        source=text,
    )
    return Document(letter, home, calendar=Calendar(home.nation, home.closures))


CONTACTS = [
    ("halton", "My direct number is 0151 510 507.", "telephone-malformed"),
    ("south-western", "Please call me on 01632.", "telephone-malformed"),
    ("south-western", "Please call me on 01632 960147.", None),
    ("rykneld", "You can email me at d.outram.rykneldhomes.org.uk.", "email-malformed"),
    ("rykneld", "Write to us at www.rykneldhomes.org.uk.", None),
    ("rykneld", "Please call us on 01246 217670.", None),
    ("rykneld", "Please call us on +44 (0)1246 217 670.", None),
    ("rykneld", "Ring (01246) 217670 for help.", None),
    ("rykneld", "Please call 01246 217760.", "telephone-nearly"),
    ("rykneld", "Please call 01246217760.", "telephone-nearly"),
    ("rykneld", "You can reach our office on 01246 217 678.", "telephone-nearly"),
    ("rykneld", "If your heating fails, ring 01246 271670.", "telephone-nearly"),
    ("rykneld", "Please call us on 0345 600 1234.", "telephone-not-ours"),
    ("rykneld", "Please call our Repairs Team on 01246 999888.", "telephone-not-ours"),
    ("rykneld", "Call me on 01246 217699.", None),
    ("rykneld", "My mobile is 07700 900123.", None),
    ("rykneld", "Please call Sam Hill on 01246 217675.", None),
    ("rykneld", "The contractor’s number is 01632 960123.", None),
    ("rykneld", "You can call the police on 101, or 999 in an emergency.", None),
    ("rykneld", "The Housing Ombudsman is on 0300 111 3000.", None),
    ("rykneld", "Call Citizens Advice on 0800 144 8848 for free help.", None),
    ("rykneld", "We tried to call you on 07700 900456.", None),
    ("rykneld", "Your account number is 00123456789.", None),
    ("rykneld", "Pay into sort code 08-92-99, account number 12345678.", None),
    ("rykneld", "Our reference is 0124621767.", None),
    ("rykneld", "We wrote to you on 01.02.2027 and 01/03/2027.", None),
    ("rykneld", "In an emergency out of hours, call 01632 960111.", None),
    ("rykneld", "Call me on 01246 2176.", "telephone-malformed"),
    ("rykneld", "Call me on 01246 217 670 12.", "telephone-malformed"),
    ("rykneld", "Tel: 07700 9001234", "telephone-malformed"),
    ("rykneld", "Email contactus@rykneldhomes.org.uk.", None),
    ("rykneld", "Email jo.taylor@rykneldhomes.org.uk.", None),
    ("rykneld", "Email repairs@rykneldhomes.org.uk.", None),
    ("rykneld", "Email contacts@rykneldhomes.org.uk.", "email-nearly"),
    ("rykneld", "Email enquiries@rykneldhomes.org.uk.", "email-nearly"),
    ("rykneld", "Email contactus@ryknelhomes.org.uk.", "email-nearly"),
    ("rykneld", "Email contactus@rykneld-homes.org.uk.", "email-nearly"),
    ("rykneld", "Email contactus@rykneldhomes.com.", "email-nearly"),
    (
        "rykneld",
        "Email contactus@rykneldhomes.org.uk or the council at info@ne-derbyshire.gov.uk.",
        None,
    ),
    ("rykneld", "Email us at rykneld@gmail.com.", "email-not-ours"),
    ("rykneld", "Email contactus@rykneldhomes,org.uk.", "email-malformed"),
    ("rykneld", "Email contactus @rykneldhomes.org.uk.", "email-malformed"),
    ("rykneld", "Follow us on Twitter: @RykneldHomes.", None),
    ("rykneld", "See www.rykneldhomes.org.uk/pay for ways to pay.", None),
    ("rykneld", "See https://www.rykneldhomes.org.uk.", None),
    ("rykneld", "See rykneldhomes.org.uk.", None),
    ("rykneld", "See www.rykneldhome.org.uk.", "web-nearly"),
    ("rykneld", "See www.gov.uk/council-tax.", None),
    ("rykneld", "See the Ombudsman’s website, www.housing-ombudsman.org.uk.", None),
    ("rykneld", "Visit our website at www.derbyshirehomes.org.uk.", "web-not-ours"),
    ("halton", "Please email info@haltonhousing.org.uk.", "email-nearly"),
    ("halton", "Ring us on 0151 510 5555.", "telephone-not-ours"),
    ("calico", "See facebook.com/calicohomesandenterprise.", None),
    ("calico", "Email contact@calicohomes.org.uk.", "email-nearly"),
    ("port-of-leith", "Please call us on 0131 554 0403.", None),
    ("south-western", "Email us at hello@swhs.example.org.", None),
]


@pytest.mark.parametrize(("house", "text", "problem"), CONTACTS)
def test_contact_details(house: str, text: str, problem: str | None):
    found = [one.problem for one in contact_details.spotted(document(house, text))]
    assert found == ([problem] if problem else [])


HOURS = [
    ("rykneld", "We are open 8am to 6pm, Monday to Friday, until 25 March 2027.", "hours-wrong"),
    ("rykneld", "We are open 8am to 5pm, Monday to Friday, until 25 March 2027.", None),
    (
        "rykneld",
        "We are open 9am to 5pm, Monday to Friday, except on 26 March 2027.",
        "hours-wrong",
    ),
    ("rykneld", "From 15 March 2027 our lines are open 8am to 6pm, Monday to Friday.", None),
    ("rykneld", "We close at 5pm on 25 March and open again on 29 March 2027.", "reopens-closed"),
    ("rykneld", "We close at 5pm on 25 March and open again on 30 March 2027.", None),
    ("rykneld", "Our office reopens on Friday 26 March 2027.", "reopens-closed"),
    ("rykneld", "The playground opens again on 29 March 2027.", None),
    ("rykneld", "We are open 8am to 5pm, Monday to Friday.", None),
    ("rykneld", "Our lines are open Mon–Fri, 08:00–17:00.", None),
    ("rykneld", "We are open from 8 until 5 on weekdays.", None),
    ("rykneld", "We are open Monday to Friday, 9am to 5pm.", "hours-wrong"),
    ("rykneld", "Our office hours are 8.30am – 5.00pm, Monday to Friday.", "hours-wrong"),
    ("rykneld", "You can call us Monday to Friday between 9am and 5pm.", "hours-wrong"),
    ("rykneld", "Our office is open until 6pm.", "hours-wrong"),
    ("rykneld", "We are open Monday to Saturday, 8am to 5pm.", "day-closed"),
    ("rykneld", "We are also open on Saturday mornings.", "day-closed"),
    ("rykneld", "We are closed at weekends.", None),
    ("rykneld", "We are closed on Mondays.", "day-open"),
    ("rykneld", "Our Out of Hours service is open 24 hours a day, seven days a week.", None),
    ("rykneld", "The engineer will come between 9am and 1pm on Monday.", None),
    ("rykneld", "I am in the office from 9am to 3pm, Monday to Wednesday.", None),
    ("rykneld", "You can call me between 10am and 4pm.", None),
    ("rykneld", "The library is open from 9am to 1pm on Saturdays.", None),
    ("rykneld", "We will stay open until 7pm on Thursdays.", None),
    ("rykneld", "On Friday 19 March we are open from 10am to 2pm.", None),
    ("rykneld", "Please arrange to call us on Tuesday between 10am and noon.", None),
    ("rykneld", "We are open on bank holidays.", "closure-wrong"),
    ("rykneld", "We will call you on Tuesday 28 December 2027.", "promise-in-closure"),
    ("rykneld", "We will call you on Monday 31 May 2027.", "promise-in-closure"),
    ("rykneld", "We will call you on Tuesday 1 June 2027.", None),
    ("rykneld", "We are closed on Monday 31 May 2027.", None),
    (
        "port-of-leith",
        "Our office is open 8.45am to 5pm, Monday to Thursday, and 8.45am to 3.45pm on Friday.",
        None,
    ),
    (
        "port-of-leith",
        "The office is open to the public from 8.45am to 5pm Mon to Thurs and 8.45 to 3.45 Friday.",
        None,
    ),
    ("port-of-leith", "Our office is open Monday to Friday, 8.45am to 5pm.", "hours-wrong"),
    ("port-of-leith", "Our office is open 9am to 5pm, Monday to Thursday.", "hours-wrong"),
    ("south-western", "The office hours are 9.00 am to 5.00 pm, Monday to Friday.", None),
    ("south-western", "Our office hours are 9.00 am to 4.00 pm, Monday to Friday.", "hours-wrong"),
    ("halton", "We are open from 7am to 9pm every day.", None),
]


@pytest.mark.parametrize(("house", "text", "problem"), HOURS)
def test_hours(house: str, text: str, problem: str | None):
    found = [one.problem for one in opening_hours.spotted(document(house, text))]
    assert found == ([problem] if problem else [])


NAMES = [
    ("rykneld", "Thank you for writing to Rykneld Homes.", None),
    ("rykneld", "RYKNELD HOMES LTD", None),
    ("rykneld", "Rykneld Homes Limited is your landlord.", None),
    ("rykneld", "Rykneld Homes’ office is in Wingerworth.", None),
    ("rykneld", "Here is Rykneld's newsletter.", None),
    ("rykneld", "Ryknield Homes will call you.", "misspelt"),
    ("rykneld", "Rykneld Home will call you.", "misspelt"),
    ("rykneld", "Rykneld Housing will call you.", "misspelt"),
    ("rykneld", "Reykneld Homes will call you.", "misspelt"),
    ("rykneld", "You live at 4 Ryknield Road.", None),
    ("rykneld", "Other homes on Rykneld Way are the same.", None),
    ("halton", "Halton Housing Trust will call you.", None),
    ("halton", "Halton Housing will call you.", None),
    ("halton", "Halton Borough Council will call you.", None),
    ("halton", "Halton Houising Trust will call you.", "misspelt"),
    ("halton", "Halton Housing Association will call you.", "misspelt"),
    ("port-of-leith", "Port of Leith Housing Association is a charity.", None),
    ("port-of-leith", "The port of Leith is near.", None),
    ("port-of-leith", "Port of Leith Housing Assocation is a charity.", "misspelt"),
    ("south-western", "South Western Housing Society Ltd will call you.", None),
    ("south-western", "South West Water will call you.", None),
    ("south-western", "South Western Housing Association will call you.", "misspelt"),
    ("calico", "Calico will call you.", None),
    ("calico", "The ring stones were counted.", None),
    ("calico", "Whitworth Care Trust will call you.", None),
    ("calico", "Whitworth Care Trusts will call you.", "misspelt"),
    ("calico", "Calico Home will call you.", "misspelt"),
    ("calico", "Safenet will call you.", "misspelt"),
]


@pytest.mark.parametrize(("house", "text", "problem"), NAMES)
def test_the_houses_name(house: str, text: str, problem: str | None):
    found = [one.problem for one in company_names.spotted(document(house, text))]
    assert found == ([problem] if problem else [])
