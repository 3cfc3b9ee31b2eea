"""What it takes to draw one document."""

from __future__ import annotations

from dataclasses import dataclass

from corro.correspondence import Correspondence
from corro.house import House
from corro.write.options import WriteOptions
from corro.write.pdf.canvas import TaggedCanvas
from corro.write.pdf.design import Design
from corro.write.pdf.flow import Flow


@dataclass(frozen=True, slots=True)
class Job:
    """The document, whose it is, how it is to look, and what it is drawn on."""

    correspondence: Correspondence
    house: House
    options: WriteOptions
    design: Design
    flow: Flow
    canvas: TaggedCanvas
