"""Who signs a document, as the lines under its sign-off say, or its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corro.correspondence import Kind, Part, Sender
from corro.read import cues, names
from corro.read.recipients import EMAIL_NAME

_CALL_ME = re.compile(
    r"\b(?:call|ring|phone|telephone|contact|reach|speak to) me\b[^.?!]{0,60}$|\bmy (?:direct "
    r")?(?:number|line|telephone|phone)[^.?!]{0,30}$"
    r"|\bdirect (?:line|dial)[^.?!]{0,20}$",
    re.IGNORECASE,
)
_JOB_AND_FIRM = re.compile(r"(?P<job>[^,]{3,60}),\s*(?P<firm>[^,]{3,60})$")
_INTRODUCED = re.compile(
    r"(?:\bthis is(?: the (?:voicemail|office) of)?|\bmy name is|\breached(?: the (?:voicemail"
    r"|phone|desk|office) of)?|\bthrough to"
    r"|^(?:who called|called by|caller|name of (?:caller|officer)|officer|visited by"
    r"|(?:our )?operative|name)\s*:)\s+(?P<who>[^.\n]{3,100})",
    re.IGNORECASE | re.MULTILINE,
)


def sender_of(kind: Kind, parts: Sequence[Part], headers: dict[str, str]) -> Sender | None:
    signatory = [part for part in parts if part.name == "signatory"]
    lines = said(signatory[:1], "signatory").split("\n")
    name = job = department = company = telephone = email = signed_for = ""
    for line in re.split(r"\n|\s\|\s", "\n".join(lines)):
        bare = re.sub(r"^(?:signed|from)\s*:\s*", "", line, flags=re.IGNORECASE)
        match = cues.SIGNED_FOR.match(bare)
        if match and match[0].lower().startswith("p") and not name:
            signed_for = bare[match.end() :].strip(" :")
            continue
        telephone = telephone or _telephone(line)
        found = cues.EMAIL.search(line)
        email = email or (found[0] if found else "")
        if cues.has_contact(line):
            continue
        if match:
            company = company or bare[match.end() :].strip(" :,")
        elif name and not job and names.looks_like_name(bare) and not cues.JOB.search(bare):
            name = _bare_name(bare)  # the first was written by hand, this one is printed
        elif not name and not company and not job:
            name, job = _name_and_job(bare, job)
        elif not job and (both := _JOB_AND_FIRM.match(bare)) and _firm(both["firm"]):
            job, company = both["job"].strip(), company or both["firm"].strip(" ,")
        elif (
            not job and cues.JOB.search(bare) and not cues.POSTCODE.search(bare) and not _firm(bare)
        ):
            job = bare.strip(" ,")
        elif (
            names.ORGANISATION.search(bare)
            and not cues.POSTCODE.search(bare)
            and bare.count(",") < 2
        ):
            if _firm(bare) or department or not job:
                company = company or bare.strip(" ,")
            else:
                department = bare.strip(" ,")
    if signed_for and not name:
        name, signed_for = signed_for, ""
    if not name and "from" in headers:
        match = EMAIL_NAME.match(headers["from"])
        name = match["name"].strip() if match else ""
    if not email and "from" in headers:
        found = cues.EMAIL.search(headers["from"])
        email = found[0] if found else ""
    if lines or email:
        body = said(parts, "body")
        telephone = telephone or _said_in_body(body, cues.TELEPHONE)
        email = email or _said_in_body(body, cues.EMAIL)
        telephone = telephone or _direct_line(said(parts, "letterhead", "reference"))
    if not name and kind in ("voicemail", "card"):
        name, job = _introduced(said(parts, "body"))
    if not any((name, job, telephone, email, company)):
        return None
    return Sender(
        name=name, job_title=job, department=department, company=company,
        telephone=telephone, email=email, pp=signed_for,
    )  # fmt: skip


def _introduced(body: str) -> tuple[str, str]:
    """Who a greeting or card says it is from: "This is Ann Jones, Housing Officer"."""
    for match in _INTRODUCED.finditer(body):
        name, _, rest = match["who"].partition(",")
        name = re.split(r"\s(?:at|of|from|in|and|the)\s", name)[0].strip()
        if names.looks_like_name(name):
            job = re.split(r"\s(?:and|at|from|for|in)\s", rest.strip())[0]
            job = job or _told(body, r"(?:job )?title|position|role")
            return name, job if cues.JOB.search(job) and len(job) < 50 else ""
    return "", ""


def _told(body: str, label: str) -> str:
    """What stands behind a label on a card: "Job title: Surveyor"."""
    found = re.search(rf"^(?:{label})\s*:\s*([^\n]{{2,60}})$", body, re.IGNORECASE | re.MULTILINE)
    return found[1].strip() if found else ""


def _direct_line(head: str) -> str:
    """The direct line that a letter's head gives."""
    found = re.search(
        r"\bdirect (?:line|dial|tel\w*)\b[^\n\d]{0,20}([\d ()+]{9,20})", head, re.IGNORECASE
    )
    return found[1].strip() if found else ""


def _firm(line: str) -> bool:
    return bool(
        re.search(
            r"\b(?:ltd|limited|homes|housing (?:association|trust|society|group)|housing$|group"
            r"|plc|llp|council|trust|society|association|partnership)\b",
            line,
            re.IGNORECASE,
        )
    )


def _telephone(line: str) -> str:
    if re.match(r"fax|f:", line, re.IGNORECASE):
        return ""
    found = cues.TELEPHONE.search(line)
    return found[0].strip() if found else ""


def _said_in_body(body: str, pattern: re.Pattern[str]) -> str:
    """A number or address that the writer calls their own: "call me on …"."""
    for match in pattern.finditer(body):
        before = body[max(0, match.start() - 120) : match.start()]
        if _CALL_ME.search(re.sub(r"[\w.+-]+@[\w.-]+|[\d ]{9,}", "", before)):
            return match[0]
        if pattern is cues.EMAIL and re.search(
            r"\b(?:e-?mail|write to|contact) me\b[^.?!]{0,60}$", before, re.IGNORECASE
        ):
            return match[0]
    return ""


def _name_and_job(line: str, job: str) -> tuple[str, str]:
    """ "Ann Jones, Housing Officer" and "Ann Jones – Housing Officer" on one line."""
    pieces = re.split(r"\s*(?:,|\s[-–|]\s|\()\s*", line, maxsplit=1)
    if len(pieces) == 2 and names.people(pieces[0]) and cues.JOB.search(pieces[1]):
        return pieces[0].strip(), pieces[1].strip(" )")
    if (
        cues.JOB.search(line) and not names.people(re.sub(r"\W*\(.*", "", line))
    ) or names.ORGANISATION.search(line):
        return "", line.strip(" ,")
    return _bare_name(line), job


def _bare_name(line: str) -> str:
    """A name without what may stand behind it: "(she/her)", "(Mr)", "MCIH"."""
    line = re.sub(r"\s*\([^()]{2,24}\)", "", line)
    return names.LETTERS_AFTER.sub("", line).strip(" ,")


def said(parts: Sequence[Part], *wanted: str) -> str:
    return "\n".join(part.text for part in parts if part.name in wanted)
