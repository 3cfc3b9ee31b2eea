"""The fields that every record has, whatever its template: sender, recipient, date and the like."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from corro.compose.field import Field, FieldType
from corro.correspondence import Kind


def shared_fields(kind: Kind, standard: str | None = None) -> dict[str, Field]:
    """The shared record's fields that a kind has. A template with a `standard` needs `received`."""
    fields = dict(SHARED)
    if kind not in ("letter", "email", "card"):
        del fields["recipient"]
        fields["date"] = _shared("date", "date", fields["date"].help, optional=True)
    else:
        fields["recipient"] = _recipient(kind)
    if standard:
        fields["received"] = _shared("received", "date", SHARED["received"].help)
    return fields


def _shared(name: str, kind: FieldType, help: str, **more: object) -> Field:
    return Field(name, kind, help, **more)  # type: ignore[arg-type]


def _of(*fields: Field) -> dict[str, Field]:
    return {one.name: one for one in fields}


def _recipient(kind: Kind) -> Field:
    """A letter needs an address, an email the email address; a card may go to anybody."""
    names = _shared(
        "names",
        "list",
        "Who it is to: title, first and last name; several for joint tenants, none if not known",
        optional=True,
        of=_shared("item", "person", "A name", example="Mrs Anne Smith"),
        example=[{"title": "Mrs", "first": "Anne", "last": "Smith"}],
    )
    address = _shared(
        "address",
        "list",
        "The address, a line each, the town last",
        optional=kind != "letter",
        of=_shared("item", "text", "A line of the address", example="12 Mill Lane"),
        example=["12 Mill Lane", "Chesterfield"],
        max=Decimal(10),
    )
    return _shared(
        "recipient",
        "record",
        "Whom it is written to",
        optional=kind == "card",
        fields=_of(
            names,
            _shared("care_of", "text", "Whose address it is, if somebody else's", optional=True),
            _shared("organisation", "text", "The organisation", optional=True),
            address,
            _shared(
                "postcode",
                "text",
                "The postcode; none for an address abroad",
                optional=True,
                example="S42 6NG",
            ),
            _shared("country", "text", "The country, only if it is abroad", optional=True),
            _shared(
                "email",
                "email",
                "The email address",
                optional=kind != "email",
                example="anne.smith@example.com",
            ),
        ),
    )


_SENDER = _shared(
    "sender",
    "record",
    "Who deals with it and signs",
    fields=_of(
        _shared("name", "text", "Your name, as you sign", example="Jo Taylor"),
        _shared("job_title", "text", "Your job title", example="Housing Officer"),
        _shared("department", "text", "Your team or department", optional=True),
        _shared("company", "text", "Which company of the group you write for", optional=True),
        _shared(
            "telephone",
            "telephone",
            "Your telephone number; it or the email address may be left out",
            optional=True,
            example="01246 217670",
        ),
        _shared(
            "email",
            "email",
            "Your email address; it or the telephone number may be left out",
            optional=True,
            example="jo.taylor@example.com",
        ),
        _shared("pp", "text", "Who signs for you, if somebody does", optional=True),
        _shared("signature", "text", "The file of a picture of your signature", optional=True),
    ),
)

SHARED: Mapping[str, Field] = _of(
    _SENDER,
    _recipient("letter"),
    _shared("date", "date", "The date on it", not_before="received"),
    _shared("received", "date", "When you received what this answers", optional=True),
    _shared("reference", "text", "Your reference", optional=True, example="RP/1234"),
    _shared("their_reference", "text", "The customer's reference", optional=True, example="AS/1"),
    _shared(
        "marking",
        "text",
        "A marking over the address",
        optional=True,
        example="Private and confidential",
    ),
    _shared(
        "copies",
        "list",
        "Who else gets a copy",
        optional=True,
        of=_shared("item", "text", "Who gets a copy", example="Councillor Jones"),
        example=["Councillor Jones"],
    ),
)

RESERVED = frozenset(SHARED) | {"house", "standard"}
