"""The registry of writers, and which way a language runs."""

from __future__ import annotations

import pytest

import samples
from corro.errors import CannotWrite
from corro.write import write, writer
from corro.write.direction import direction


@pytest.mark.parametrize("suffix", [".html", ".HTM", ".txt"])
def test_a_file_name_s_ending_chooses_its_writer(suffix: str) -> None:
    assert "Priya" in write(samples.signature(), samples.HOUSE, suffix).decode()


@pytest.mark.parametrize(("suffix", "named"), [(".odt", "‘.odt’"), ("", "no ending")])
def test_an_unknown_ending_is_refused_with_those_that_there_are(suffix: str, named: str) -> None:
    with pytest.raises(CannotWrite, match=named) as raised:
        writer(suffix)
    assert all(known in str(raised.value) for known in (".pdf", ".docx", ".html", ".eml", ".txt"))


def test_a_kind_that_can_t_be_had_so_is_refused_before_anything_is_asked() -> None:
    writer(".eml", "email")
    with pytest.raises(CannotWrite, match="A letter is not an email"):
        writer(".EML", "letter")


@pytest.mark.parametrize(
    ("lang", "way"),
    [
        ("ur", "rtl"),
        ("ur-PK", "rtl"),
        ("ar", "rtl"),
        ("pa", "ltr"),
        ("pa-Arab", "rtl"),
        ("ur-Latn", "ltr"),
        ("zh-Hant-HK", "ltr"),
        ("pl", "ltr"),
    ],
)
def test_which_way_a_language_is_written(lang: str, way: str) -> None:
    assert direction(lang) == way
