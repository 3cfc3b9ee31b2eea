"""House files: what the five houses' say, and how a wrong one is refused."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import yaml
from docx import Document
from PIL import Image

from corro.errors import InvalidHouse
from corro.house import Hours, House
from corro.houses import find_houses, load_house
from corro.shipped import shipped

HOUSES = shipped("styleguide") / "houses"
POLICIES = Path(__file__).parents[2] / "shared" / "policies"
IDS = ("calico", "halton", "port-of-leith", "rykneld", "south-western")
MINIMAL = "name: Ashdown Homes\nnation: england\n"


def house(id: str) -> House:
    return load_house(HOUSES / id)


@pytest.fixture
def ashdown(tmp_path: Path) -> Path:
    folder = tmp_path / "ashdown"
    folder.mkdir()
    return folder


def read(folder: Path, text: str) -> House:
    (folder / "house.yml").write_text(text, encoding="utf-8")
    return load_house(folder, "house.yml")


def refused(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidHouse) as error:
        read(folder, text)
    return [str(problem).removeprefix("house.yml:") for problem in error.value.problems]


# --- Finding ---------------------------------------------------------------------------------


def test_the_five_houses_are_shipped():
    assert tuple(find_houses([HOUSES])) == IDS


def test_a_house_of_one_s_own_comes_before_the_shipped_one(tmp_path):
    own = tmp_path / "houses"
    for id in ("rykneld", "ashdown"):
        (own / id).mkdir(parents=True)
        (own / id / "house.yml").write_text(MINIMAL)
    (own / "not-a-house").mkdir()
    found = find_houses([own, HOUSES])
    assert found["rykneld"] == own / "rykneld"
    assert found["halton"] == HOUSES / "halton"
    assert "ashdown" in found
    assert "not-a-house" not in found


def test_a_folder_of_houses_that_is_not_there_has_none(tmp_path):
    assert find_houses([tmp_path / "nothing"]) == {}


# --- The five houses -------------------------------------------------------------------------


@pytest.mark.parametrize("id", IDS)
def test_every_word_of_a_house_file_knows_its_place(id):
    text = (HOUSES / id / "house.yml").read_text(encoding="utf-8")
    read = house(id)
    assert read.places["name"][2]
    for path, (start, end, literal) in read.places.items():
        value = attribute(read, path)
        if literal and isinstance(value, str):
            assert text[start:end] == value, path


def attribute(value: object, path: str) -> object:
    """What a dotted path means, or nothing where the house has it under another form."""
    for step in path.replace("[", ".[").split("."):
        if step.startswith("["):
            value = value[int(step[1:-1])]  # type: ignore[index]
        elif isinstance(value, dict):
            value = value.get(step)
        else:
            value = getattr(value, step, None)
        if not value or isinstance(value, bytes):
            return None
    return value


@pytest.mark.parametrize("id", IDS)
def test_each_uses_a_c5_envelope_and_letters_of_12_point(id):
    assert house(id).envelope == "c5"
    assert "envelope" in house(id).assumed
    assert (house(id).fonts.letter, house(id).fonts.letter_size) == ("Arial", 12)


@pytest.mark.parametrize("id", IDS)
def test_logo_and_registered_details_are_to_be_supplied_and_never_made_up(id):
    read = house(id)
    assert read.logo is None
    assert read.registered.number == ""
    assert "The logo" in read.to_supply
    assert any("registered name" in one for one in read.to_supply)


@pytest.mark.parametrize("id", ["port-of-leith", "south-western"])
def test_two_houses_have_yet_to_supply_their_telephone_and_email(id):
    read = house(id)
    assert (read.telephone, read.email) == ("", "")
    assert {"The telephone number", "The email address", "The postal address"} <= set(
        read.to_supply
    )


def test_rykneld_has_two_forms_of_its_address():
    rykneld = house("rykneld")
    assert rykneld.address is not None
    assert rykneld.address.lines == ("Pioneer House", "Mill Lane", "Wingerworth", "Derbyshire")
    assert rykneld.signature_address is not None
    assert rykneld.signature_address.one_line == (
        "Rykneld Homes, Pioneer House, Mill Lane, Wingerworth, Chesterfield, S42 6NG."
    )
    assert {rykneld.address.postcode, rykneld.signature_address.postcode} == {"S42 6NG"}


def test_rykneld_ends_every_letter_yours_sincerely_and_replies_in_arial_11():
    rykneld = house("rykneld")
    assert rykneld.forms.sign_off_known == rykneld.forms.sign_off_unknown == "Yours sincerely"
    assert (rykneld.fonts.reply, rykneld.fonts.reply_size) == ("Arial", 11)


def test_port_of_leith_has_its_own_forms_to_the_comma():
    forms = house("port-of-leith").forms
    assert forms.unknown_salutation == "Dear Sir/ Madam"
    assert forms.sign_off_known == "Yours sincerely,"
    assert forms.sign_off_unknown == "Yours Faithfully"


@pytest.mark.parametrize(
    ("id", "hours"),
    [
        ("rykneld", [(5, "08:00", "17:00")]),
        ("port-of-leith", [(4, "08:45", "17:00"), (1, "08:45", "15:45")]),
        ("south-western", [(5, "09:00", "17:00")]),
        ("halton", []),
        ("calico", []),
    ],
)
def test_opening_hours(id, hours):
    def short(one: Hours) -> tuple[int, str, str]:
        return len(one.days), one.opens.isoformat("minutes"), one.closes.isoformat("minutes")

    assert [short(one) for one in house(id).hours] == hours


def test_calico_is_seven_companies():
    assert house("calico").companies == (
        "The Calico Group",
        "Calico Homes",
        "Calico Enterprise",
        "SafeNet",
        "Acorn Recovery Projects",
        "Whitworth Care Trust",
        "Ring Stones",
    )


@pytest.mark.parametrize(
    ("id", "standards"),
    [
        ("rykneld", {"callback": (1, "working days")}),
        (
            "halton",
            {
                "reply": (10, "working days"),
                "email-reply": (10, "working days"),
                "forms": (3, "working days"),
                "freedom-of-information": (20, "working days"),
                "telephone-written": (5, "working days"),
                "callback": (24, "hours"),
            },
        ),
        (
            "calico",
            {
                "acknowledgement": (3, "working days"),
                "email-reply": (2, "working days"),
                "complaint": (10, "working days"),
                "callback": (48, "hours"),
                "callback-contact-centre": (15, "minutes"),
                "voicemail-colleagues": (1, "working days"),
                "translation": (7, "days"),
            },
        ),
        (
            "port-of-leith",
            {
                "reply": (3, "working days"),
                "email-reply": (1, "days"),
                "callback": (1, "days"),
                "complaint-timescale": (3, "days"),
                "complaint-acknowledgement": (3, "days"),
                "complaint": (2, "weeks"),
                "appeal-acknowledgement": (3, "days"),
                "appeal": (2, "weeks"),
                "appeal-director": (1, "months"),
                "appeal-outcome": (3, "days"),
                "ombudsman-acknowledgement": (3, "days"),
                "ombudsman": (2, "weeks"),
            },
        ),
        (
            "south-western",
            {
                "acknowledgement": (5, "working days"),
                "forms": (3, "working days"),
                "telephone-written": (5, "working days"),
                "callback": (24, "hours"),
                "answerphone": (1, "working days"),
            },
        ),
    ],
)
def test_service_standards(id, standards):
    read = house(id).standards
    assert {one.id: (one.within, one.unit) for one in read.values()} == standards
    assert all(one.clause and one.name for one in read.values())


# --- Languages -------------------------------------------------------------------------------


def test_talkback_has_a_line_for_each_language():
    lines = [(line.lang, line.telephone) for line in house("rykneld").languages]
    assert lines == [
        ("en", "01246 217670"),
        ("yue-Hant", "01430 457421"),
        ("cmn-Hant", "01430 457423"),
        ("it", "01430 457422"),
        ("ur", "01430 457426"),
        ("pl", "01430 457424"),
        ("pa-Guru", "01430 457425"),
        ("en", "0800 731 7878"),
    ]


def test_the_scan_s_damage_is_mended_and_what_is_doubtful_is_to_be_confirmed():
    punjabi = next(line for line in house("rykneld").languages if line.lang == "pa-Guru")
    assert "ਤੁਹਾਡੇ" in punjabi.text
    chinese = [line for line in house("rykneld").languages if line.lang.endswith("Hant")]
    assert all("本市政府" in line.text and "本市政府" in line.confirm for line in chinese)
    assert [line.text.count("免費為你提供此項服務。") for line in chinese] == [1, 1]
    assert [line.lang for line in house("halton").languages if line.confirm] == ["bn"]


@pytest.mark.parametrize(
    ("id", "policy", "ours"),
    [
        ("rykneld", "rykneld-homes.txt", {"ਤੁਹਾਡੇ": "ਭੁਗਾਡੇ"}),
        ("halton", "halton-housing-trust.txt", {}),
    ],
)
def test_language_lines_are_the_policy_s_own(id, policy, ours):
    if not (POLICIES / policy).is_file():
        pytest.skip("the policies are not beside this checkout")
    said = " ".join((POLICIES / policy).read_text(encoding="utf-8").replace("**", "").split())
    for line in house(id).languages:
        if line.lang == "bn":
            continue
        for right, misread in ours.items():
            said = said.replace(misread, right)
        assert all(words in said for words in line.text.splitlines()), line.english
        assert line.telephone in said


# --- A wrong house file ----------------------------------------------------------------------

WRONG = yaml.safe_load((Path(__file__).parent / "houses" / "wrong.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", WRONG, ids=[case["what"] for case in WRONG])
def test_a_wrong_house_file_is_refused_in_words(case, ashdown):
    assert refused(ashdown, case["house"]) == case["says"]


def test_a_house_without_a_file_is_refused(tmp_path):
    with pytest.raises(InvalidHouse, match="There is no house file here"):
        load_house(tmp_path / "ashdown")


def test_a_folder_name_that_can_t_be_an_id_is_refused(tmp_path):
    folder = tmp_path / "Ashdown Homes"
    folder.mkdir()
    assert "Rename the folder ‘Ashdown Homes’." in refused(folder, MINIMAL)[0]


def test_a_file_in_another_encoding_is_refused(ashdown):
    (ashdown / "house.yml").write_bytes("name: Café Homes\nnation: england\n".encode("cp1252"))
    with pytest.raises(InvalidHouse, match="not UTF-8"):
        load_house(ashdown)


def test_texts_may_be_folded_and_numbers_keep_their_noughts(ashdown):
    read_house = read(
        ashdown,
        MINIMAL + "formats_notice: >\n  Large print\n  and braille.\n"
        "telephones:\n  - number: 01632960123\n",
    )
    assert read_house.formats_notice == "Large print and braille."
    assert read_house.telephone == "01632960123"


def test_an_envelope_can_be_measured_by_the_house(ashdown):
    window = read(
        ashdown,
        MINIMAL + "envelope: {envelope_width: 229, envelope_height: 162, width: 90, height: 44, "
        "left: 20, bottom: 60, folds: [148.5]}\n",
    ).window
    assert window is not None
    assert (window.left, window.bottom, window.folds) == (20, 60, (148.5,))


def test_what_has_been_supplied_is_no_longer_asked_for(ashdown):
    emergency = "to_supply:\n  telephones.emergency: The emergency number\n"
    assert "The emergency number" in read(ashdown, MINIMAL + emergency).to_supply
    line = "telephones:\n  - number: 01632 960123\n    purpose: emergency\n"
    supplied = read(ashdown, MINIMAL + emergency + line).to_supply
    assert "The emergency number" not in supplied
    assert "The telephone number" not in supplied


# --- A house's own files ---------------------------------------------------------------------

LOGO = MINIMAL + "logo:\n  file: logo.{}\n  alternative: Ashdown Homes\n"


def image(form: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 20), "green").save(stream, form)
    return stream.getvalue()


def huge_png() -> bytes:
    """A picture that says it has 10,000 million points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    size = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def svg(inside: str = "", head: str = "") -> bytes:
    return (
        f'{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 0 40 20"><rect id="r" width="40" height="20"/>{inside}</svg>'
    ).encode()


@pytest.mark.parametrize(
    ("suffix", "data", "kind"),
    [
        ("png", image("PNG"), "png"),
        ("jpg", image("JPEG"), "jpeg"),
        ("svg", svg(), "svg"),
        ("svg", svg('<use xlink:href="#r"/><rect style="fill: url(#g)"/>'), "svg"),
        ("svg", svg('<image href="data:image/png;base64,AAAA"/>'), "svg"),
        (
            "svg",
            svg(
                head='<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
            ),
            "svg",
        ),
        ("png", image("JPEG"), "jpeg"),  # told by its bytes, not by its name
    ],
)
def test_a_logo_is_png_jpeg_or_svg(suffix, data, kind, ashdown):
    (ashdown / f"logo.{suffix}").write_bytes(data)
    logo = read(ashdown, LOGO.format(suffix)).logo
    assert logo is not None
    assert (logo.kind, logo.data, logo.alternative) == (kind, data, "Ashdown Homes")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "‘logo.svg’ is empty."),
        (b"GIF89a", "is not a PNG, JPEG or SVG picture"),
        (image("PNG")[:60], "is damaged"),
        (huge_png(), "has more than 50 million points"),
        (svg()[:-9], "is damaged"),
        (svg("<g>" * 100_000 + "</g>" * 100_000 + "<script/>"), "has a script"),
        (svg("<script>alert(1)</script>"), "has a script, or fetches something"),
        (svg('<rect onload="alert(1)"/>'), "has a script, or fetches something"),
        (svg('<image xlink:href="http://example.com/a.png"/>'), "has a script, or fetches"),
        (svg('<a xlink:href="javascript:alert(1)"/>'), "has a script, or fetches"),
        (svg('<rect style="fill: url(http://example.com/a)"/>'), "has a script, or fetches"),
        (svg("<style>@import 'http://example.com/a.css';</style>"), "has a script, or fetches"),
        (svg("<foreignObject/>"), "has a script, or fetches"),
        (svg("<text>&e;</text>", '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "has a script, or fetches"),
        (b"<html><svg></svg></html>", "is not an SVG picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(5_000_000), "is larger than 5 MB"),
    ],
)  # fmt: skip
def test_a_logo_that_is_not_what_it_should_be_is_refused(data, says, ashdown):
    (ashdown / "logo.svg").write_bytes(data)
    [problem] = refused(ashdown, LOGO.format("svg"))
    assert problem.startswith("4:9: logo.file: ")
    assert says in problem


@pytest.mark.skipif(os.name == "nt", reason="making a link needs rights on Windows")
def test_a_link_that_leads_out_of_the_folder_is_refused(ashdown):
    (ashdown.parent / "secret.png").write_bytes(image("PNG"))
    (ashdown / "logo.png").symlink_to(ashdown.parent / "secret.png")
    assert "in the house's own folder" in refused(ashdown, LOGO.format("png"))[0]


def test_a_letterhead_is_a_word_document(ashdown):
    stream = io.BytesIO()
    Document().save(stream)
    (ashdown / "letterhead.docx").write_bytes(stream.getvalue())
    assert read(ashdown, MINIMAL + "letterhead: letterhead.docx\n").letterhead == stream.getvalue()


@pytest.mark.parametrize("inside", [None, "word/nothing.xml"])
def test_a_letterhead_that_is_no_word_document_is_refused(inside, ashdown):
    if inside is None:
        (ashdown / "letterhead.docx").write_bytes(b"%PDF-1.7")
    else:
        with zipfile.ZipFile(ashdown / "letterhead.docx", "w") as archive:
            archive.writestr(inside, "")
    [problem] = refused(ashdown, MINIMAL + "letterhead: letterhead.docx\n")
    assert problem == (
        "3:13: letterhead: This is not a Word document (.docx). Open it in Word, and save it as a "
        "Word Document."
    )
