"""Word files a second: corro, docxtpl and python-docx from scratch, the same letter, in one run.

    python bench/docx.py [ROUNDS]

Every letter has a name, an address, a date and a repair of its own. docxtpl fills in a template
that corro itself wrote, so that all three make the same pages. What each starts from (a composed
document, a dictionary) is made beforehand. The rounds alternate and the medians are compared;
memory is what the process has held at its most by then.
"""

# ruff: noqa: E402

from __future__ import annotations

import datetime
import io
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# This file is called docx too: python-docx is found only where its folder isn't looked in first.
sys.path[0] = str(Path(__file__).parents[1] / "tests")

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from docxtpl import DocxTemplate

import samples
from corro.correspondence import Block, Correspondence, Facts, Part, Run
from corro.write.docx import write_docx

DAYS = [datetime.date(2027, 3, 1) + datetime.timedelta(days) for days in range(28)]
Values = dict[str, str]


def values(number: int) -> Values:
    day = DAYS[number % len(DAYS)]
    return {
        "name": f"Mrs Anne Smith {number}",
        "street": f"{number} Mill Lane",
        "salutation": f"Dear Mrs Smith {number}",
        "date": f"{day.day} March 2027",
        "repair": f"kitchen tap {number}",
    }


PLACEHOLDERS = {name: "{{ " + name + " }}" for name in values(0)}
PARAGRAPHS = (
    "We have placed an order to repair your {repair}. It will be finished by {date}.",
    "The plumber carries a card with a photograph. Please ask to see it, and do not let in anybody"
    " who cannot show you one. If you would rather have another day, ring us and we will find one.",
)
ITEMS = (
    "clear the space under the sink, so that the plumber can reach the pipes",
    "keep pets in another room",
    "have your keys ready",
)
CONTACT = "If the repair is not finished by then, please call me on 01246 217671 or write to us."
CLOSING = ("Priya O’Neill", "Repairs Coordinator", "01246 217671")
LETTERHEAD = (
    "Rykneld Homes Ltd",
    "Pioneer House, Mill Lane, Wingerworth, Derbyshire, S42 6NG",
    "Tel: 01246 217670",
    "contactus@rykneldhomes.org.uk",
)
FORMATS = samples.HOUSE.formats_notice


def letter(given: Values) -> Correspondence:
    part, lines, paragraph = samples.part, samples.lines, samples.paragraph
    first = PARAGRAPHS[0].format(**given)
    start = first.rindex(given["date"])
    bold = Run(start, start + len(given["date"]), bold=True)
    parts: tuple[Part, ...] = (
        part("letterhead", *lines(*LETTERHEAD)),
        part("address", *lines(given["name"], given["street"], "CHESTERFIELD", "S41 7TD")),
        part("date", *lines(given["date"])),
        part("salutation", *lines(given["salutation"])),
        part("subject", Block("heading", f"Your repair: {given['repair']}", level=1)),
        part(
            "body",
            paragraph(first, bold),
            paragraph(PARAGRAPHS[1]),
            Block("heading", "What happens next", level=2),
            paragraph("On the day, please:"),
            *samples.items(1, *(("•", 1, item) for item in ITEMS)),
            paragraph(CONTACT),
        ),
        part("sign-off", *lines("Yours sincerely")),
        part("signatory", *lines(*CLOSING)),
        part("formats", paragraph(FORMATS)),
    )
    return Correspondence(
        "letter", "rykneld", parts, title="Repair confirmation", facts=Facts(sender=samples.SENDER)
    )


def by_corro(given: Correspondence) -> bytes:
    return write_docx(given, samples.HOUSE, samples.OPTIONS)


TEMPLATE = write_docx(letter(PLACEHOLDERS), samples.HOUSE, samples.OPTIONS)


def by_docxtpl(given: Values) -> bytes:
    template = DocxTemplate(io.BytesIO(TEMPLATE))
    template.render(given, autoescape=True)
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def by_python_docx(given: Values) -> bytes:
    """As one would write it by hand, without the window."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(12)
    for name in ("Letterhead", "Address", "Letter", "Closing"):
        document.styles.add_style(f"Our {name}", WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    for line in LETTERHEAD:
        section.header.add_paragraph(line, "Our Letterhead")
    for line in (given["name"], given["street"], "CHESTERFIELD", "S41 7TD"):
        document.add_paragraph(line, "Our Address")
    for line in (given["date"], given["salutation"]):
        document.add_paragraph(line, "Our Letter")
    document.add_heading(f"Your repair: {given['repair']}", 1)
    for text in PARAGRAPHS:
        document.add_paragraph(text.format(**given), "Our Letter")
    document.add_heading("What happens next", 2)
    document.add_paragraph("On the day, please:", "Our Letter")
    for item in ITEMS:
        document.add_paragraph(item, "List Bullet")
    for line in (CONTACT, "Yours sincerely", *CLOSING, FORMATS):
        document.add_paragraph(line, "Our Closing")
    document.core_properties.title = "Repair confirmation"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


Make = Callable[[Any], bytes]
MAKERS: dict[str, tuple[Make, list[Any]]] = {
    "corro": (by_corro, [letter(values(number)) for number in range(1000)]),
    "docxtpl": (by_docxtpl, [values(number) for number in range(30)]),
    "python-docx": (by_python_docx, [values(number) for number in range(30)]),
}


def rate(make: Make, inputs: list[Any]) -> float:
    started = time.perf_counter()
    for each in inputs:
        make(each)
    return len(inputs) / (time.perf_counter() - started)


def main(rounds: int) -> None:
    rates: dict[str, list[float]] = {name: [] for name in MAKERS}
    memory: dict[str, int] = {}
    sizes = {name: len(make(inputs[1])) for name, (make, inputs) in MAKERS.items()}
    for _ in range(rounds):
        for name, (make, inputs) in MAKERS.items():
            rates[name].append(rate(make, inputs))
            memory.setdefault(name, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    corro = statistics.median(rates["corro"])
    print(f"{'':12} {'letters/s':>10} {'corro is':>10} {'KB each':>8} {'MiB at most so far':>19}")
    for name, found in rates.items():
        median = statistics.median(found)
        ratio = f"{corro / median:.0f} times" if name != "corro" else ""
        print(f"{name:12} {median:10.0f} {ratio:>10} {sizes[name] / 1024:8.1f} {memory[name]:19}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 5)
