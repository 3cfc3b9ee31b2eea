"""Letters a second: one letter by four writers, side by side. Run: python bench/pdf.py

corro's goes through `write_pdf`, from a Correspondence, and is tagged (PDF/UA-1 and PDF/A-2a).
ReportLab's is untagged, with platypus, as its user guide says; WeasyPrint's and Typst's are
PDF/UA-1. Each writer has a process of its own, and the medians of several rounds are compared, by
processor time, as a busy machine would count twice otherwise. No letter is written twice: Typst
remembers what it has set. Needs: pip install typst weasyprint
"""

# ruff: noqa: E501

from __future__ import annotations

import argparse
import datetime
import io
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

FONTS = Path(__file__).parents[1] / "src" / "corro" / "fonts"
OPENING = (
    "We have asked our contractor, Bell Plumbing Ltd, to repair your kitchen tap. They will visit you on Tuesday 10 "
    "March 2026 between 8am and 1pm. You do not have to be at home all morning: they will ring you half an hour before "
    "they come."
)
PARAGRAPHS = [
    "The plumber carries a card with a photograph. Please ask to see it, and do not let in anybody who cannot show you "
    "one. If you would rather have another day, ring us by 5pm on Friday 6 March 2026.",
    "If you are not content with the work, ring us on the same day and we will send an inspector.",
]
ITEMS = [
    "Clear the cupboard under the sink.",
    "Keep children and pets out of the kitchen.",
    "Ring us if you are unwell.",
]
LETTERHEAD = ["Rykneld Homes", "Pioneer House, Mill Lane, Wingerworth, S42 6NG"]
WRITERS = ("corro", "reportlab", "typst", "weasyprint")

Writer = Callable[[int], bytes]


def address(number: int) -> list[str]:
    return [
        f"Mrs A Smith{number}",
        f"{number} Chestnut Avenue",
        "Wingerworth",
        "Chesterfield",
        "S42 6XX",
    ]


def corro() -> Writer:
    from corro.correspondence import Block, Correspondence, Part, Run
    from corro.house import House
    from corro.write.options import WriteOptions
    from corro.write.pdf import write_pdf

    house = House("rykneld", "Rykneld Homes", "england")
    options = WriteOptions(made=datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC))
    closing = "If you have any questions, please ring 01246 217670."

    def lines(*texts: str) -> tuple[Block, ...]:
        return tuple(Block("line", text) for text in texts)

    def write(number: int) -> bytes:
        return write_pdf(
            Correspondence(
                "letter",
                "rykneld",
                (
                    Part("letterhead", lines(*LETTERHEAD)),
                    Part("address", lines(*address(number))),
                    Part("date", lines("Date: 2 March 2026")),
                    Part("reference", lines(f"Our reference: REP/{number}")),
                    Part("salutation", lines(f"Dear Mrs Smith{number}")),
                    Part("subject", (Block("heading", "Your kitchen tap", level=1),)),
                    Part(
                        "body",
                        (
                            Block("paragraph", OPENING),
                            Block("paragraph", "Before they come:"),
                            *(Block("item", item, level=1, marker="•") for item in ITEMS),
                            *(Block("paragraph", text) for text in PARAGRAPHS),
                            Block("paragraph", closing, runs=(Run(27, len(closing), bold=True),)),
                        ),
                    ),
                    Part("sign-off", lines("Yours sincerely")),
                    Part("signatory", lines("Jo Bloggs", "Repairs Manager")),
                ),
                title="Your kitchen tap",
            ),
            house,
            options,
        )

    return write


def reportlab() -> Writer:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import (
        BaseDocTemplate,
        Frame,
        ListFlowable,
        PageTemplate,
        Paragraph,
        Spacer,
    )

    for style in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(style, FONTS / f"Arimo-{style}.ttf"))
    pdfmetrics.registerFontFamily("Regular", normal="Regular", bold="Bold")
    body = ParagraphStyle("body", fontName="Regular", fontSize=12, leading=16, spaceAfter=8)
    bold = ParagraphStyle("bold", body, fontName="Bold")

    def write(number: int) -> bytes:
        out = io.BytesIO()
        story = [
            Paragraph("<br/>".join(LETTERHEAD), body),
            Spacer(1, 60),
            Paragraph("<br/>".join(address(number)), body),
            Paragraph(f"Date: 2 March 2026<br/>Our reference: REP/{number}", body),
            Paragraph(f"Dear Mrs Smith{number}", body),
            Paragraph("Your kitchen tap", bold),
            Paragraph(OPENING, body),
            Paragraph("Before they come:", body),
            ListFlowable([Paragraph(item, body) for item in ITEMS], bulletType="bullet"),
            *[Paragraph(text, body) for text in PARAGRAPHS],
            Paragraph("If you have any questions, <b>please ring 01246 217670.</b>", body),
            Paragraph("Yours sincerely", body),
            Paragraph("Jo Bloggs<br/>Repairs Manager", body),
        ]
        document = BaseDocTemplate(out, pagesize=A4, title="Your kitchen tap")
        document.addPageTemplates(PageTemplate(frames=[Frame(62, 60, 470, 760)]))
        document.build(story)
        return out.getvalue()

    return write


def typst() -> Writer:
    import typst

    source = """#set document(title: "Your kitchen tap", author: "Rykneld Homes")
#set page("a4", margin: (x: 22mm, y: 15mm))
#set text(font: "Arimo", size: 12pt, lang: "en", region: "gb", hyphenate: false)
#set par(leading: 0.6em, spacing: 1.1em)
#show heading: set text(13pt)
#let n = sys.inputs.number
LETTERHEAD
#v(20mm)
Mrs A Smith#n \\ #n Chestnut Avenue \\ Wingerworth \\ Chesterfield \\ S42 6XX

Date: 2 March 2026 \\ Our reference: REP\\/#n

Dear Mrs Smith#n

= Your kitchen tap
OPENING

Before they come:
ITEMS

PARAGRAPHS

If you have any questions, *please ring 01246 217670.*

Yours sincerely

Jo Bloggs \\ Repairs Manager
"""
    for name, text in (
        ("LETTERHEAD", " \\ ".join(LETTERHEAD)),
        ("OPENING", OPENING),
        ("ITEMS", "\n".join(f"- {item}" for item in ITEMS)),
        ("PARAGRAPHS", "\n\n".join(PARAGRAPHS)),
    ):
        source = source.replace(name, text)
    folder = Path(tempfile.mkdtemp())
    (folder / "letter.typ").write_text(source, encoding="utf-8")
    compiler = typst.Compiler(
        folder / "letter.typ", root=folder, font_paths=[str(FONTS)], ignore_system_fonts=True
    )
    return lambda number: compiler.compile(
        format="pdf", pdf_standards="ua-1", sys_inputs={"number": str(number)}
    )


def weasyprint() -> Writer:
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    config = FontConfiguration()
    style = CSS(
        string=f"""
        @font-face {{font-family: A; src: url({(FONTS / "Arimo-Regular.ttf").as_uri()})}}
        @font-face {{font-family: A; font-weight: bold; src: url({(FONTS / "Arimo-Bold.ttf").as_uri()})}}
        @page {{size: A4; margin: 15mm 22mm}} body {{font: 12pt/16pt A}} h1 {{font-size: 13pt}}
        p, ul, h1 {{margin: 0 0 8pt}}""",
        font_config=config,
    )

    def write(number: int) -> bytes:
        html = (
            f"<html lang=en-GB><head><title>Your kitchen tap</title></head><body><p>{'<br>'.join(LETTERHEAD)}"
            f"<p style='margin-top:20mm'>{'<br>'.join(address(number))}"
            f"<p>Date: 2 March 2026<br>Our reference: REP/{number}<p>Dear Mrs Smith{number}<h1>Your kitchen tap</h1>"
            f"<p>{OPENING}<p>Before they come:<ul>{''.join(f'<li>{item}' for item in ITEMS)}</ul>"
            f"{''.join(f'<p>{text}' for text in PARAGRAPHS)}"
            "<p>If you have any questions, <b>please ring 01246 217670.</b><p>Yours sincerely"
            "<p>Jo Bloggs<br>Repairs Manager</body></html>"
        )
        made: bytes = HTML(string=html).write_pdf(
            stylesheets=[style], font_config=config, pdf_variant="pdf/ua-1"
        )
        return made

    return write


def measure(name: str, rounds: int, seconds: float) -> dict[str, float]:
    """Letters a second in each round's median, after a first letter from cold; memory at its highest, in MiB."""
    started = time.perf_counter()
    write = {"corro": corro, "reportlab": reportlab, "typst": typst, "weasyprint": weasyprint}[
        name
    ]()
    first = write(7)
    cold = time.perf_counter() - started
    number, rates, busy = 1000, [], []
    for _ in range(rounds):
        begun, at_work, done = time.perf_counter(), time.process_time(), 0
        while time.perf_counter() - begun < seconds:
            write(number)
            number, done = number + 1, done + 1
        rates.append(done / (time.perf_counter() - begun))
        busy.append(done / (time.process_time() - at_work))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "rate": statistics.median(rates),
        "busy": statistics.median(busy),
        "cold": cold,
        "size": len(first) / 1024,
        "memory": memory,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("writers", nargs="*", default=WRITERS, help=", ".join(WRITERS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.0, help="of each round")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(measure(asked.one, asked.rounds, asked.seconds)))
        return
    print(
        "writer       letters/s   per processor second   corro is   first letter    a file     memory"
    )
    ours = 0.0
    for name in asked.writers:
        command = [sys.executable, __file__, "--one", name, "--rounds", str(asked.rounds)]
        command += ["--seconds", str(asked.seconds)]
        found = json.loads(
            subprocess.run(command, capture_output=True, check=True, text=True).stdout
        )
        ours = ours or (found["busy"] if name == "corro" else 0.0)
        ratio = f"{ours / found['busy']:6.1f}×" if ours else "       "
        print(
            f"{name:12} {found['rate']:9.1f} {found['busy']:22.1f} {ratio:>10} {found['cold']:12.2f} s "
            f"{found['size']:7.0f} KB {found['memory']:6.0f} MiB",
            flush=True,
        )


if __name__ == "__main__":
    main()
