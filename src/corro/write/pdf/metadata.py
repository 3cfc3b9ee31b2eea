"""What the file says of itself, in XMP (ISO 16684-1) and in its information dictionary.

PDF/A wants PDF/UA's own entry described in an extension schema (ISO 19005-2, 6.6.2.3.3).
"""

from __future__ import annotations

import datetime
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from xml.sax.saxutils import escape

from corro.write.pdf.structure import pdf_text

PRODUCER = "corro"


@dataclass(frozen=True, slots=True)
class Metadata:
    """`more` are further entries of the information dictionary, by name."""

    title: str
    author: str
    made: datetime.datetime
    lang: str = "en-GB"
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> datetime.datetime:
        """When it was made, in UTC; a moment without a zone is taken to be in it."""
        if self.made.tzinfo is None:
            return self.made.replace(tzinfo=datetime.UTC)
        return self.made.astimezone(datetime.UTC)

    def information(self) -> str:
        """The entries of the information dictionary."""
        stamp = self.moment.strftime("D:%Y%m%d%H%M%S+00'00'")
        more = "".join(f"/{name}{pdf_text(value)}" for name, value in self.more.items())
        return (
            f"/Title{pdf_text(self.title)}/Author{pdf_text(self.author)}"
            f"/Creator({PRODUCER})/Producer({PRODUCER})"
            f"/CreationDate({stamp})/ModDate({stamp}){more}"
        )

    def xmp(self) -> bytes:
        """The XMP packet."""
        when = self.moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        return _XMP.format(
            title=escape(self.title),
            lang=self.lang,
            author=escape(self.author),
            when=when,
            producer=PRODUCER,
        ).encode()


@cache
def srgb() -> bytes:
    """The colour profile sRGB, deflated."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))  # its date: 1 January 2000
    return zlib.compress(bytes(profile), 9)


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{lang}</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{when}</xmp:CreateDate><xmp:ModifyDate>{when}</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which it conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
