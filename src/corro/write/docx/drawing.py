"""The picture of the sender's signature, in the letter's text."""

from __future__ import annotations

from dataclasses import dataclass

from corro.correspondence import Picture
from corro.write.docx.pictures import as_png, natural_size
from corro.write.docx.runs import escaped

HIGHEST, WIDEST = 20.0, 60.0  # millimetres
_EMU = 36_000  # in a millimetre
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture's run, and the file that its relationship is to."""

    xml: str
    relationship: str
    name: str
    data: bytes


def signature_of(picture: Picture, relationship: str) -> Drawn:
    """The run that shows a signature. Raises `CannotWrite` where it can't be read or drawn."""
    data = as_png(picture, HIGHEST)
    width, height = natural_size(data)
    scale = min(HIGHEST / height, WIDEST / width, 1)
    size = f'cx="{round(width * scale * _EMU)}" cy="{round(height * scale * _EMU)}"'
    extension = "jpeg" if picture.kind == "jpeg" else "png"
    name = f"signature.{extension}"
    described = escaped(picture.alternative or "Signature")
    return Drawn(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr id="1000" name="Signature" descr="{described}"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relationship}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>",
        relationship,
        name,
        data,
    )
