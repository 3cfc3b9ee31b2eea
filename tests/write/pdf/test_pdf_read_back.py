"""What a reader of the tags hears is, to the letter, what was written."""

from __future__ import annotations

import random

import pytest

import samples
from corro.correspondence import Block, Correspondence, Run
from corro.read.own_pdf import read_own
from corro.read.tagged_pdf import NotTagged, is_tagged, read_tagged
from corro.write.pdf import write_pdf

WORDS = (
    [word for line in samples.LANGUAGE_LINES for word in (line.own, line.telephone, line.text)]
    + [word for line in samples.LANGUAGE_LINES for word in line.text.split()]
    + [
        "We",
        "have",
        "asked",
        "our",
        "contractor",
        "to",
        "repair",
        "your",
        "tap",
        "on",
        "Tuesday",
        "10",
        "March;",
        "rent",
        "is",
        "£98.50",
        "a",
        "week",
        "–",
        "un\xadin\xadter\xadrupt\xaded",
        "re\xadspon\xadsi\xadbil\xadi\xadty",
        "(S42",
        "6NG)",
        "large-print",
        "école",
        "<b>bold</b>",
        "&amp;",
        "{{",
        "name",
        "}}",
        "✓",
        "01246",
        "217670",
    ]
)


def written_and_read(correspondence: Correspondence) -> Correspondence:
    data = write_pdf(correspondence, samples.HOUSE, samples.OPTIONS)
    return read_own(read_tagged(data))


@pytest.mark.parametrize("kind", [made.kind for made in samples.every_kind()])
def test_every_kind_reads_back_without_loss(kind: str) -> None:
    correspondence = next(made for made in samples.every_kind() if made.kind == kind)
    found = written_and_read(correspondence)
    assert found.parts == correspondence.parts
    assert (found.kind, found.house, found.title) == (
        correspondence.kind,
        correspondence.house,
        correspondence.title,
    )


@pytest.mark.parametrize("seed", range(40))
def test_any_text_reads_back_to_the_letter(seed: int) -> None:
    chance = random.Random(seed)
    blocks = tuple(_block(chance) for _ in range(12))
    correspondence = samples.letter(parts=(samples.part("body", *blocks),))
    found = written_and_read(correspondence).parts[0].blocks
    assert [block.text for block in found] == [block.text for block in blocks]
    assert [block.lang for block in found] == [block.lang for block in blocks]
    assert [looks(block) for block in found] == [looks(block) for block in blocks]


def _block(chance: random.Random) -> Block:
    words = [chance.choice(WORDS) for _ in range(chance.randint(1, 60))]
    text = "".join(word + chance.choice(["  ", *[" "] * 12, "\n"]) for word in words).strip()
    runs: list[Run] = []
    at = 0
    while at < len(text) and chance.random() < 0.8:
        start = chance.randint(at, len(text) - 1)
        at = chance.randint(start + 1, len(text))
        runs.append(
            Run(
                start,
                at,
                bold=chance.random() < 0.4,
                italic=chance.random() < 0.4,
                href=chance.choice([None, None, "https://www.example.org/a?b=c&d=(e)"]),
                lang=chance.choice([None, None, "ur", "pl"]),
            )
        )
    return Block("paragraph", text, runs=tuple(runs), lang=chance.choice([None, "ur", "hi"]))


def looks(block: Block) -> list[tuple[object, ...]]:
    """How each letter looks."""
    found: list[tuple[object, ...]] = [(False, False, None, None)] * len(block.text)
    for run in block.runs:
        look = run.bold, run.italic, run.href, run.lang
        found[run.start : run.end] = [look] * (run.end - run.start)
    return found


def test_headings_keep_their_level_though_the_file_skips_none() -> None:
    blocks = [Block("heading", f"Level {level}", level=level) for level in (3, 5, 2, 6, 1)]
    correspondence = samples.letter(parts=(samples.part("body", *blocks),))
    data = write_pdf(correspondence, samples.HOUSE, samples.OPTIONS)
    tags = [element.tag for element in next(read_tagged(data).root.elements()).elements()]
    assert tags == ["H1", "H2", "H1", "H2", "H1"]
    assert read_own(read_tagged(data)).parts == correspondence.parts


def test_what_the_writer_adds_is_no_part_of_the_correspondence() -> None:
    data = write_pdf(samples.out_of_office(), samples.HOUSE, samples.OPTIONS)
    file = read_tagged(data)
    added = [each for each in file.root.elements() if each.title.startswith("corro:")]
    assert [(kid.tag, kid.text) for each in added for kid in each.elements()] == [
        ("H1", "Out-of-office reply: annual leave"),
        ("H2", "Inside my organisation"),
        ("H2", "Outside my organisation"),
    ]


def test_the_reader_sees_where_the_text_stands() -> None:
    found = written_and_read(samples.letter())
    address = next(i for i, part in enumerate(found.parts) if part.name == "address")
    look = found.layout[address, 0]
    assert (look.font, look.page) == ("Arimo", 1)
    assert look.left == pytest.approx(22, abs=0.1)


def test_a_file_without_tags_is_told() -> None:
    import io

    import pikepdf

    data = io.BytesIO()
    pikepdf.new().save(data)
    assert not is_tagged(data.getvalue())
    assert not is_tagged(b"%PDF-1.7 nothing more")
    with pytest.raises(NotTagged):
        read_tagged(data.getvalue())
