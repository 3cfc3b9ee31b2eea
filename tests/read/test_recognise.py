"""What a person sees in documents that corro did not write: `documents.yml`."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from corro.correspondence import Correspondence
from corro.read import read
from tests.read.typed import as_docx, as_html

DOCUMENTS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "documents.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: one["name"])
def test_recognised_in_plain_text(document: dict[str, Any]) -> None:
    found = read(
        document["text"].encode(),
        "letter.txt",
        house=document.get("house", ""),
        kind=document.get("given"),
    )
    check(found, document)


def check(found: Correspondence, document: dict[str, Any]) -> None:
    """Everything that the document's entry says holds of what was read."""
    assert found.kind == document["kind"]
    assert {name: lines(found, name) for name in document["parts"]} == {
        name: [" ".join(line.split()) for line in wanted]
        for name, wanted in document["parts"].items()
    }
    for name in document.get("without", ()):
        assert lines(found, name) == [], name
    for part in found.parts:
        for block in part.blocks:
            for span in block.spans:
                place = span.place
                said = (found.source or "")[place.start : place.end]
                assert not place.literal or said == block.text[span.start : span.end]
    if "body" in document:
        body = lines(found, "body")
        assert body[0].startswith(document["body"][0])
        assert body[-1].endswith(document["body"][1])
    if "quoted" in document:
        assert document["quoted"] in "\n".join(lines(found, "quoted"))
    for kind in ("item", "heading"):
        if f"{kind}s" in document:
            said = [block.text for block in found.blocks("body") if block.kind == kind]
            assert said == document[f"{kind}s"]
    if "messages" in document:
        assert [part.message for part in found.named("body")] == document["messages"]
    facts = document.get("facts", {})
    assert {name: KNOWN[name](found) for name in facts} == {
        name: _plain(value) for name, value in facts.items()
    }


def lines(found: Correspondence, name: str) -> list[str]:
    return [" ".join(block.text.split()) for part in found.named(name) for block in part.blocks]


def _plain(value: Any) -> Any:
    if isinstance(value, str) and len(value) == 16 and value[10] == "T":
        return datetime.datetime.fromisoformat(value)
    return value


def _recipient(name: str) -> Any:
    def found(document: Correspondence) -> Any:
        recipient = document.facts.recipient
        value = getattr(recipient, name) if recipient else None
        if name == "names" and value is not None:
            return [person.full for person in value]
        return list(value) if isinstance(value, tuple) else value

    return found


def _sender(name: str) -> Any:
    return lambda document: document.facts.sender and getattr(document.facts.sender, name)


def _fact(name: str) -> Any:
    return lambda document: getattr(document.facts, name)


KNOWN: dict[str, Any] = {
    **{
        name: _recipient(name)
        for name in ("names", "address", "postcode", "organisation", "care_of", "country")
    },
    "to": _recipient("email"),
    "sender": _sender("name"),
    "job": _sender("job_title"),
    "pp": _sender("pp"),
    **{name: _sender(name) for name in ("company", "telephone", "email")},
    **{
        name: _fact(name)
        for name in (
            "date",
            "received",
            "reference",
            "their_reference",
            "marking",
            "starts",
            "ends",
        )
    },
}


# What needs a wrapped or an indented line is of plain text alone.
IN_WORD = [
    one
    for one in DOCUMENTS
    if one["name"]
    not in ("wrapped by hand at seventy letters", "salutation and first sentence on one line")
]


@pytest.mark.parametrize("document", IN_WORD, ids=lambda one: one["name"])
def test_recognised_in_word_without_styles(document: dict[str, Any]) -> None:
    kind = document.get("given") or document["kind"]
    found = read(
        as_docx(document["text"]), "letter.docx", house=document.get("house", ""), kind=kind
    )
    check(found, document)


@pytest.mark.parametrize("document", IN_WORD, ids=lambda one: one["name"])
def test_recognised_in_html(document: dict[str, Any]) -> None:
    if "\t" in document["text"] or "     " in document["text"]:
        pytest.skip("a web page doesn't keep tabs and rows of spaces")
    found = read(
        as_html(document["text"]),
        "letter.html",
        house=document.get("house", ""),
        kind=document.get("given"),
    )
    check(found, document)


@pytest.mark.parametrize("postcode", ["M2 6AQ", "M60 2LA", "E17 4PP", "W1A 1AA", "L1 2AB"])
def test_a_postcode_of_one_letter_is_no_label_of_a_number(postcode: str) -> None:
    text = (
        f"Mr Al Poe\n8 King Street\nTOWN\n{postcode}\n\nDear Mr Poe\n\nYour rent is £90 a week.\n"
    )
    recipient = read(text.encode(), "letter.txt", kind="letter").facts.recipient
    assert recipient is not None
    assert recipient.postcode == postcode


def test_a_mobile_number_under_its_letter_is_still_a_label() -> None:
    text = "Dear Mr Poe\n\nWe called.\n\nYours sincerely\n\nJo Lunt\nM 07700 900123\n"
    sender = read(text.encode(), "letter.txt", kind="letter").facts.sender
    assert sender is not None
    assert sender.telephone == "07700 900123"
