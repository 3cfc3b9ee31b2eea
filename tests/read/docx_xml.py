"""A Word file of given XML, as Word itself might have saved it."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def word_file(body: str, *, links: str = "", **parts: str) -> bytes:
    """A file whose `w:body` holds `body`; `parts` are further parts: `styles`, `numbering`,
    `header1`, `footnotes`, `theme` … with their inner XML."""
    roots = {
        "styles": "styles",
        "numbering": "numbering",
        "footnotes": "footnotes",
        "theme": "theme",
    }
    rels = links
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_TYPE}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        for name, inner in parts.items():
            kind = name.rstrip("0123456789")
            root = roots.get(kind, {"header": "hdr", "footer": "ftr"}.get(kind, kind))
            prefix = "a" if kind == "theme" else "w"
            package.writestr(
                f"word/{name}.xml", f"<{prefix}:{root} {_SPACES}>{inner}</{prefix}:{root}>"
            )
            rels += f'<Relationship Id="{name}" Type="{_TYPE}/{kind}" Target="{name}.xml"/>'
        package.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{rels}</Relationships>",
        )
        package.writestr(
            "word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        )
    return made.getvalue()


def p(*runs: str, style: str = "", about: str = "") -> str:
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{about}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, about: str = "") -> str:
    return f'<w:r><w:rPr>{about}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
