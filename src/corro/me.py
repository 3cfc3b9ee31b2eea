"""The sender's own details, saved once and taken where a record has none."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from corro import strict_yaml
from corro.compose.fields import SHARED
from corro.compose.record_convert import expected, scalar
from corro.compose.record_text import Wrong
from corro.compose.record_write import write_record
from corro.errors import CannotWrite, InvalidInput, Problem
from corro.nearest import did_you_mean

DETAILS: tuple[str, ...] = tuple(SHARED["sender"].fields)


def details_path() -> Path:
    """Where the details of this computer's user are kept."""
    import click

    return Path(click.get_app_dir("corro")) / "me.yml"


def load_details(path: Path | None = None) -> dict[str, str]:
    """The saved details by name, such as `job_title`; none where nothing is saved.

    Raises:
        InvalidInput: the file can't be read, or was changed by hand and has mistakes.
    """
    path = path or details_path()
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        said = f"Your saved details can't be read: {error.strerror}."
        raise InvalidInput([Problem(said, str(path))]) from None
    node = strict_yaml.load(text, str(path))
    if not isinstance(node, strict_yaml.Mapping):
        raise InvalidInput([Problem(_spoilt("There are no names and values in it."), str(path))])
    details, problems = {}, []
    for name, value in node.items.items():
        mark = node.keys[name]
        try:
            if not isinstance(value, strict_yaml.Scalar):
                raise Wrong(f"‘{name}’ should be one piece of text.")
            if checked := check_detail(name, value.text):
                details[name] = checked
        except Wrong as wrong:
            problems.append(Problem(_spoilt(str(wrong)), str(path), mark.line, mark.column, name))
    if problems:
        raise InvalidInput(problems)
    return details


def check_detail(name: str, text: str) -> str:
    """A detail as it is saved; empty takes it out.

    Raises:
        Wrong: there is no such detail, or this can't be its value.
    """
    declared = SHARED["sender"].fields.get(name)
    if declared is None:
        meant = did_you_mean(name, DETAILS) or f" They are {', '.join(DETAILS)}."
        raise Wrong(f"‘{name}’ is not one of your details.{meant}")
    if not text.strip():
        return ""
    try:
        return str(scalar(text, declared))
    except Wrong as wrong:
        joint = ":" if str(wrong).startswith("“") else ""
        raise Wrong(f"‘{name}’{joint} {wrong} It should be {expected(declared)}.") from None


def save_details(details: Mapping[str, str], path: Path | None = None) -> Path:
    """Save the details, whole or not at all, in a file that only this user can read.

    Raises:
        CannotWrite: the file or its folder can't be written.
    """
    path = path or details_path()
    kept = {name: details[name] for name in DETAILS if details.get(name)}
    beside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp makes a file that nobody else can read (mode 0600).
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".me-", suffix=".yml")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(write_record(kept))
        os.replace(beside, path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        raise CannotWrite(
            f"Your details can't be saved in {path}: {error.strerror}. Check that the folder is "
            "there and that you may write in it."
        ) from None
    return path


def clear_details(path: Path | None = None) -> bool:
    """Delete the saved details; whether there were any.

    Raises:
        CannotWrite: the file is there and can't be deleted.
    """
    path = path or details_path()
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise CannotWrite(f"{path} can't be deleted: {error.strerror}.") from None
    return True


def _spoilt(wrong: str) -> str:
    return f"{wrong} Mend this file, or delete it with  corro me --clear  and start again."
