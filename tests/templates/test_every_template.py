"""Every shipped template, at every house, in every form that one field can give it."""

from __future__ import annotations

import re

import pytest

from corro.compose.origin import Origin
from corro.correspondence import Correspondence
from tests.templates.letters import (
    HOUSES,
    composer,
    every_template,
    said,
    template,
    variants,
    written,
)

EVERYWHERE = {
    "cards/no-access",
    "emails/acknowledgement",
    "emails/reply",
    "letters/acknowledgement",
    "letters/all-customers",
    "letters/appointment-change",
    "letters/appointment-confirmation",
    "letters/complaint-acknowledgement",
    "letters/complaint-response",
    "letters/cover",
    "letters/holding-reply",
    "letters/information",
    "letters/meeting-account",
    "letters/repair-confirmation",
    "letters/reply",
    "letters/telephone-answer",
    "replies/out-of-office-absence",
    "replies/out-of-office-leave",
    "signatures/signature",
    "voicemail/answerphone",
    "voicemail/away-from-desk",
    "voicemail/away-from-office",
}
# Powers and procedures that one policy alone gives.
ONE_HOUSE = {
    "rykneld": {"letters/contact-restriction"},
    "halton": {"letters/freedom-of-information"},
    "port-of-leith": {
        "letters/appeal-acknowledgement",
        "letters/appeal-outcome",
        "letters/ombudsman-acknowledgement",
        "letters/ombudsman-answer",
        "letters/spoken-complaint",
    },
}
LETTER_PARTS = {
    "letterhead",
    "address",
    "date",
    "salutation",
    "subject",
    "body",
    "sign-off",
    "signatory",
    "formats",
}
EVERY_TEMPLATE = every_template()
SENT_BY_SOMEBODY = [
    (house, name)
    for house, name in EVERY_TEMPLATE
    if template(house, name).kind in ("letter", "email", "card", "signature")
]
ASKING_FOR_SOMETHING = [
    (house, name)
    for house, name in EVERY_TEMPLATE
    if "please_return" in template(house, name).fields
]


@pytest.mark.parametrize("house", HOUSES)
def test_a_house_has_the_common_templates_and_its_own_and_no_other(house: str) -> None:
    names = set(composer(house).library.names())
    assert names == EVERYWHERE | ONE_HOUSE.get(house, set())


@pytest.mark.parametrize(("house", "name"), EVERY_TEMPLATE)
def test_every_variant_reads_as_a_whole(house: str, name: str) -> None:
    for values in variants(house, name):
        document = composer(house).compose(name, values)
        for fault in faults(document):
            pytest.fail(f"{fault}\n\n{said(document)}")


@pytest.mark.parametrize(("house", "name"), EVERY_TEMPLATE)
def test_the_parts_that_a_kind_needs_are_there(house: str, name: str) -> None:
    for values in variants(house, name):
        document = composer(house).compose(name, values)
        found = {part.name for part in document.parts}
        if document.kind == "letter":
            assert found >= LETTER_PARTS
        elif document.kind == "email":
            assert found >= LETTER_PARTS - {"letterhead", "address", "date"} | {"headers"}
        elif document.kind == "out-of-office":
            for message in ("inside", "outside"):
                assert document.named("body", message)
                assert document.named("signatory", message)
            assert "setting" in found
        else:
            assert "body" in found


@pytest.mark.parametrize(("house", "name"), SENT_BY_SOMEBODY)
def test_it_says_who_writes_and_how_to_reach_them(house: str, name: str) -> None:
    document = written(house, name)
    sender = document.facts.sender
    assert sender is not None
    words = said(document)
    assert sender.name in words
    assert sender.job_title in words
    assert sender.telephone in words
    if document.kind != "email" or house == "rykneld":
        assert sender.email in words


@pytest.mark.parametrize(("house", "name"), ASKING_FOR_SOMETHING)
def test_a_reply_paid_envelope_comes_whenever_something_is_to_be_returned(
    house: str, name: str
) -> None:
    """RH-A4-reply-paid: "If the customer needs to do anything e.g. return some information, then a
    reply-paid envelope should be enclosed." """
    assert "Reply-paid envelope" in said(written(house, name), "enclosures")
    assert "reply-paid envelope" in said(written(house, name), "body")
    without = written(house, name, leave_out=("please_return",))
    assert "eply-paid" not in said(without)


@pytest.mark.parametrize(("house", "name"), EVERY_TEMPLATE)
def test_staff_are_told_what_each_field_is(house: str, name: str) -> None:
    for field in template(house, name).fields.values():
        for one in (field, *field.fields.values(), *(field.of.fields.values() if field.of else ())):
            assert one.help, f"{one.name} has no help"
            if one.type not in ("boolean", "choice", "date", "list", "record"):
                assert one.example, f"{one.name} has no example"


@pytest.mark.parametrize(("house", "name"), EVERY_TEMPLATE)
def test_tracing_changes_no_word(house: str, name: str) -> None:
    at = composer(house)
    for values in variants(house, name):
        serving = at.serving(at.template(name), values)
        traced = at.render(at.template(name), serving)
        assert isinstance(traced, Origin)
        plain = at.render(at.template(name), at.serving(at.template(name), values), at.untraced)
        assert "".join(traced) == "".join(plain)


def faults(document: Correspondence) -> list[str]:
    """What a reader would stumble over."""
    found = []
    for part in document.parts:
        for at, block in enumerate(part.blocks):
            text = block.text
            if re.search(r"  | [,.;:]|,,|\.\.|[{}]|\bNone\b|!", text) and part.name not in (
                "languages",
                "address",
            ):
                found.append(f"a slip in “{text}”")
            following = part.blocks[at + 1].kind if at + 1 < len(part.blocks) else ""
            if text.endswith(":") and following not in ("item", "cell", "line"):
                found.append(f"“{text}” introduces nothing")
            if block.kind == "heading" and part.name == "body" and following in ("", "heading"):
                found.append(f"nothing stands under “{text}”")
            if block.kind == "paragraph" and part.name == "body":
                if not text[:1].isupper():
                    found.append(f"“{text}” doesn't begin with a capital")
                if text[-1:] not in ".:?" and "For any urgent issues" not in text:
                    found.append(f"“{text}” doesn't end with a stop")
                sentences = re.split(r"(?<=[.?:])\s+(?=[A-Z])", text)
                found += [f"a long sentence: “{s}”" for s in sentences if len(s.split()) > 25]
    return found
