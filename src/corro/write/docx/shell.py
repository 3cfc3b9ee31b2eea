"""All of a Word file but the letter itself, built once by python-docx and kept.

A house's letters of one kind share their styles, header, footer, settings and properties. Only the
document, its links, its lists and its title differ, so only these are made anew for each.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from corro.correspondence import Block, Correspondence
from corro.house import House
from corro.write.docx import letterhead as own_letterhead
from corro.write.docx import properties, stationery, style_sheet
from corro.write.docx.archive import Member, member
from corro.write.docx.numbering import Numbering
from corro.write.docx.sheet import Sheet, sheet_for
from corro.write.options import WriteOptions

DOCUMENT = "word/document.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
NUMBERING = "word/numbering.xml"
CORE = "docProps/core.xml"
_CHANGING = frozenset({DOCUMENT, RELATIONSHIPS, NUMBERING, CORE})
_KEPT = 32

_EMPTY_NUMBERING = f"<w:numbering {nsdecls('w')}></w:numbering>"
_PICTURES = {"png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Shell:
    """`members` stay as they are. The rest is what the changing ones are made around.

    `facts_from` is where date and reference may begin beside the window, in millimetres; `guard`
    says that the address's frame, not the header, keeps the letter out of the window.
    """

    sheet: Sheet
    first: tuple[Member, ...]
    last: tuple[Member, ...]
    section: str
    relationships: str
    next_relationship: int
    numbering: Numbering
    core: str
    facts_from: float | None
    guard: bool


_shells: OrderedDict[Hashable, tuple[House, Shell]] = OrderedDict()


def shell_for(
    correspondence: Correspondence, house: House, options: WriteOptions, used: frozenset[str]
) -> Shell:
    """The shell of a document of this kind with the styles `used`, kept or new."""
    letterhead = _blocks(correspondence, "letterhead")
    footer = _blocks(correspondence, "footer")
    key = (
        house.id,
        correspondence.kind,
        correspondence.house,
        bool(correspondence.named("address")),
        options.large_print,
        options.draft,
        options.accepted,
        used,
        _looks(letterhead),
        _looks(footer),
    )
    kept = _shells.get(key)
    if kept is not None and (kept[0] is house or kept[0] == house):
        _shells.move_to_end(key)
        return kept[1]
    shell = _build(correspondence, house, options, used)
    _shells[key] = (house, shell)
    while len(_shells) > _KEPT:
        _shells.popitem(last=False)
    return shell


def _blocks(correspondence: Correspondence, name: str) -> tuple[Block, ...]:
    return tuple(block for part in correspondence.named(name) for block in part.blocks)


def _looks(blocks: Sequence[Block]) -> Hashable:
    return tuple(
        (block.kind, block.text, block.runs, block.level, block.header, block.gap, block.lang)
        for block in blocks
    )


def _build(
    correspondence: Correspondence,
    house: House,
    options: WriteOptions,
    used: frozenset[str],
) -> Shell:
    sheet = sheet_for(correspondence, house, options)
    logo = None if house.preprinted else house.logo
    shown = () if house.preprinted else _blocks(correspondence, "letterhead")
    footer = _blocks(correspondence, "footer")
    own = house.letterhead is not None and correspondence.kind == "letter"
    if own:
        assert house.letterhead is not None
        document = own_letterhead.opened(house.letterhead)
        sheet = own_letterhead.sheet_of(document, sheet)
        style_sheet.define_styles(document, sheet, used, own=True)
        own_letterhead.arrange(document, footer)
        facts_from = None
    else:
        document = docx.Document()
        _strip(document)
        style_sheet.define_styles(document, sheet, used, own=False)
        stationery.set_page(document, sheet)
        has_logo = logo is not None and correspondence.kind in ("letter", "card")
        stationery.first_header(document, sheet, shown, logo if has_logo else None)
        stationery.later_header(document)
        stationery.footers(document, footer)
        facts_from = stationery.facts_from(sheet, shown, logo=has_logo)
    if options.draft:
        stationery.mark_draft(document, sheet)
    _settings(document)
    properties.set_properties(document, correspondence, house, options)
    return _shell(document, sheet, facts_from, own=own)


def _strip(document: Document) -> None:
    """Take out what python-docx's own template brings that a letter doesn't need."""
    unwanted = ("thumbnail", "customXml", "stylesWithEffects", "webSettings")
    for relationships in (document.part.package.rels, document.part.rels):
        for key, relationship in list(relationships.items()):
            if relationship.reltype.rpartition("/")[2] in unwanted:
                del relationships[key]


def _settings(document: Document) -> None:
    """Word's present layout rather than that of 2010, and British English."""
    root = document.settings.element
    for tag in ("w:rsids", "w:proofState", "w:savePreviewPicture"):
        for child in root.findall(qn(tag)):
            root.remove(child)
    for setting in root.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for layout in list(root.iter(qn("w:useFELayout"))):
        layout.getparent().remove(layout)
    theme = root.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.attrib.clear()
        theme.set(qn("w:val"), "en-GB")
    zoom = root.find(qn("w:zoom"))
    if zoom is not None:
        zoom.set(qn("w:percent"), "100")


def _numbering(document: Document, *, keep: bool) -> Numbering:
    """A numbering part there is, whatever the document had, and where ours goes into it."""
    part = document.part
    existing = [each for each in part.rels.values() if each.reltype == RELATIONSHIP_TYPE.NUMBERING]
    if not existing:
        made = PackagePart(
            PackURI(f"/{NUMBERING}"),
            CONTENT_TYPE.WML_NUMBERING,
            _EMPTY_NUMBERING.encode(),
            part.package,
        )
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
        return Numbering(_EMPTY_NUMBERING.removesuffix("</w:numbering>"))
    if not keep:
        return Numbering(_EMPTY_NUMBERING.removesuffix("</w:numbering>"))
    return _around(existing[0].target_part.element)


def _around(root: Any) -> Numbering:
    root = copy.deepcopy(root)
    nums = root.findall(qn("w:num"))
    after = root.findall(qn("w:numIdMacAtCleanup"))
    highest_num = max((int(num.get(qn("w:numId"))) for num in nums), default=0)
    highest_abstract = max(
        (int(each.get(qn("w:abstractNumId"))) for each in root.findall(qn("w:abstractNum"))),
        default=0,
    )
    for each in (*nums, *after):
        root.remove(each)
    head = etree.tostring(root, encoding="unicode")
    if head.rstrip().endswith("/>"):
        head = head.rstrip().removesuffix("/>") + "></w:numbering>"
    return Numbering(
        head.rstrip().removesuffix("</w:numbering>"),
        "".join(etree.tostring(num, encoding="unicode", with_tail=False) for num in nums),
        "</w:numbering>",
        highest_abstract,
        highest_num,
    )


def _shell(document: Document, sheet: Sheet, facts_from: float | None, *, own: bool) -> Shell:
    numbering = _numbering(document, keep=own)
    section = copy.deepcopy(document.element.body.sectPr)
    etree.cleanup_namespaces(section)
    file = io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as saved:
        files = {name: saved.read(name) for name in saved.namelist()}
    content_types = _with_pictures(files.pop("[Content_Types].xml"))
    relationships = files[RELATIONSHIPS].decode()
    return Shell(
        sheet,
        (member("[Content_Types].xml", content_types),),
        tuple(member(name, data) for name, data in files.items() if name not in _CHANGING),
        etree.tostring(section, encoding="unicode"),
        relationships.removesuffix("</Relationships>"),
        _next_relationship(relationships),
        numbering,
        files[CORE].decode(),
        facts_from,
        own and sheet.address is not None,
    )


def _next_relationship(relationships: str) -> int:
    ids = [each.get("Id", "") for each in parse_xml(relationships.encode())]
    return max((int(each[3:]) for each in ids if each[3:].isdecimal()), default=0) + 1


def _with_pictures(content_types: bytes) -> bytes:
    """A signature may be a PNG or a JPEG in any letter."""
    root = etree.fromstring(content_types)
    space = root.tag.partition("}")[0] + "}"
    known = {each.get("Extension", "").lower() for each in root.findall(f"{space}Default")}
    for extension, kind in _PICTURES.items():
        if extension not in known:
            root.insert(
                0, root.makeelement(f"{space}Default", Extension=extension, ContentType=kind)
            )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
