"""`corro render`, as somebody types it: the document, or one plain paragraph and nothing written."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests import needs
from tests.cli.running import Ran, run

REPAIR = "letters/repair-confirmation"
RECORD = """\
sender:
  name: Pat Example
  job_title: Housing Officer
  telephone: 01246 217670
date: 2027-03-01
recipient:
  names:
  - {title: Mrs, first: Anne, last: Smith}
  address:
  - 14 High Street
  - Chesterfield
  postcode: S40 1AA
repair: kitchen tap
target: 2027-03-15
contractor: Bell Plumbing Ltd
visits: 1
"""
NAME = "{title: Mrs, first: Anne, last: Smith}"


@pytest.fixture(autouse=True)
def _a_folder_of_ones_own(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path_factory.getbasetemp() / "caches"))
    for name in ("XDG_CONFIG_HOME", "APPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def render(record: str | bytes, *words: str, to: str = "letter.txt") -> Ran:
    Path("r.yaml").write_bytes(record if isinstance(record, bytes) else record.encode())
    return run("render", REPAIR, "--house", "rykneld", "--data", "r.yaml", "-o", to, *words)


def letter(record: str | bytes, *words: str) -> str:
    ran = render(record, *words)
    assert ran.status == 0, ran.said
    return Path("letter.txt").read_text(encoding="utf-8")


def test_what_it_says() -> None:
    ran = render(RECORD)
    assert ran == Ran(
        0,
        "Written: letter.txt\n"
        "Left out, as Rykneld Homes has yet to supply it: the registered name and number, "
        "registered office and charity number; the logo; the telephone number of the Out of Hours "
        "service; the addresses on Twitter and Facebook.\n",
    )


@pytest.mark.parametrize("ending", [".pdf", ".PDF", ".docx", ".html", ".txt"])
def test_the_ending_says_what(ending: str) -> None:
    assert render(RECORD, to=f"Mrs Smith – été{ending}").status == 0
    assert Path(f"Mrs Smith – été{ending}").stat().st_size > 500


@pytest.mark.parametrize(
    ("name", "dear"),
    [
        ("{title: Mr, first: Seán, last: Ó Súilleabháin}", "Dear Mr Ó Súilleabháin"),
        ("{first: Ann, last: No}", "Dear Ann No"),
        ("{first: Suharto}", "Dear Suharto"),
        ("{title: Sir, first: Ian, last: Example}", "Dear Sir Ian"),
        ("{title: rev., first: J, last: Ito}", "Dear Rev Ito"),
        ("{title: Dr, first: Anne, last: Smith OBE}", "Dear Dr Smith"),
        ("{title: Mr, first: 小明, last: 王}", "Dear Mr 王"),
        ("{title: Ms, first: Thị Hồng, last: Nguyễn}", "Dear Ms Nguyễn"),
        ("{title: Mr, last: S}\n  - {title: Mrs, last: S}", "Dear Mr and Mrs S"),
        ("{title: Mr, last: Smith}\n  - {title: Ms, last: Jones}", "Dear Mr Smith and Ms Jones"),
        ('{first: "<b>A</b>", last: "&amp; *B*"}', "Dear <b>A</b> &amp; *B*"),
    ],
)
def test_names(name: str, dear: str) -> None:
    assert f"\n{dear}\n" in letter(RECORD.replace(NAME, name))


@pytest.mark.parametrize(
    "value", ["No", "012", "1_000", "12:30:00", "1e3", "0x1F", "2027-03-12", "true"]
)
def test_a_value_is_the_text_that_was_typed(value: str) -> None:
    written = letter(RECORD.replace("kitchen tap", value))
    assert f"Your repair: {value}\n" in written


@pytest.mark.parametrize(
    "record",
    [
        b"\xef\xbb\xbf" + RECORD.encode(),
        RECORD.replace("\n", "\r\n").encode(),
        RECORD.replace("2027-03-15", "15/03/2027"),
        RECORD.replace("2027-03-15", "Monday 15 March 2027"),
    ],
    ids=["byte order mark", "Windows", "day first", "in words"],
)
def test_ways_to_write_the_same_record(record: str | bytes) -> None:
    assert "by Monday 15 March 2027" in letter(record)


def test_all_problems_at_once_each_with_its_place() -> None:
    ran = render(
        "repair: kitchen tap\n"
        "target: 2027-02-30\n"
        "visits: nine\n"
        "sendr: x\n"
        "recipient: {address: [x], postcode: ZZ1 1ZZ}\n"
    )
    assert ran == Ran(
        2,
        "r.yaml:2:9: ‘target’: “2027-02-30” is not a date: February has no day 30. It should be a "
        "date, the day first, such as 12 March 2027.\n"
        "r.yaml:3:9: ‘visits’: “nine” is not a number. Write it in figures. It should be a whole "
        "number in figures, from 1 to 5, such as 1.\n"
        "r.yaml:4:1: ‘sendr’ is not a field of this template. Did you mean ‘sender’?\n"
        "r.yaml:5: ‘recipient.postcode’: “ZZ1 1ZZ” is not a UK postcode: no postcode begins with "
        "ZZ.\n"
        "r.yaml: ‘sender’ is missing (Who deals with it and signs). It should be lines for its "
        "parts: name, job_title.\n"
        "r.yaml: ‘date’ is missing (The date on it). It should be a date, the day first, such as "
        "12 March 2027.\n"
        "r.yaml: ‘contractor’ is missing (Who will do the work). It should be text on one line, "
        "such as Bell Plumbing Ltd.\n",
    )
    assert not Path("letter.txt").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "kitchen tap",
            "&tap x",
            "r.yaml:13:9: An anchor (&) is not allowed. Put the value in quotes if it begins with "
            "this character.",
        ),
        ("kitchen tap", "a: b", "r.yaml:13:10: There is a colon too many on this line."),
        ("visits: 1", "visits: 1\nrepair: x", "r.yaml:17:1: ‘repair’ is here twice."),
        ("  name: Pat", "\tname: Pat", "r.yaml:2:1: This line is indented with a tab."),
        ("kitchen tap", '"a\\u202Eb"', "changes the direction of text (U+202E"),
        ("kitchen tap", '"a\\u200Bb"', "that can't be seen (U+200B ZERO WIDTH SPACE) after “a”."),
        (
            "kitchen tap",
            '"a\\0b"',
            "r.yaml:13:10: ‘repair’ has a control character (U+0000) after “a”.",
        ),
        ("S40 1AA", "S4O 1AA", "“S4O 1AA” is not a postcode. Did you mean S40 1AA?"),
        ("2027-03-15", "20 March 2027", "The next one is Monday 22 March 2027."),
    ],
)
def test_a_wrong_record(old: str, new: str, says: str) -> None:
    ran = render(RECORD.replace(old, new))
    assert ran.status == 2
    assert says in ran.said
    assert not Path("letter.txt").exists()


def test_an_address_that_the_window_cannot_hold_is_refused_at_its_line() -> None:
    long = "Apartment 12, The Extraordinarily Long Name of a Building in Wingerworth and District"
    ran = render(RECORD.replace("14 High Street", f'"{long}"'), to="letter.pdf")
    assert ran.status == 2
    assert ran.said.startswith(
        "r.yaml:10: ‘recipient.address[0]’: The address doesn't fit in the window of the C5 "
        f"envelope: “{long}” is "
    )
    assert "Shorten this line, or put a part of it on a line of its own." in ran.said
    assert not Path("letter.pdf").exists()


def test_a_character_that_no_font_has_is_named_with_its_place() -> None:
    ran = render(RECORD.replace("kitchen tap", "kitchen tap 😀"), to="letter.pdf")
    assert ran == Ran(
        2,
        "r.yaml:13: The character 😀 (grinning face, U+1F600) in ‘repair’ can't be printed: none "
        "of our fonts has it. Take it out, or write it in another way.\n",
    )
    assert not Path("letter.pdf").exists()


def test_a_company_that_is_not_the_houses() -> None:
    ran = render(RECORD.replace("  telephone", "  company: Nonesuch Homes\n  telephone"))
    assert ran.status == 2
    assert "r.yaml:4: ‘sender.company’: “Nonesuch Homes” is not one of the house's companies." in (
        ran.said
    )


@pytest.mark.parametrize(
    ("assignment", "written"),
    [
        ("repair=back door", "Your repair: back door\n"),
        ("repair=a=b", "Your repair: a=b\n"),
        ("recipient.names[1].last=Jones", "Dear Mrs Smith and Jones\n"),
        ("prepare[0]=clear the shelf", "please clear the shelf."),
    ],
)
def test_set(assignment: str, written: str) -> None:
    assert written in letter(RECORD, "--set", assignment)


def test_a_record_from_standard_input() -> None:
    words = ("render", REPAIR, "--house", "rykneld", "--data", "-", "-o", "letter.txt")
    assert run(*words, answers=RECORD).status == 0


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("no-folder/letter.txt", "there is no folder ‘no-folder’. Make the folder first"),
        ("home.txt", "‘home.txt’ is a folder. Give the name of a file in it"),
        ("letter.xyz", ".xyz"),
        ("letter", "a file whose name has no ending. End the file’s name in one of these: .pdf,"),
        ("r.yaml", ".yaml"),
        ("x" * 300 + ".txt", "the name is too long. Give a shorter one."),
    ],
)
def test_a_place_that_cannot_be_written(to: str, says: str) -> None:
    Path("home.txt").mkdir()
    ran = render(RECORD, to=to)
    assert ran.status == 2
    assert says in ran.said
    assert Path("r.yaml").read_text(encoding="utf-8") == RECORD
    assert {path.name for path in Path().iterdir()} == {"r.yaml", "home.txt"}


def test_a_file_that_was_there_is_left_as_it_was_when_the_record_is_wrong() -> None:
    Path("letter.txt").write_text("before", encoding="utf-8")
    assert render(RECORD.replace("visits: 1", "visits: 0")).status == 2
    assert Path("letter.txt").read_text(encoding="utf-8") == "before"
    assert "Your repair" in letter(RECORD)


def test_a_finding_stops_it_and_a_draft_is_marked() -> None:
    record = RECORD.replace("kitchen tap", '"[insert repair]"')
    ran = render(record)
    assert ran.status == 1
    assert ran.said.startswith("Nothing was written, because:\n  - ‘[insert repair]’ was not fill")
    assert ran.said.count("[insert repair]") == 1
    assert not Path("letter.txt").exists()
    drafted = render(record, "--draft", to="draft.txt")
    assert drafted.status == 0
    assert "This draft can’t be sent yet:" in drafted.said
    assert "DRAFT" in Path("draft.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("render", REPAIR), "Say where to write it: -o letter.pdf, or --file"),
        (("render", REPAIR, "--house", "rykneld", "-o", "x.pdf"), "Say which record to use"),
        (("render", "letters/repair", "--house", "rykneld", "-o", "x.pdf"), "Did you mean"),
        (("render", REPAIR, "--house", "ryknel", "-o", "x.pdf", "--example"), "rykneld"),
        (("render", REPAIR, "--example", "-o", "x.pdf"), "Say which house it is for"),
        (
            ("render", REPAIR, "--house", "rykneld", "--example", "-o", "x.pdf", "--tab", "inside"),
            "--tab is for automatic replies",
        ),
        (
            ("render", REPAIR, "--house", "rykneld", "--example", "-o", "x.txt", "--accept", "X"),
            'Give each --accept RULE its own --because "the reason".',
        ),
    ],
)
def test_bad_usage(words: tuple[str, ...], says: str) -> None:
    ran = run(*words)
    assert ran.status == 2
    assert says in ran.said
    assert not Path("x.pdf").exists()


def test_the_picture_of_a_signature() -> None:
    Image.new("RGB", (200, 60), "navy").save("pat.png")
    signed = RECORD.replace("  telephone", "  signature: pat.png\n  telephone")
    assert render(signed, to="letter.pdf").status == 0
    images = subprocess.run(
        [needs.tool("pdfimages"), "-list", "letter.pdf"], capture_output=True, text=True, check=True
    )
    assert "200    60" in images.stdout
    ran = render(signed.replace("pat.png", "sam.png"), to="other.pdf")
    assert ran == Ran(
        2,
        "r.yaml:4: ‘sender.signature’: the picture ‘sam.png’ can’t be read: "
        f"{os.strerror(2)}. Give the name of a PNG or JPEG file.\n",
    )
    ran = render(signed.replace("pat.png", "r.yaml"), to="other.pdf")
    assert ran.said == (
        "r.yaml:4: ‘sender.signature’: ‘r.yaml’ is not a PNG, JPEG or SVG picture. Save it as one "
        "of these.\n"
    )
