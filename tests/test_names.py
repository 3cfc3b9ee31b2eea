"""Who is greeted how: "Dear Mrs Smith", "Yours sincerely", at five houses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corro.correspondence import Person, Recipient
from corro.house import Forms, House
from corro.names import (
    acceptable_salutations,
    joined,
    parse_person,
    parse_salutation,
    salutation,
    sign_off,
    tidy_title,
)

HOUSE = House("somewhere", "Somewhere Homes", "england")
RYKNELD = replace(HOUSE, forms=Forms(sign_off_unknown="Yours sincerely"))
LEITH = replace(
    HOUSE,
    nation="scotland",
    forms=Forms("Dear Sir/ Madam", "Yours sincerely,", "Yours Faithfully"),
)


def to(*names: tuple[str, str, str], **more: str) -> Recipient:
    return Recipient(names=tuple(Person(*name) for name in names), **more)  # type: ignore[arg-type]


ONE_PERSON = [
    (("Mrs", "Anne", "Smith"), "Dear Mrs Smith"),
    (("Mr", "", "Smith"), "Dear Mr Smith"),
    (("Miss", "J", "O’Neill"), "Dear Miss O’Neill"),
    (("Ms", "Siân", "Llewellyn-Jones"), "Dear Ms Llewellyn-Jones"),
    (("Mx", "Robin", "van der Berg"), "Dear Mx van der Berg"),
    (("Dr", "Ngozi", "Okonjo"), "Dear Dr Okonjo"),
    (("Rev", "Ian", "McAllister"), "Dear Rev McAllister"),
    (("Revd", "Ian", "MacDonald"), "Dear Revd MacDonald"),
    (("Reverend", "Ian", "ap Rhys"), "Dear Reverend ap Rhys"),
    (("Rev Dr", "Ada", "Obi"), "Dear Rev Dr Obi"),
    (("Prof", "Li", "Wei"), "Dear Prof Wei"),
    (("Professor", "Li", "Wei"), "Dear Professor Wei"),
    (("Cllr", "Farah", "Al-Sayed"), "Dear Cllr Al-Sayed"),
    (("Lord", "", "Ashby"), "Dear Lord Ashby"),
    (("Lady", "Mary", "Ashby"), "Dear Lady Ashby"),
    (("Canon", "Peter", "Lamb"), "Dear Canon Lamb"),
    (("Major", "Tom", "Wright"), "Dear Major Wright"),
    (("Capt", "Tom", "Wright"), "Dear Capt Wright"),
    (("Father", "Tomasz", "Wójcik"), "Dear Father Wójcik"),
    (("Imam", "", "Rahman"), "Dear Imam Rahman"),
    (("Sir", "Alan", "Bates"), "Dear Sir Alan"),
    (("Dame", "Judith", "Hall"), "Dear Dame Judith"),
    (("Prof Sir", "Alan", "Bates"), "Dear Sir Alan"),
    # No title: first and last name.
    (("", "Alex", "Smith"), "Dear Alex Smith"),
    (("", "Nguyễn", "Thị Hà"), "Dear Nguyễn Thị Hà"),
    (("", "", "Suharto"), "Dear Suharto"),
    (("", "Alex", ""), "Dear Alex"),
    # One name alone, with a title.
    (("Mr", "Mohammed", ""), "Dear Mr Mohammed"),
    # Any script, as typed.
    (("Mrs", "ਹਰਪ੍ਰੀਤ", "ਕੌਰ"), "Dear Mrs ਕੌਰ"),
    (("Mr", "محمد", "اقبال"), "Dear Mr اقبال"),
    (("Ms", "小明", "王"), "Dear Ms 王"),
    (("Mr", "Łukasz", "Śliwiński"), "Dear Mr Śliwiński"),
    (("Mrs", "María", "García Márquez"), "Dear Mrs García Márquez"),
    (("Mr", "João", "dos Santos"), "Dear Mr dos Santos"),
    (("Mr", "Osama", "bin Yusuf"), "Dear Mr bin Yusuf"),
    (("Mrs", "Marie", "de la Tour"), "Dear Mrs de la Tour"),
    # Capitals stay as they were typed.
    (("Mr", "JOHN", "SMITH"), "Dear Mr SMITH"),
    (("Ms", "Bell", "hooks"), "Dear Ms hooks"),
    # A surname that is a word which data formats like to eat.
    (("Mr", "Alan", "No"), "Dear Mr No"),
    (("Mrs", "Ada", "Null"), "Dear Mrs Null"),
    # Titles get their usual form, with no stop.
    (("Mr.", "", "Smith"), "Dear Mr Smith"),
    (("mrs", "", "Smith"), "Dear Mrs Smith"),
    (("DR.", "", "Khan"), "Dear Dr Khan"),
    (("Rev. Dr.", "", "Obi"), "Dear Rev Dr Obi"),
    (("Mr & Mrs", "", "Smith"), "Dear Mr and Mrs Smith"),
    # Letters after a name are for the envelope.
    (("Mr", "Alan", "Smith OBE"), "Dear Mr Smith"),
    (("Dr", "Alan", "Smith, MBE"), "Dear Dr Smith"),
    (("", "Alan", "Smith KC"), "Dear Alan Smith"),
]


@pytest.mark.parametrize(("name", "said"), ONE_PERSON)
def test_one_person(name: tuple[str, str, str], said: str) -> None:
    assert salutation(to(name), HOUSE) == said


JOINT = [
    ([("Mr", "John", "Smith"), ("Ms", "Ann", "Jones")], "Dear Mr Smith and Ms Jones"),
    ([("Mr", "John", "Smith"), ("Mrs", "Ann", "Smith")], "Dear Mr and Mrs Smith"),
    ([("Mrs", "Ann", "Smith"), ("Mr", "John", "Smith")], "Dear Mrs and Mr Smith"),
    ([("Dr", "Ann", "Khan"), ("Mr", "Ali", "Khan")], "Dear Dr and Mr Khan"),
    ([("Mr", "A", "Smith"), ("Mr", "B", "Smith")], "Dear Mr Smith and Mr Smith"),
    ([("", "Alex", "Smith"), ("", "Sam", "Smith")], "Dear Alex and Sam Smith"),
    ([("", "Alex", "Smith"), ("", "Sam", "Jones")], "Dear Alex Smith and Sam Jones"),
    ([("Mr", "John", "Smith"), ("", "Sam", "Smith")], "Dear Mr Smith and Sam Smith"),
    ([("Sir", "Alan", "Bates"), ("Lady", "", "Bates")], "Dear Sir Alan and Lady Bates"),
    ([("Sir", "Alan", "Bates"), ("Dame", "Jo", "Bates")], "Dear Sir Alan and Dame Jo"),
    (
        [("Mr", "", "Smith"), ("Ms", "", "Jones"), ("Dr", "", "Khan")],
        "Dear Mr Smith, Ms Jones and Dr Khan",
    ),
    ([("Mr", "", "Ali"), ("Mrs", "", "Ali"), ("Miss", "", "Ali")], "Dear Mr, Mrs and Miss Ali"),
    (
        [("", "Jo", "Li"), ("", "Al", "Li"), ("", "Bo", "Li")],
        "Dear Jo, Al and Bo Li",
    ),
    ([("Mr", "", "Noe\u0308l"), ("Mrs", "", "No\u00ebl")], "Dear Mr and Mrs No\u00ebl"),
    ([("Mr", "", "SMITH"), ("Mrs", "", "Smith")], "Dear Mr SMITH and Mrs Smith"),
]


@pytest.mark.parametrize(("names", "said"), JOINT)
def test_joint_tenants(names: list[tuple[str, str, str]], said: str) -> None:
    assert salutation(to(*names), HOUSE) == said


@pytest.mark.parametrize(
    ("house", "unknown", "known_end", "unknown_end"),
    [
        (HOUSE, "Dear Sir or Madam", "Yours sincerely", "Yours faithfully"),
        (RYKNELD, "Dear Sir or Madam", "Yours sincerely", "Yours sincerely"),
        (LEITH, "Dear Sir/ Madam", "Yours sincerely,", "Yours Faithfully"),
    ],
)
@pytest.mark.parametrize("nobody", [None, to(), to(organisation="Mill Lane Stores")])
def test_a_name_that_is_not_known(
    house: House, unknown: str, known_end: str, unknown_end: str, nobody: Recipient | None
) -> None:
    assert salutation(nobody, house) == unknown
    assert sign_off(nobody, house) == unknown_end
    assert sign_off(to(("Mrs", "", "Smith")), house) == known_end
    assert acceptable_salutations(nobody, house) == {unknown}


@pytest.mark.parametrize(("name", "said"), ONE_PERSON)
def test_what_corro_says_is_acceptable(name: tuple[str, str, str], said: str) -> None:
    assert said in acceptable_salutations(to(name), HOUSE)


@pytest.mark.parametrize(
    ("names", "fits", "fits_not"),
    [
        (
            [("Mrs", "Anne", "Smith")],
            ["Dear Mrs Smith", "Dear Mrs Anne Smith", "Dear Mrs. Smith"],
            ["Dear Anne", "Dear Ms Smith", "Dear Mrs Smyth", "Dear Sir or Madam", "Dear Mrs Anne"],
        ),
        (
            [("Rev", "Ian", "Obi")],
            ["Dear Rev Obi", "Dear Revd Obi", "Dear Reverend Obi", "Dear Rev. Obi"],
            ["Dear Mr Obi", "Dear Rev Ian"],
        ),
        (
            [("Mr", "John", "Smith"), ("Mrs", "Ann", "Smith")],
            [
                "Dear Mr and Mrs Smith",
                "Dear Mrs and Mr Smith",
                "Dear Mr Smith and Mrs Smith",
                "Dear Mr John Smith and Mrs Ann Smith",
            ],
            ["Dear Mr Smith", "Dear Mrs Smith", "Dear Mr and Mrs Jones"],
        ),
        ([("Sir", "Alan", "Bates")], ["Dear Sir Alan"], ["Dear Sir Bates", "Dear Mr Bates"]),
    ],
)
def test_what_else_is_acceptable(
    names: list[tuple[str, str, str]], fits: list[str], fits_not: list[str]
) -> None:
    acceptable = acceptable_salutations(to(*names), HOUSE)
    assert set(fits) <= acceptable
    assert not acceptable & set(fits_not)


def test_a_crowd_does_not_take_for_ever() -> None:
    crowd = to(*[("Rev Dr", f"First{n}", f"Last{n}") for n in range(30)])
    assert salutation(crowd, HOUSE) in acceptable_salutations(crowd, HOUSE)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Dear Mrs Smith", [Person("Mrs", "", "Smith")]),
        ("Dear Mrs Smith,", [Person("Mrs", "", "Smith")]),
        ("Dear  Mrs.  Smith:", [Person("Mrs", "", "Smith")]),
        ("Hello Mrs Smith", [Person("Mrs", "", "Smith")]),
        ("Good morning Dr Khan", [Person("Dr", "", "Khan")]),
        ("Dear Mrs Anne Smith", [Person("Mrs", "Anne", "Smith")]),
        ("Dear Mx van der Berg", [Person("Mx", "", "van der Berg")]),
        ("Dear Mr Jan van der Berg", [Person("Mr", "Jan", "van der Berg")]),
        ("Dear Sir Alan", [Person("Sir", "Alan", "")]),
        ("Dear Alex Smith", [Person("", "Alex", "Smith")]),
        ("Dear Anne", [Person("", "Anne", "")]),
        ("Dear Rev Dr Obi", [Person("Rev Dr", "", "Obi")]),
        ("Dear Mr and Mrs Smith", [Person("Mr", "", "Smith"), Person("Mrs", "", "Smith")]),
        ("Dear Mr & Mrs Smith", [Person("Mr", "", "Smith"), Person("Mrs", "", "Smith")]),
        ("Dear Mr Smith and Ms Jones", [Person("Mr", "", "Smith"), Person("Ms", "", "Jones")]),
        ("Dear Alex and Sam Smith", [Person("", "Alex", "Smith"), Person("", "Sam", "Smith")]),
        (
            "Dear Mr Smith, Ms Jones and Dr Khan",
            [Person("Mr", "", "Smith"), Person("Ms", "", "Jones"), Person("Dr", "", "Khan")],
        ),
        (
            "Dear Mr, Mrs and Miss Ali",
            [Person("Mr", "", "Ali"), Person("Mrs", "", "Ali"), Person("Miss", "", "Ali")],
        ),
    ],
)
def test_reading_a_salutation(text: str, people: list[Person]) -> None:
    assert parse_salutation(text) == (tuple(people), None)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir or Madam",
        "Dear Sir/ Madam",
        "Dear Sir/Madam,",
        "Dear Madam or Sir",
        "Dear Sirs",
        "Dear Sir",
        "Dear Madam",
        "To whom it may concern",
        "Dear Tenant",
        "Dear Resident,",
        "Dear customer",
        "Dear Occupier",
        "Dear all",
        "Dear",
    ],
)
def test_reading_a_salutation_to_nobody_by_name(text: str) -> None:
    people, unknown = parse_salutation(text)
    assert people == ()
    assert unknown == text.rstrip(",")


@pytest.mark.parametrize(("names", "said"), JOINT)
def test_reading_back_what_was_written(names: list[tuple[str, str, str]], said: str) -> None:
    people = parse_salutation(said).people
    assert [person.title for person in people] == [name[0] for name in names]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Mrs Anne Smith", Person("Mrs", "Anne", "Smith")),
        ("mr. john o'brien", Person("Mr", "john", "o'brien")),
        ("Anne Smith", Person("", "Anne", "Smith")),
        ("Anne Marie Smith", Person("", "Anne Marie", "Smith")),
        ("Dean Jones", Person("", "Dean", "Jones")),
        ("Earl Grey", Person("", "Earl", "Grey")),
        ("Mr Dean Jones", Person("Mr", "Dean", "Jones")),
        ("Miss Dean", Person("Miss", "", "Dean")),
        ("Sir Alan Bates", Person("Sir", "Alan", "Bates")),
        ("Dr Alan Smith OBE", Person("Dr", "Alan", "Smith OBE")),
        ("Prince", Person("", "Prince", "")),
    ],
)
def test_a_name_on_one_line(text: str, person: Person) -> None:
    assert parse_person(text) == person


@pytest.mark.parametrize(
    ("typed", "usual"),
    [("MRS", "Mrs"), ("rev.", "Rev"), ("Señora", "Señora"), ("Kapitän", "Kapitän"), ("", "")],
)
def test_titles(typed: str, usual: str) -> None:
    assert tidy_title(typed) == usual


def test_joining() -> None:
    assert [joined(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


@given(st.text(max_size=80))
def test_any_text_can_be_read_as_a_salutation(text: str) -> None:
    people, unknown = parse_salutation(text)
    assert (people == ()) == (unknown is not None)
