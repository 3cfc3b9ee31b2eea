"""Comments in a Markdown or HTML file that switch rules off for a stretch of it.

`<!-- vale off -->` to `<!-- vale on -->` is all rules; `vale Style.Rule = NO` to `YES` is one rule
or style; `vale Style.Rule["words"] = NO` one match; `vale style = A, B` leaves only those styles.
Vale's scopes follow them as Vale does (`corro.lint.vale`); this is for the rules that judge the
correspondence itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corro.correspondence import Correspondence
from corro.lint.finding import Finding, InBlock, InSource

if TYPE_CHECKING:  # Vale's reading is for sources, and most documents have none
    from corro.lint.vale.file import ValeFile

_COMMENT = re.compile(r"<!--\s*(vale\s.*?)\s*-->", re.DOTALL)
_STYLES = re.compile(r"vale styles? = (.*)\Z", re.DOTALL)


def left_on(document: Correspondence, findings: Iterable[Finding]) -> list[Finding]:
    """The findings that no comment in the document's source switches off."""
    found = list(findings)
    source = document.source or ""
    comments = list(_COMMENT.finditer(source))
    if not comments:
        return found
    from corro.lint.vale.file import ValeFile

    file = ValeFile(source, True, ".md")
    styles = {finding.rule.partition(".")[0] for finding in found}
    for comment in comments:
        only = _STYLES.match(comment.group(1))
        if only:
            left = {style.strip() for style in only.group(1).split(",")}
            for style in styles:
                file.switch(style, style not in left, comment.start())
        else:
            file.switched(comment.group(1), comment.start())
    return [finding for finding in found if not _off(file, document, finding)]


def _off(file: ValeFile, document: Correspondence, finding: Finding) -> bool:
    at = source_offset(document, finding)
    if at < 0:
        return False
    line, column = file.place(file.content, at)
    return file.region_off(finding.rule, finding.text or "", line, column)


def source_offset(document: Correspondence, finding: Finding) -> int:
    """Where a finding begins in the file's own text, -1 where it has no place there."""
    place = finding.location
    if isinstance(place, InSource):
        return place.start
    if isinstance(place, InBlock):
        for span in document.parts[place.part].blocks[place.block].spans:
            if span.place.source == "file" and span.start <= place.start <= span.end:
                return span.place.start + place.start - span.start
    return -1
