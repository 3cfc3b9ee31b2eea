"""Whom a letter greets against whom it is addressed to, by the first line of the address."""

from __future__ import annotations

import pytest

from corro.correspondence import Block, Correspondence, Facts, Part, Person, Recipient
from corro.houses.load import load_house
from corro.lint.checks import addressee, pairing
from corro.lint.document import Document
from corro.read.facts import recipient_of
from corro.shipped import shipped

HALTON = load_house(shipped("styleguide") / "houses" / "halton")


def problems(recipient: Recipient, salutation: str) -> list[str]:
    letter = Correspondence(
        "letter",
        "halton",
        (Part("salutation", (Block("line", salutation),)),),
        facts=Facts(recipient=recipient),
        source=salutation,
    )
    return [one.problem for one in addressee.spotted(Document(letter, HALTON))]


@pytest.mark.parametrize(
    ("name", "salutation"),
    [
        ("Mrs Anne Smith", "Dear Mrs Smith"),
        ("MRS A SMITH", "Dear Mrs Smith"),
        ("Mrs. A. Smith", "Dear Mrs. Smith"),
        ("Mr & Mrs J Smith", "Dear Mr and Mrs Smith"),
        ("Mr & Mrs J Smith", "Dear Mr & Mrs Smith"),
        ("Mr J & Mrs P Smith", "Dear Mr and Mrs Smith"),
        ("Mr Peter and Mrs Janice Bower", "Dear Mr and Mrs Bower"),
        ("Mr Peter and Mrs Janice Bower", "Dear Mr Bower and Mrs Bower"),
        ("Ms Ana, Mr Luis and Mr Leo Costa", "Dear Ms Costa, Mr Costa and Mr Costa"),
        ("Mr Khan and Mrs Ayesha Patel", "Dear Mr Khan and Mrs Patel"),
        ("Mr John Smith & Ms Ruth Jones", "Dear Ms Jones and Mr Smith"),
        ("Dr. and Mrs. Patel", "Dear Dr and Mrs Patel"),
        ("Miss Zoë O’Neill", "Dear Miss O'Neill"),
        ("Mr Omar Al-Hassan", "Dear Mr Al-Hassan"),
        ("Mrs Rosa de Souza", "Dear Mrs de Souza"),
        ("Mr Pieter van Dijk", "Dear Mr van Dijk"),
        ("Ms Maria Garcia Lopez", "Dear Ms Garcia Lopez"),
        ("Dr Ng Wei Ming", "Dear Dr Ng"),
        ("Rev Dr Jane Brown", "Dear Dr Brown"),
        ("Reverend Jane Brown", "Dear Rev Brown"),
        ("Cllr Mrs Pat Green", "Dear Cllr Green"),
        ("Councillor Pat Green", "Dear Councillor Green"),
        ("Canon Jane Brown", "Dear Canon Brown"),
        ("Fr Paul Brown", "Dear Father Paul"),
        ("Fr Paul Brown", "Dear Father Brown"),
        ("Sister Mary Brown", "Dear Sister Mary"),
        ("Attn Ms Pat Green, Director", "Dear Ms Green"),
        ("For the attention of the Accounts Team", "Dear Mr Green"),
        ("Canon Copiers Ltd", "Dear Mr Green"),
        ("Sir John Smith", "Dear Sir John"),
        ("Lady Smith", "Dear Lady Smith"),
        ("Sam Taylor", "Dear Sam Taylor"),
        ("Sam Taylor", "Dear Mr Taylor"),
        ("A. Taylor", "Dear Ms Taylor"),
        ("Mr Ibrahim Khan MBE", "Dear Mr Khan"),
        ("Mrs J Smith-Jones", "Dear Mrs Smith-Jones"),
        ("Mr D MacDonald", "Dear Mr Macdonald"),
        ("The Occupier", "Dear Sir or Madam"),
        ("Bell Plumbing Ltd", "Dear Sir or Madam"),
        ("Mrs Anne Smith", "Dear Mrs A Smith"),
        ("Mrs Anne Smith", "Dear Mrs Anne Smith"),
    ],
)
def test_right(name: str, salutation: str):
    assert problems(recipient_of([name, "12 Mill Lane", "WIDNES", "WA8 7AA"]), salutation) == []


@pytest.mark.parametrize(
    ("name", "salutation", "problem"),
    [
        ("Mrs Anne Smith", "Dear Mrs Smyth", "misspelt"),
        ("Mrs Anne Smith", "Dear Mrs Smtih", "misspelt"),
        ("Mrs Anne Smith", "Dear Mrs Jones", "wrong-person"),
        ("Mrs Anne Smith", "Dear Ms Smith", "wrong-title"),
        ("Mrs Anne Smith", "Dear Mr Smith", "wrong-title"),
        ("Dr Anne Smith", "Dear Mrs Smith", "wrong-title"),
        ("Mrs Anne Smith", "Dear Anne", "first-name"),
        ("Mrs Anne Smith", "Dear Mrs Anne", "first-name-after-title"),
        ("Mrs Anne Smith", "Dear Anne Smith", "title-missing"),
        ("Mrs Anne Smith", "Dear Mrs B Smith", "wrong-person"),
        ("Mrs Anne Smith", "Dear Mr and Mrs Smith", "too-many"),
        ("Mrs Anne Smith", "Dear Mr/Mrs Smith", "too-many"),
        ("Mrs Anne Smith", "Dear Sir or Madam", "impersonal"),
        ("Mrs Anne Smith", "Dear Madam", "impersonal"),
        ("Mrs Anne Smith", "To whom it may concern", "impersonal"),
        ("Mrs Anne Smith", "Dear Tenant", "generic"),
        ("Mr and Mrs Smith", "Dear Mrs Smith", "one-of-several"),
        ("Mr John Smith & Ms Ruth Jones", "Dear Mr Smith", "one-of-several"),
        ("Mr Peter and Mrs Janice Bower", "Dear Mr Bower", "one-of-several"),
        ("Mr Peter and Mrs Janice Bower", "Dear Mr and Mrs Bowers", "misspelt"),
        ("Mr Khan and Mrs Ayesha Patel", "Dear Mr Kahn and Mrs Patel", "misspelt"),
        ("Mr John Smith & Ms Ruth Jones", "Dear Mr and Mrs Smith", "wrong-person"),
        ("Canon Jane Brown", "Dear Mrs Brown", "wrong-title"),
        ("Fr Paul Brown", "Dear Father Peter", "wrong-person"),
        ("Attn Ms Pat Green, Director", "Dear Mr Green", "wrong-title"),
        ("Sir John Smith", "Dear Sir Smith", "misspelt"),
        ("Mrs J Smith-Jones", "Dear Mrs Smith", "misspelt"),
        ("Mr P McDonald", "Dear Mr MacDonald", "misspelt"),
        ("Sam Taylor", "Dear Sam", "first-name"),
        ("Mr O Khan", "Dear Mr Kahn", "misspelt"),
    ],
)
def test_wrong(name: str, salutation: str, problem: str):
    recipient = recipient_of([name, "12 Mill Lane", "WIDNES", "WA8 7AA"])
    assert problems(recipient, salutation) == [problem]


def test_what_is_not_known_is_not_wrong():
    assert problems(Recipient(organisation="Bell Plumbing Ltd"), "Dear Mr Bell") == []
    assert problems(Recipient((Person("", "", ""),)), "Dear Mr Bell") == []


@pytest.mark.parametrize(
    ("salutation", "sign_off", "problem"),
    [
        ("Dear Resident", "Yours sincerely", None),
        ("Dear Resident", "Yours faithfully", None),
        ("Dear Madam", "Yours sincerely", "sign-off-pair"),
        ("Dear Anne", "Yours faithfully", "sign-off-pair"),
        ("Dear Mrs Smith", "Yours sincerely.", "sign-off-form"),
        ("Dear Mrs Smith", "YOURS SINCERELY", "sign-off-form"),
        ("Dear Mrs Smith", "Your sincerely", "sign-off-words"),
        ("Dear Mrs Smith", "With best wishes", "sign-off-words"),
    ],
)
def test_pairs(salutation: str, sign_off: str, problem: str | None):
    parts = (
        Part("salutation", (Block("line", salutation),)),
        Part("sign-off", (Block("line", sign_off),)),
    )
    letter = Correspondence("letter", "halton", parts, source=salutation)
    found = [one.problem for one in pairing.spotted(Document(letter, HALTON))]
    said = [one for one in found if one.startswith("sign-off")]
    assert said == ([problem] if problem else [])
