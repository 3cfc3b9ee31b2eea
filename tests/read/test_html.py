"""Web pages: blocks by their elements, looks by inline styles, every letter with its place."""

from __future__ import annotations

from corro.correspondence import Correspondence, Run
from corro.read import read
from tests.read.test_recognise import lines
from tests.read.test_round_trip import places_hold


def page(inner: str, head: str = "") -> Correspondence:
    found = read(
        f"<html lang='en-GB'><head>{head}</head><body>{inner}</body></html>".encode(), "a.html"
    )
    places_hold(found)
    return found


def test_entities_and_white_space() -> None:
    found = page("<p>Dear Mrs O&rsquo;Neill</p>\n<p>You  owe\n &pound;20&nbsp;&amp; &#163;5.</p>")
    assert lines(found, "salutation") == ["Dear Mrs O’Neill"]
    assert [block.text for block in found.blocks("body")] == ["You owe £20\u00a0& £5."]


def test_a_place_is_where_the_word_stands_in_the_file() -> None:
    found = page("<p>Dear Ann</p><p>We <b>will</b> call &amp; see.</p>")
    block = next(iter(found.blocks("body")))
    source = found.source or ""
    at = block.text.index("will")
    span = next(span for span in block.spans if span.start <= at < span.end)
    assert source[span.place.start + at - span.start :].startswith("will</b>")
    assert block.runs == (Run(3, 7, bold=True),)


def test_hidden_things_and_scripts_are_left_out() -> None:
    found = page(
        "<style>p{color:red}</style><script>var a='Dear Bob';</script><!-- note --><p>Dear Ann</p>"
        "<p style='display:none'>secret</p><p hidden>secret</p><p>We will call you on Monday.</p>"
    )
    assert lines(found, "body") == ["We will call you on Monday."]


def test_lists_have_the_labels_that_a_browser_shows() -> None:
    found = page(
        "<p>Dear Ann</p><p>Please:</p><ul><li>one<ul><li>inside</ul><li>two</ul>"
        "<ol start=3 type=a><li>three<li value=7>seven</ol>"
    )
    items = [
        (one.marker, one.level, one.group, one.text)
        for one in found.blocks("body")
        if one.kind == "item"
    ]
    assert items == [
        ("•", 1, 1, "one"), ("•", 2, 1, "inside"), ("•", 1, 1, "two"),
        ("c.", 1, 2, "three"), ("g.", 1, 2, "seven"),
    ]  # fmt: skip


def test_a_table_of_data_and_one_that_lays_out_the_page() -> None:
    data = "<table><tr><th>Day<th>Who<tr><td>Monday<td>Tom Bell</table>"
    found = page(
        "<table width=600><tr><td><p>Dear Ann</p><p>Here are the visits.</p>"
        f"{data}<p>Yours sincerely</p><p>Beth Lowe</p></td></tr></table>"
    )
    cells = [
        (one.row, one.column, one.header, one.text)
        for one in found.blocks("body")
        if one.kind == "cell"
    ]
    assert cells == [
        (0, 0, True, "Day"), (0, 1, True, "Who"), (1, 0, False, "Monday"), (1, 1, False, "Tom Bell"),
    ]  # fmt: skip
    assert lines(found, "signatory") == ["Beth Lowe"]


def test_looks_come_from_styles_inline_and_in_the_head() -> None:
    found = page(
        '<p class=MsoNormal>Dear Ann</p><p class=MsoNormal><span style=\'font-family:"Arial",sans-serif;'
        "font-size:11.0pt'>We will call you on Monday.</span></p>",
        '<style>p.MsoNormal, li.MsoNormal {font-size:12.0pt; font-family:"Calibri",sans-serif;}</style>',
    )
    looks = {found.parts[part].name: look for (part, _), look in found.layout.items()}
    assert (looks["salutation"].font, looks["salutation"].size) == ("Calibri", 12.0)
    assert (looks["body"].font, looks["body"].size) == ("Arial", 11.0)


def test_the_pages_title_and_language() -> None:
    found = page("<p>Dear Ann</p><p>We will call.</p>", "<title>Your &amp; our repair</title>")
    assert found.title == "Your & our repair"
    assert found.properties["lang"] == "en-GB"


def test_the_encoding_that_a_page_declares() -> None:
    data = "<meta charset=windows-1252><p>Dear Zoë</p><p>You owe £5 – please pay.</p>".encode(
        "cp1252"
    )
    assert lines(read(data, "a.html"), "body") == ["You owe £5 – please pay."]
