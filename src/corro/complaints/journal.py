"""Files a letter and its row in the complaints record together: both, or neither.

Under a lock, the letter is put aside first, then a journal says what is to be done, then the letter
goes to its place, then the row is written, then the journal goes. Once the journal is there, the
next run finishes what was broken off; before it, nothing has happened.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corro.complaints.entry import DATES, Entry
from corro.complaints.record import (
    KNOWN,
    change,
    read_record,
    refuse_gone,
    refuse_open,
)
from corro.complaints.table import CannotRecord
from corro.errors import CannotWrite, CorroError
from corro.filing import with_number
from corro.project import shown
from corro.write.files import write_file

FOLDER, JOURNAL, LOCK = ".corro-filing", "journal.json", "lock"
PATIENCE = 60  # seconds to wait while somebody else files
_ASIDE = ".letter"


@dataclass(frozen=True, slots=True)
class Filing:
    """A letter to put at `letter`, and what it means for the record, if anything. Both paths are
    under the house's files, with / between their folders."""

    letter: str
    record: str | None = None
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """Where the letter is now. `already`: it was there, and in the record, before."""

    letter: Path
    record: Path | None
    digest: str
    filing: Filing
    already: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    filing: Filing
    aside: str
    digest: str


def file_letter(root: Path, data: bytes, filing: Filing) -> tuple[Done, Done | None]:
    """Put the letter in its place and its row in the record.

    Also gives an earlier filing that had been broken off and is finished now, if there was one.
    Where that was this very letter, it isn't filed twice; nor is one that is there already, byte
    for byte, under its name or that name with a number.

    Raises:
        CannotRecord: the record can't take the row; nothing was filed.
        CannotWrite: the letter can't be written there, or others are filing for too long.
    """
    with locked(root) as journal:
        digest = hashlib.sha256(data).hexdigest()
        before = _finish(root, journal)
        if before is not None and before.digest == digest and _is_same(before.filing, filing):
            return before, before
        letter, is_there = _free(root, filing.letter, digest)
        entry = _at(filing.entry, letter)
        change = None
        if filing.record is not None and entry is not None:
            refuse_gone(root, journal, filing.record)
            change = _changed(root / filing.record, entry)
        if is_there and change is None:
            there = root / filing.record if filing.record is not None else None
            return Done(root / letter, there, digest, filing, already=True), before
        _make_folder((root / letter).parent)
        aside = f"{secrets.token_hex(8)}{_ASIDE}"
        write_file(journal / aside, data)
        step = _Step(Filing(letter, filing.record, entry), aside, digest)
        write_file(journal / JOURNAL, _written(step))
        return _carry_out(root, journal, step), before


def finish_filing(root: Path) -> Done | None:
    """Finish what an earlier run left undone, if anything. Raises as `file_letter` does."""
    if not (root / FOLDER / JOURNAL).exists():
        return None
    with locked(root) as journal:
        return _finish(root, journal)


@contextlib.contextmanager
def locked(root: Path) -> Iterator[Path]:
    """The folder of the journal, for one process at a time. The lock goes with its process."""
    journal = root / FOLDER
    _make_folder(journal)
    lock = FileLock(journal / LOCK, timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise CannotWrite(
            "Somebody else is filing at this moment, and it takes unusually long. Try again in a "
            "minute. Nothing was filed or changed."
        ) from None
    except OSError as error:
        raise CannotWrite(
            f"The folder {shown(root)} can’t be filed in: {error.strerror or 'it was refused'}."
        ) from None
    try:
        yield journal
    except OSError as error:
        raise CannotWrite(
            f"Filing was broken off: {error.strerror or 'the system refused it'}. Try again: what "
            "is left undone is finished then."
        ) from None
    finally:
        lock.release()


def _finish(root: Path, journal: Path) -> Done | None:
    path = journal / JOURNAL
    if not path.exists():
        _sweep(journal)
        return None
    step = _read(path)
    try:
        done = _carry_out(root, journal, step, insist=False)
        if done.record is not None:
            _sweep(done.record.parent)
        return done
    except CorroError as error:
        raise type(error)(
            f"An earlier filing was broken off and can’t be finished yet: {step.filing.letter}. "
            f"{str(error).removesuffix(' Nothing was filed or changed.')} It is finished then, and "
            "nothing else was filed."
        ) from None


def _carry_out(root: Path, journal: Path, step: _Step, *, insist: bool = True) -> Done:
    filing = step.filing
    if not (journal / step.aside).exists():  # it goes when all is done, just before the journal
        (journal / JOURNAL).unlink()
        record = root / filing.record if filing.record is not None else None
        return Done(root / filing.letter, record, step.digest, filing)
    letter = _put(root, journal / step.aside, filing.letter, step.digest)
    record = None
    entry = _at(filing.entry, letter)
    if filing.record is not None and entry is not None:
        record = root / filing.record
        data = _changed(record, entry, insist=insist)
        if data is not None:
            _make_folder(record.parent)
            write_file(record, data)
        _know(journal, filing.record)
    (journal / step.aside).unlink()
    (journal / JOURNAL).unlink()
    _sweep(journal)
    return Done(root / letter, record, step.digest, filing)


def _changed(record: Path, entry: Entry, *, insist: bool = True) -> bytes | None:
    refuse_open(record)
    found = change(read_record(record), entry, insist=insist)
    return found.data if found is not None else None


def _put(root: Path, aside: Path, letter: str, digest: str) -> str:
    """Give the letter its name: never one that something else has. It may be there already."""
    name, number = letter, 2
    while True:
        target = root / name
        if os.path.lexists(target):
            if _digest(target) == digest:
                return name
        else:
            _make_folder(target.parent)
            try:
                _name(aside, target)
            except FileExistsError:
                continue
            except OSError as error:
                raise CannotWrite(
                    f"{shown(target)} can’t be written: {error.strerror or 'it was refused'}."
                ) from None
            return name
        name, number = with_number(letter, number), number + 1


def _name(aside: Path, target: Path) -> None:
    """Give the file the name `target` too, in one step, where nothing has that name."""
    try:
        os.link(aside, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a shared drive without links
        copy = aside.with_suffix(".part")
        write_file(copy, aside.read_bytes())
        if os.path.lexists(target):
            raise FileExistsError(str(target)) from None
        copy.rename(target)  # Windows refuses, should something have come there just now


def _free(root: Path, letter: str, digest: str) -> tuple[str, bool]:
    """A free name for the letter, or the one under which it is there already, and which of both."""
    name, number = letter, 2
    while os.path.lexists(root / name):
        if _digest(root / name) == digest:
            return name, True
        name, number = with_number(letter, number), number + 1
    return name, False


def _at(entry: Entry | None, letter: str) -> Entry | None:
    if entry is None:
        return None
    return Entry(entry.opens, entry.document, {**entry.values, entry.document: letter})


def _is_same(one: Filing, other: Filing) -> bool:
    """Whether two filings are of one letter, whatever its number came to be."""
    if one.record != other.record or (one.entry is None) != (other.entry is None):
        return False
    if one.entry is None or other.entry is None:
        return os.path.dirname(one.letter) == os.path.dirname(other.letter)
    return _at(one.entry, "") == _at(other.entry, "")


def _written(step: _Step) -> bytes:
    filing, entry = step.filing, step.filing.entry
    made: dict[str, Any] = {
        "version": 1,
        "letter": filing.letter,
        "aside": step.aside,
        "digest": step.digest,
        "record": filing.record,
        "entry": entry
        and {
            "opens": entry.opens,
            "document": entry.document,
            "values": {column: entry.text(column) for column in entry.values},
        },
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _read(path: Path) -> _Step:
    try:
        said = json.loads(path.read_bytes())
        if said["version"] != 1:
            raise ValueError
        entry = None
        if said["entry"]:
            values = {
                column: datetime.date.fromisoformat(text) if column in DATES and text else text
                for column, text in said["entry"]["values"].items()
            }
            entry = Entry(said["entry"]["opens"], said["entry"]["document"], values)
        filing = Filing(said["letter"], said["record"], entry)
        return _Step(filing, said["aside"], said["digest"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise CannotRecord(
            f"{shown(path)}, which says what an earlier run of corro left undone, can’t be read. "
            "It was changed by hand, or written by another version of corro. Move it out of that "
            "folder, with the letter beside it, and file that letter again."
        ) from None


def _sweep(folder: Path) -> None:
    """Take away what a run that was broken off had put aside, or had half written."""
    for left in (*folder.glob(f"*{_ASIDE}"), *folder.glob("*.part")):
        if folder.name == FOLDER or left.name.startswith(".corro-"):
            with contextlib.suppress(OSError):
                left.unlink()


def _know(journal: Path, record: str) -> None:
    known = journal / KNOWN
    lines = known.read_text("utf-8", "replace").splitlines() if known.exists() else []
    if record not in lines:
        write_file(known, "".join(f"{line}\n" for line in [*lines, record]).encode())


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"The folder {shown(folder)} can’t be made: {error.strerror}.") from None
