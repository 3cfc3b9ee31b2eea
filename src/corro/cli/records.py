"""Where a command's record comes from: a file, `--set`, the examples, or who is at the terminal."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from corro import strict_yaml
from corro.addresses import printed_lines
from corro.compose.composer import Composer
from corro.compose.library import Template
from corro.compose.record import Record, read_record
from corro.correspondence import Picture, Sender
from corro.errors import AddressTooLarge, CannotWrite, CorroError, InvalidRecord, Problem
from corro.houses.pictures import picture_kind
from corro.houses.values import Wrong
from corro.me import load_details
from corro.project import shown

LARGEST_PICTURE = 5_000_000  # bytes


def record_for(
    composer: Composer,
    template: Template,
    data: Path | None,
    assignments: tuple[str, ...],
    example: bool,
) -> tuple[Record, strict_yaml.Mapping | None]:
    """The record, and what was typed at the terminal where it was asked for.

    Raises:
        InvalidRecord: with every problem.
        CorroError: there is no record, and nobody to ask.
    """
    saved = {} if example else load_details()
    typed = None
    if example:
        node = read_record(composer.example(template), "the example", assignments)
        path = ""
    elif data is not None:
        path = "" if str(data) == "-" else shown(data)
        node = read_record(_read(data), path, assignments, saved=saved)
    elif sys.stdin.isatty():
        from corro.cli.asking import asked

        node = typed = asked(composer, template, assignments, saved)
        path = ""
    else:
        raise CorroError(
            "Say which record to use: --data RECORD.yaml, or --example to try it out. "
            f"‘corro fields {template.name} --house {composer.house.id} --format example’ prints a "
            "record that you can fill in."
        )
    record = composer.record(template, node, path)
    return _signed(record, data, path), typed


def _read(data: Path) -> bytes:
    if str(data) == "-":
        return sys.stdin.buffer.read(strict_yaml.LARGEST + 1)
    try:
        with data.open("rb") as file:
            return file.read(strict_yaml.LARGEST + 1)
    except OSError as error:
        raise CorroError(f"The record {shown(data)} can’t be read: {error.strerror}.") from None


def placed(error: CannotWrite, record: Record, data: Path | None) -> CorroError:
    """The error, with the line and field of the record that is to blame."""
    field = error.field
    if isinstance(error, AddressTooLarge) and record.recipient is not None:
        fields = {line.text: line.field for line in printed_lines(record.recipient)}
        field = fields.get(error.line, "recipient.address")
    if not field:
        return error
    where = field
    while where and where not in record.places:
        where = where[: max(where.rfind("."), where.rfind("["), 0)]
    line = record.places.get(where, 0)
    path = shown(data) if data is not None and str(data) != "-" else ""
    message = str(error) if f"‘{field}’" in str(error) else f"‘{field}’: {error}"
    return InvalidRecord([Problem(message, path if line else "", line, 0, field)])


def _signed(record: Record, data: Path | None, path: str) -> Record:
    """The record with the picture of its sender's signature, where it names one."""
    if not record.signature_file:
        return record
    folder = data.parent if data is not None else Path.cwd()
    file = folder / record.signature_file
    try:
        with file.open("rb") as opened:
            picture = opened.read(LARGEST_PICTURE + 1)
        if len(picture) > LARGEST_PICTURE:
            raise Wrong(f"‘{file.name}’ is larger than 5 MB.")
        kind = picture_kind(picture, file.name)
    except OSError as error:
        why = f"‘sender.signature’: the picture ‘{shown(file)}’ can’t be read: {error.strerror}."
        raise _unsigned(f"{why} Give the name of a PNG or JPEG file.", record, path) from None
    except Wrong as error:
        raise _unsigned(f"‘sender.signature’: {error}", record, path) from None
    sender = record.values["sender"]
    assert isinstance(sender, Sender)
    signature = Picture(picture, kind, f"Signature of {sender.name}")
    values = {**record.values, "sender": replace(sender, signature=signature)}
    return replace(record, values=values)


def _unsigned(message: str, record: Record, path: str) -> InvalidRecord:
    line = record.places.get("sender.signature", 0)
    place = path if line else ""
    return InvalidRecord([Problem(message, place, line, 0, "sender.signature")])
