"""A sheet to hold against a real envelope: the window's zones and the folds, measured."""

from __future__ import annotations

from corro.correspondence import Block, Correspondence, Part
from corro.envelope import MM, SHEET_HEIGHT, SHEET_WIDTH, Profile, Zone, most_lines, of_house
from corro.house import House
from corro.write.options import WriteOptions
from corro.write.pdf.canvas import TaggedCanvas
from corro.write.pdf.design import A4, designs_for
from corro.write.pdf.flow import Flow, Headings
from corro.write.pdf.job import Job
from corro.write.pdf.letter import draw_letter
from corro.write.pdf.metadata import Metadata
from corro.write.pdf.paragraph import Style
from corro.write.pdf.sheet import artifact_text

SAMPLE = (
    "Mrs Alexandra Example-Sample",
    "Flat 12",
    "Sample House",
    "34 Example Street",
    "Little Example",
    "SAMPLETOWN",
    "AB12 3CD",
)
LABEL = Style(8, 9.6, after=0)
STEPS = (
    "Print this page at its actual size (100%, not “fit to page”). Measure the line at the foot of "
    "the page: it is 100 mm long.",
    "Fold the paper at the dotted marks, with the print on the outside.",
    "Put it in the envelope. Push it as far as it goes to the left and to the right, up and down.",
    "Look at the window. The whole address must show, wherever the paper lies. The dashed line may "
    "show, but nothing outside it.",
    "If something else happens, measure your envelope and put its measures in the house’s file, "
    "house.yml.",
)


def write_envelope_proof(house: House, options: WriteOptions) -> bytes:
    """The proof sheet for the house's envelope, as a tagged PDF.

    Raises `InvalidHouse` where the house's envelope isn't one that corro knows.
    """
    envelope = of_house(house)
    correspondence = _correspondence(house, envelope)
    metadata = Metadata(
        title=correspondence.title,
        author=house.legal_name or house.name,
        made=options.made,
        more={"CorroKind": "letter", "CorroHouse": house.id},
    )
    canvas = TaggedCanvas(A4, metadata)
    _draw_folds(canvas, envelope)
    _draw_zones(canvas, envelope)
    _draw_scale(canvas)
    design = designs_for("letter", house, WriteOptions())[0]
    draw_letter(Job(correspondence, house, options, design, Flow(Headings()), canvas))
    return canvas.finish()


def _correspondence(house: House, envelope: Profile) -> Correspondence:
    title = f"Envelope proof: {house.name}"
    steps = [step for step in STEPS if envelope.folds or "Fold" not in step]
    room = min(most_lines(envelope.address_zone), len(SAMPLE))
    address = [SAMPLE[0], *SAMPLE[len(SAMPLE) - room + 1 :]]
    rows = [
        ("What", "Millimetres"),
        ("Envelope", f"{envelope.width:g} wide, {envelope.height:g} high ({_name(envelope)})"),
        (
            "Window",
            f"{envelope.window_width:g} wide, {envelope.window_height:g} high, "
            f"{envelope.window_left:g} from the left, {envelope.window_bottom:g} from the bottom",
        ),
        ("Always seen (the full line)", _measures(envelope.address_zone)),
        ("Ever seen (the dashed line)", _measures(envelope.clear_zone)),
        ("Folds", f"{_folds(envelope)} from the top of the page"),
    ]
    body = [
        *(
            Block("item", step, level=1, group=1, marker=f"{number}.")
            for number, step in enumerate(steps, 1)
        ),
        *(
            Block("cell", text, group=2, row=row, column=column, header=row == 0)
            for row, cells in enumerate(rows)
            for column, text in enumerate(cells)
        ),
    ]
    return Correspondence(
        "letter",
        house.id,
        (
            Part("address", tuple(Block("line", line) for line in address)),
            Part("subject", (Block("heading", title, level=1),)),
            Part("body", tuple(body)),
        ),
        title=title,
    )


def _name(envelope: Profile) -> str:
    return "measured by the house" if envelope.name == "own" else envelope.name.upper()


def _measures(zone: Zone) -> str:
    return f"from {zone.left:g} to {zone.right:g} across, from {zone.top:g} to {zone.bottom:g} down"


def _folds(envelope: Profile) -> str:
    return " and ".join(f"{fold:g} mm" for fold in envelope.folds) or "no line: it isn’t folded"


def _label(canvas: TaggedCanvas, words: str, left: float, top: float, width: float = 90) -> None:
    """Words whose baseline is at `top`; millimetres from the page's top left."""
    at = (left * MM, (SHEET_HEIGHT - top) * MM)
    artifact_text(canvas, words, LABEL, at, width * MM)


def _draw_zones(canvas: TaggedCanvas, envelope: Profile) -> None:
    address, clear = envelope.address_zone, envelope.clear_zone
    with canvas.artifact():
        _rectangle(canvas, address, "0.9 w []")
        _rectangle(canvas, clear, "0.7 w [5 3]")
        _label(canvas, f"{clear.top:g} mm", clear.left + 1, clear.top - 1)
        _label(canvas, f"{clear.bottom:g} mm", clear.left + 1, clear.bottom + 3.6)
        _label(canvas, f"from {clear.left:g} mm", clear.left + 25, clear.top - 1)
        _label(canvas, f"to {clear.right:g} mm", clear.right + 1.5, clear.top + 3)
        _label(canvas, "Dashed line: what the window", clear.right + 1.5, clear.top + 11)
        _label(canvas, "could show, wherever the paper lies.", clear.right + 1.5, clear.top + 14.6)
        _label(canvas, "Only the address may stand in it.", clear.right + 1.5, clear.top + 18.2)
        _label(canvas, f"{address.top:g} mm", address.right + 1, address.top + 2.6)
        _label(canvas, f"{address.bottom:g} mm", address.right + 1, address.bottom)
        _label(canvas, f"{address.left:g} mm", address.left, address.top - 1)
        _label(canvas, f"{address.right:g} mm", address.right - 9, address.top - 1)
        _label(canvas, "always seen", address.left + 26, address.top - 1)


def _rectangle(canvas: TaggedCanvas, zone: Zone, style: str) -> None:
    left, bottom = zone.left * MM, (SHEET_HEIGHT - zone.bottom) * MM
    canvas._code.append(
        f"q 0 G {style} 0 d {left:.2f} {bottom:.2f} {zone.width * MM:.2f} {zone.height * MM:.2f} "
        "re S Q"
    )


def _draw_folds(canvas: TaggedCanvas, envelope: Profile) -> None:
    with canvas.artifact():
        for fold in envelope.folds:
            y = (SHEET_HEIGHT - fold) * MM
            for left, right in ((0.0, 16.0), (SHEET_WIDTH - 16.0, SHEET_WIDTH)):
                canvas._code.append(
                    f"q 0 G 0.7 w [1.5 2] 0 d {left * MM:.2f} {y:.2f} m {right * MM:.2f} {y:.2f} "
                    "l S Q"
                )
            _label(canvas, f"fold {fold:g} mm", 2, fold - 1)


def _draw_scale(canvas: TaggedCanvas) -> None:
    y = 12 * MM
    with canvas.artifact():
        for line in (
            f"{22 * MM:.2f} {y:.2f} m {122 * MM:.2f} {y:.2f} l",
            f"{22 * MM:.2f} {y - 4:.2f} m {22 * MM:.2f} {y + 4:.2f} l",
            f"{122 * MM:.2f} {y - 4:.2f} m {122 * MM:.2f} {y + 4:.2f} l",
        ):
            canvas._code.append(f"q 0 G 0.7 w {line} S Q")
        _label(canvas, "This line is 100 mm long.", 125, SHEET_HEIGHT - 11)
