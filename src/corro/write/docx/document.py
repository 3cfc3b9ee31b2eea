"""Puts a letter and its shell together into one file."""

from __future__ import annotations

from functools import lru_cache

from corro.correspondence import Correspondence
from corro.house import House
from corro.write.docx import shell as shells
from corro.write.docx.archive import Member, archive, member
from corro.write.docx.numbering import Numbering, WordList, numbering_xml
from corro.write.docx.properties import core_xml
from corro.write.docx.runs import escaped
from corro.write.docx.story import Told, tell, used_styles
from corro.write.options import WriteOptions

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_ROOT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>'
)
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_QUICK = 1  # zlib's level for what is made anew: not much larger than the best, and much faster


def docx_bytes(correspondence: Correspondence, house: House, options: WriteOptions) -> bytes:
    """The file, as `corro.write.docx.write_docx` says."""
    shell = shells.shell_for(correspondence, house, options, used_styles(correspondence))
    told = tell(correspondence, house, shell)
    document = f"{_DECLARATION}{_ROOT}{told.xml}{shell.section}</w:body></w:document>"
    core = core_xml(shell.core, _title(correspondence, house), options.made)
    members = [
        *shell.first,
        member(shells.DOCUMENT, document.encode(), _QUICK),
        member(shells.RELATIONSHIPS, _relationships(shell, told).encode(), 0),
        _numbering(tuple(told.lists.made), shell.numbering, shell.sheet.size),
        member(shells.CORE, core.encode(), 0),
        *shell.last,
    ]
    if told.picture is not None:
        members.append(member(f"word/media/{told.picture.name}", told.picture.data, 0))
    return archive(members)


@lru_cache(maxsize=64)
def _numbering(lists: tuple[WordList, ...], base: Numbering, size: float) -> Member:
    """Most of a house's letters have lists like another's."""
    return member(shells.NUMBERING, numbering_xml(lists, base, size).encode())


def _title(correspondence: Correspondence, house: House) -> str:
    subject = " ".join(part.text for part in correspondence.named("subject"))
    return " ".join((correspondence.title or subject or house.name).split())


def _relationships(shell: shells.Shell, told: Told) -> str:
    made = [shell.relationships]
    for target, number in told.links.targets.items():
        made.append(
            f'<Relationship Id="{number}" Type="{_RELATIONSHIP}/hyperlink" '
            f'Target="{escaped(target)}" TargetMode="External"/>'
        )
    if told.picture is not None:
        made.append(
            f'<Relationship Id="{told.picture.relationship}" Type="{_RELATIONSHIP}/image" '
            f'Target="media/{told.picture.name}"/>'
        )
    return "".join((*made, "</Relationships>"))
