"""A ReportLab canvas that tags what it draws (PDF/UA-1, ISO 14289-1) and can be archived
(PDF/A-2a, ISO 19005-2).

Of ReportLab it takes the canvas, the document and its numbered objects. Pages, fonts, structure and
metadata are written out here: ReportLab selects Helvetica, not embedded, in a preamble to each
page, and writes no end of line before `endstream`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import md5
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfgen.canvas import Canvas

from corro.write.pdf.face import Face, Spelling
from corro.write.pdf.metadata import Metadata, srgb
from corro.write.pdf.structure import (
    ROLES,
    Annotation,
    Content,
    Element,
    escaped,
    pdf_text,
)

FIRST_ANNOTATION = 10_000  # in the parent tree pages are numbered from 0, annotations from here


class Raw(PDFObject):  # type: ignore[misc]
    """An object already written out: dictionary entries and a stream, or any other text."""

    __RefOnly__ = 1

    def __init__(self, text: str = "", stream: bytes | None = None) -> None:
        self.text, self.stream = text, stream

    def format(self, document: object) -> bytes:
        """The object's bytes, without its number."""
        if self.stream is None:
            return self.text.encode("latin-1")
        head = f"<<{self.text}/Length {len(self.stream)}>>\nstream\n"
        return head.encode("latin-1") + self.stream + b"\nendstream"


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Draws pages. Coordinates are points from the bottom left, as ReportLab's."""

    def __init__(self, size: tuple[float, float], metadata: Metadata) -> None:
        super().__init__("", pagesize=size, invariant=1, lang=metadata.lang)
        self._doc.info = Raw(f"<<{metadata.information()}>>")
        self.metadata = metadata
        self.root = Element("Document")
        self.current: Element | None = None  # the element of the open marked content
        self.is_marked = self.in_artifact = False
        self.page_owners: list[list[Element]] = [[]]  # for each page, the element of each MCID
        self.page_annotations: list[str] = []
        self.annotations: list[Element] = []
        self.used: dict[Face, tuple[str, set[int], Spelling]] = {}
        self.pictures: dict[object, tuple[str, str]] = {}
        self.font_resources, self.image_resources = Raw(), Raw()
        self.fonts = self.add_object(self.font_resources)
        self.images = self.add_object(self.image_resources)

    def _make_preamble(self) -> None:
        self._preamble = ""  # ReportLab's own selects Helvetica

    def mark(self, element: Element, actual: str | None = None, breaks: bool = False) -> None:
        """What is drawn from here on belongs to `element`, and says `actual` where it doesn't
        spell its text. `breaks` says that it is a line break of the text's own.

        `actual` stands on the marked content itself: after a span nested in it, poppler's reader
        of tags loses the rest. Anything but `breaks` that is as it was opens nothing new.
        """
        if (element is self.current and actual is None and not breaks) or self.in_artifact:
            return
        self.unmark()
        owners = self.page_owners[-1]
        mcid = len(owners)
        element.kids.append(Content(len(self.page_owners) - 1, mcid))
        says = f"/ActualText{pdf_text(actual)}" if actual else ""
        if breaks:
            says += "/corro_LineBreak true"
        tag = "Span" if actual else element.tag
        self._code.append(f"/{tag}<</MCID {mcid}{says}>>BDC")
        owners.append(element)
        self.current = None if actual else element
        self.is_marked = True

    def unmark(self) -> None:
        """End the open marked content."""
        if self.is_marked:
            self._code.append("EMC")
            self.current, self.is_marked = None, False

    @contextmanager
    def artifact(self, kind: str = "Layout", more: str = "") -> Iterator[None]:
        """What is drawn inside is not part of the letter: rules, page numbers."""
        self.unmark()
        self._code.append(f"/Artifact<</Type/{kind}{more}>>BDC")
        self.in_artifact = True
        yield
        self.in_artifact = False
        self._code.append("EMC")

    def rule(self, left: float, right: float, y: float, thickness: float, grey: float = 0) -> None:
        """A horizontal line: decoration, so an artifact."""
        with self.artifact():
            self._code.append(
                f"q {grey:g} G {thickness:g} w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S Q"
            )

    def link(
        self,
        element: Element,
        href: str,
        says: str,
        box: tuple[float, float, float, float],
    ) -> None:
        """Make a rectangle of the page clickable. `says` is what it says to who can't see it."""
        key = FIRST_ANNOTATION + len(self.annotations)
        target = quote(href, safe="%/:?#[]@!$&'()*+,;=~-._")
        reference = self.add(
            f"/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/StructParent {key}"
            f"/Contents{pdf_text(says)}/Rect[{' '.join(f'{edge:.2f}' for edge in box)}]"
            f"/A<</S/URI/URI({escaped(target)})>>"
        )
        element.kids.append(Annotation(len(self.page_owners) - 1, reference))
        self.annotations.append(element)
        self.page_annotations.append(reference)

    def add_object(self, raw: Raw) -> str:
        """Give an object its number; return the reference to it, '12 0 R'."""
        document = self._doc
        number = document.objectcounter = document.objectcounter + 1
        document.numberToId[number] = name = f"corro{number}"
        document.idToObject[name] = raw
        return f"{number} 0 R"

    def add(self, entries: str, stream: bytes | None = None) -> str:
        """Add an object with these dictionary entries, and a stream where there is one."""
        return self.add_object(Raw(f"<<{entries}>>" if stream is None else entries, stream))

    def font(self, face: Face) -> tuple[str, set[int], Spelling]:
        """A face's resource name, the set that takes the glyphs drawn, and what they spell."""
        known = self.used.get(face)
        if known is None:
            known = self.used[face] = f"T{len(self.used)}", set(), Spelling(face)
        return known

    def image(self, key: object, entries: str, data: bytes) -> str:
        """The resource name of an image, which is added to the file once."""
        if key not in self.pictures:
            self.pictures[key] = f"I{len(self.pictures)}", self.add(entries, data)
        return self.pictures[key][0]

    def draw_image(self, name: str, left: float, bottom: float, size: tuple[float, float]) -> None:
        """Draw an image in a rectangle."""
        width, height = size
        self._code.append(f"q {width:.2f} 0 0 {height:.2f} {left:.2f} {bottom:.2f} cm /{name} Do Q")

    def showPage(self) -> None:  # noqa: N802
        """End the page."""
        self.unmark()
        number = len(self.page_owners) - 1
        code = "\n".join(self._code).encode("latin-1")
        contents = self.add("/Filter/FlateDecode", zlib.compress(code, 6))
        states = self._extgstate.getState()
        graphics = f"/ExtGState {states.format(self._doc).decode()}" if states else ""
        links = f"/Annots[{' '.join(self.page_annotations)}]" if self.page_annotations else ""
        width, height = self._pagesize
        pages = self._doc.Reference(self._doc.Pages).format(self._doc).decode()
        self._doc.addPage(
            Raw(
                f"<</Type/Page/Parent {pages}/MediaBox[0 0 {width:.3f} {height:.3f}]"
                f"/Resources<</Font {self.fonts}/XObject {self.images}{graphics}>>"
                f"/Contents {contents}/StructParents {number}/Tabs/S{links}>>"
            )
        )
        self._startPage()
        self.page_owners.append([])
        self.page_annotations = []

    def finish(self) -> bytes:
        """The whole file: ReportLab's document, written out object by object.

        ReportLab's own way of writing takes more time than all the rest together.
        """
        document = self._doc
        self._finish_objects()
        catalogue = document.Reference(document.Catalog).format(document).decode()
        information = document.Reference(document.info).format(document).decode()
        document.Catalog.Outlines = None
        parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        offsets, at, number = [], len(parts[0]), 1
        while (name := document.numberToId.get(number)) is not None:
            written = document.idToObject[name].format(document)
            part = b"%d 0 obj\n%b\nendobj\n" % (number, written)
            offsets.append(at)
            parts.append(part)
            at += len(part)
            number += 1
        digest = md5(b"".join(parts), usedforsecurity=False)
        table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        parts.append(
            f"xref\n0 {number}\n0000000000 65535 f \n{table}trailer\n<</Size {number}"
            f"/Root {catalogue}/Info {information}/ID[<{digest.hexdigest()}>"
            f"<{digest.hexdigest()}>]>>\nstartxref\n{at}\n%%EOF\n".encode()
        )
        return b"".join(parts)

    def _finish_objects(self) -> None:
        fonts = "".join(
            f"/{name} {self.add(face.embed(self.add, glyphs, spelling))}"
            for face, (name, glyphs, spelling) in self.used.items()
        )
        self.font_resources.text = f"<<{fonts}>>"
        images = "".join(f"/{name} {reference}" for name, reference in self.pictures.values())
        self.image_resources.text = f"<<{images}>>"
        self._write_structure()
        self._write_catalogue()

    def _write_structure(self) -> None:
        pages = [self._doc.Reference(page).format(self._doc).decode() for page in self._pages]
        tree = Raw()
        self._doc.Catalog.StructTreeRoot = self._doc.Reference(tree, "structure")
        top = self._doc.Catalog.StructTreeRoot.format(self._doc).decode()
        owners: dict[Element, tuple[Raw, str]] = {}

        def reserve(element: Element) -> None:
            raw = Raw()
            owners[element] = raw, self.add_object(raw)
            for kid in element.kids:
                if isinstance(kid, Element):
                    reserve(kid)

        def write(element: Element, parent: str) -> None:
            raw, reference = owners[element]
            kids: list[str] = []
            page: int | None = None
            for kid in element.kids:
                if isinstance(kid, Element):
                    kids.append(owners[kid][1])
                    write(kid, reference)
                elif isinstance(kid, Annotation):
                    kids.append(f"<</Type/OBJR/Pg {pages[kid.page]}/Obj {kid.reference}>>")
                elif page is None or page == kid.page:
                    page = kid.page
                    kids.append(str(kid.mcid))
                else:
                    kids.append(f"<</Type/MCR/Pg {pages[kid.page]}/MCID {kid.mcid}>>")
            on = "" if page is None else f"/Pg {pages[page]}"
            raw.text = (
                f"<</Type/StructElem/S/{element.tag}/P {parent}{element.entries}{on}"
                f"/K[{' '.join(kids)}]>>"
            )

        reserve(self.root)
        write(self.root, top)
        numbers = [
            f"{page}[{' '.join(owners[element][1] for element in elements)}]"
            for page, elements in enumerate(self.page_owners)
            if elements
        ]
        numbers += [
            f"{key} {owners[element][1]}"
            for key, element in enumerate(self.annotations, FIRST_ANNOTATION)
        ]
        parents = self.add(f"/Nums[{' '.join(numbers)}]")
        roles = "".join(f"/{own}/{standard}" for own, standard in ROLES.items())
        tree.text = (
            f"<</Type/StructTreeRoot/K[{owners[self.root][1]}]/ParentTree {parents}"
            f"/ParentTreeNextKey {FIRST_ANNOTATION + len(self.annotations)}/RoleMap<<{roles}>>>>"
        )

    @property
    def _pages(self) -> list[Raw]:
        pages: list[Raw] = self._doc.Pages.pages
        return pages

    def _write_catalogue(self) -> None:
        catalogue = self._doc.Catalog
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.MarkInfo = Raw("<</Marked true>>")
        catalogue.ViewerPreferences = Raw("<</DisplayDocTitle true>>")
        profile = self.add("/N 3/Filter/FlateDecode", srgb())
        catalogue.OutputIntents = Raw(
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
            f"/DestOutputProfile {profile}>>]"
        )
        metadata = Raw("/Type/Metadata/Subtype/XML", self.metadata.xmp())
        catalogue.Metadata = self._doc.Reference(metadata, "metadata")
