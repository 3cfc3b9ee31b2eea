"""What a Word file says of itself: title, author, language, and what corro reads back."""

from __future__ import annotations

import datetime

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part as PackagePart

from corro.correspondence import Correspondence
from corro.house import House
from corro.write.docx import styles
from corro.write.docx.runs import escaped
from corro.write.options import WriteOptions

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # what Word takes for custom properties
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.'
    'openxmlformats.org/officeDocument/2006/extended-properties"><Application>corro</Application>'
    "</Properties>"
)

# Stand for what differs from letter to letter until `core_xml` puts it there.
_TITLE = "\ue000title\ue000"
_MADE = datetime.datetime(1987, 6, 5, 4, 3, 2)


def set_properties(
    document: Document, correspondence: Correspondence, house: House, options: WriteOptions
) -> None:
    """Everything but the title and the time, which `core_xml` sets."""
    _forget_other_core(document)
    core = document.core_properties
    core.title = _TITLE
    core.author = core.last_modified_by = house.name
    core.language = "en-GB"
    core.created = core.modified = _MADE
    core.revision = 1
    core.comments = core.keywords = core.category = core.subject = ""
    for name in ("lastPrinted", "contentStatus", "version"):
        for child in core._element.xpath(f"*[local-name()='{name}']"):
            core._element.remove(child)
    _set_custom(document, correspondence, options)
    for relationship in document.part.package.rels.values():
        if relationship.reltype.endswith("/extended-properties"):
            relationship.target_part._blob = _APP.encode()


def _forget_other_core(document: Document) -> None:
    """LibreOffice names the core properties otherwise than python-docx, which would add its own."""
    relationships = document.part.package.rels
    for key, relationship in list(relationships.items()):
        kind = relationship.reltype
        if kind.endswith("/core-properties") and kind != RELATIONSHIP_TYPE.CORE_PROPERTIES:
            del relationships[key]


def core_xml(template: str, title: str, made: datetime.datetime) -> str:
    """The core properties of one document. The file has its time in UTC."""
    if made.tzinfo is not None:
        made = made.astimezone(datetime.UTC)
    return template.replace(_TITLE, escaped(title)).replace(
        f"{_MADE:%Y-%m-%dT%H:%M:%SZ}", f"{made:%Y-%m-%dT%H:%M:%SZ}"
    )


def _set_custom(document: Document, correspondence: Correspondence, options: WriteOptions) -> None:
    package = document.part.package
    for key, relationship in list(package.rels.items()):
        if relationship.reltype.endswith("/custom-properties"):
            del package.rels[key]
    named = {
        styles.KIND_PROPERTY: correspondence.kind,
        styles.HOUSE_PROPERTY: correspondence.house,
    }
    for number, (rule, because) in enumerate(options.accepted, 1):
        named[f"{styles.ACCEPTED_PROPERTY}{number}"] = f"{rule}: {because}"
    listed = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{escaped(name)}">'
        f"<vt:lpwstr>{escaped(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(named.items(), 2)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_CUSTOM_SPACE}" xmlns:vt="{_VALUES}">{listed}</Properties>'
    )
    made = PackagePart(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, xml.encode(), package)
    package.relate_to(made, _CUSTOM)
