"""Who a document is to, who signs it, its date and what it answers, as its parts say."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from corro.correspondence import Facts, Kind, Part, Person, Recipient, Sender
from corro.read import cues, dates, names

_CARE_OF = re.compile(r"^(?:c/o|c\.o\.|care of)\b[:\s]*(?P<who>.+)$", re.IGNORECASE)
_RECEIVED = re.compile(
    r"\b(?:your (?:recent |last )?(?:letter|email|e-mail|call|telephone call|phone call|enquiry"
    r"|complaint|request|application|form|message|report|voicemail|visit|correspondence|appeal"
    r"|comments?|claim)s?"
    r"[^.?!]{0,60}?\b(?:of|on|dated|from)|(?:we|I) (?:received|got|had)[^.?!]{0,60}?\bon|received "
    r"(?:by us )?on|you (?:wrote|called|rang|telephoned|phoned|emailed|contacted|reported"
    r"|complained|visited|asked)[^.?!]{0,50}?\bon|our (?:telephone )?conversation (?:of|on))\s+$",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"\b(?:start(?:s|ing| date| time)?|from|begin(?:s|ning)?|away (?:since|on|from)|leave "
    r"on)\b[^.]{0,30}$",
    re.IGNORECASE,
)
_RETURNS = re.compile(
    r"\b(?:until|till|to|end(?:s|ing| date| time)?|return(?:ing|s)?(?: to (?:the )?(?:office"
    r"|work))?(?: on)?|back(?: in (?:the )?office| at work| at my desk)?(?: on)?|and|returning"
    r"|through|-|–)[^.\d]{0,25}$",
    re.IGNORECASE,
)
_EMAIL_NAME = re.compile(r"^\s*\"?(?P<name>[^\"<>@]{2,80}?)\"?\s*<(?P<email>[^<>\s]{3,200})>")
_CALL_ME = re.compile(
    r"\b(?:call|ring|phone|telephone|contact|reach|speak to) me\b[^.?!]{0,60}$|\bmy (?:direct "
    r")?(?:number|line|telephone|phone)[^.?!]{0,30}$"
    r"|\bdirect (?:line|dial)[^.?!]{0,20}$",
    re.IGNORECASE,
)


def facts_of(kind: Kind, parts: Sequence[Part]) -> Facts:
    """The facts that these parts state. What they don't state is `None`."""
    date = _date(parts) or (_date_of_card(parts) if kind == "card" else None)
    headers = _headers(parts)
    recipient = _addressee(parts) or _mailed_to(headers.get("to", ""))
    starts, ends = _absence(parts, date) if kind in ("out-of-office", "voicemail") else (None, None)
    ours, yours = _references(parts)
    if date is None and "date" in headers:
        date = next((found for _, _, found in dates.dates_in(headers["date"])), None)
    return Facts(
        recipient=recipient,
        sender=_sender(kind, parts, headers),
        date=date,
        received=_received(parts, date),
        reference=ours,
        their_reference=yours,
        marking=_said(parts, "marking") or None,
        starts=starts,
        ends=ends,
    )


def _said(parts: Sequence[Part], *wanted: str) -> str:
    return "\n".join(part.text for part in parts if part.name in wanted)


def _lines(parts: Sequence[Part], name: str) -> list[str]:
    return [line.strip() for line in _said(parts, name).split("\n") if line.strip()]


def _date(parts: Sequence[Part]) -> datetime.date | None:
    for line in _lines(parts, "date"):
        for _, _, found in dates.dates_in(line):
            return found
    return None


def _date_of_card(parts: Sequence[Part]) -> datetime.date | None:
    """The only date that a card's words hold: that of the visit."""
    found = {day for part in parts for _, _, day in dates.dates_in(part.text)}
    return found.pop() if len(found) == 1 else None


def _headers(parts: Sequence[Part]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _lines(parts, "headers"):
        match = cues.HEADER.match(line)
        if match:
            found.setdefault(match[1].lower(), match[2].strip())
    return found


def _addressee(parts: Sequence[Part]) -> Recipient | None:
    lines = _lines(parts, "address")
    if len(lines) == 1 and lines[0].count(",") >= 2:
        lines = [piece.strip() for piece in lines[0].split(",") if piece.strip()]
    return recipient_of(lines) if lines else None


def recipient_of(lines: Sequence[str]) -> Recipient:
    """The recipient whose address block has these lines."""
    people: list[Person] = []
    rest: list[str] = []
    care_of = postcode = country = email = organisation = ""
    for index, line in enumerate(lines):
        match = _CARE_OF.match(line)
        if match:
            care_of = match["who"].strip(" ,")
        elif cues.EMAIL.search(line):
            email = cues.EMAIL.search(line)[0]  # type: ignore[index]
        elif index and index == len(lines) - 1 and names.COUNTRY.fullmatch(line.strip(" .,")):
            country = line.strip(" .,")
        else:
            rest.append(line)
    while rest and len(rest) > 1 and names.titled(rest[0]):
        people += names.people(rest.pop(0))
    if rest and not people:
        if re.match(
            r"f\.?a\.?o\b|for the attention", rest[0], re.IGNORECASE
        ) or names.looks_like_name(rest[0]):
            people += names.people(rest.pop(0))
        elif names.NOBODY.match(rest[0]):
            organisation = rest.pop(0).strip(" ,")
    if rest and cues.JOB.search(rest[0]) and people and not names.looks_like_street(rest[0]):
        rest.pop(0)
    if (
        len(rest) > 1
        and not organisation
        and names.ORGANISATION.search(rest[0])
        and not re.match(r"\d|flat\b", rest[0], re.IGNORECASE)
    ):
        organisation = rest.pop(0).strip(" ,")
    for index in range(len(rest) - 1, -1, -1):
        match = cues.POSTCODE.search(rest[index])
        if match and not rest[index][match.end() :].strip(" .,"):
            postcode = re.sub(r"\s+", " ", match[0].upper())
            if " " not in postcode:
                postcode = f"{postcode[:-3]} {postcode[-3:]}"
            rest[index] = rest[index][: match.start()].strip(" ,")
            break
    return Recipient(
        names=tuple(people),
        care_of=care_of,
        organisation=organisation,
        address=tuple(line.strip().rstrip(",") for line in rest if line.strip(" ,")),
        postcode=postcode,
        country=country,
        email=email,
    )


def _mailed_to(value: str) -> Recipient | None:
    """The first whom a To line names."""
    if not value:
        return None
    match = _EMAIL_NAME.match(value)
    name = match["name"].strip() if match else ""
    email = match["email"] if match else next(iter(cues.EMAIL.findall(value)), "")
    if not match and not email:
        name = value.partition(";")[0]
    return Recipient(
        names=_mail_name(name), organisation="" if _mail_name(name) else name, email=email
    )


def _mail_name(name: str) -> tuple[Person, ...]:
    if re.fullmatch(r"[^\W\d_][\w’'-]*, [^\W\d_][\w .’'-]*", name):
        last, first = name.split(", ", 1)
        return names.people(f"{first} {last}")
    return names.people(name) if not names.ORGANISATION.search(name) else ()


def _references(parts: Sequence[Part]) -> tuple[str | None, str | None]:
    ours = yours = None
    lines = _lines(parts, "reference")
    for index, line in enumerate(lines):
        match = cues.REFERENCE.match(line)
        what = match["what"].strip(" .:") if match else ""
        label = line
        if not match and index + 1 < len(lines) and not cues.REFERENCE.match(lines[index + 1]):
            what = lines[index + 1]
        if not what:
            continue
        if re.match(r"\s*your\b", label, re.IGNORECASE):
            yours = yours or what
        elif re.search(r"\bref", label, re.IGNORECASE):
            ours = ours or what
    return ours, yours


def _sender(kind: Kind, parts: Sequence[Part], headers: dict[str, str]) -> Sender | None:
    signatory = [part for part in parts if part.name == "signatory"]
    lines = _lines(signatory[:1], "signatory")
    name = job = department = company = telephone = email = signed_for = ""
    for line in (piece.strip() for line in lines for piece in re.split(r"\s\|\s", line)):
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
        match = _EMAIL_NAME.match(headers["from"])
        name = match["name"].strip() if match else ""
    if not email and "from" in headers:
        found = cues.EMAIL.search(headers["from"])
        email = found[0] if found else ""
    if lines or email:
        body = _said(parts, "body")
        telephone = telephone or _said_in_body(body, cues.TELEPHONE)
        email = email or _said_in_body(body, cues.EMAIL)
        telephone = telephone or _direct_line(_said(parts, "letterhead", "reference"))
    if not name and kind in ("voicemail", "card"):
        name, job = _introduced(_said(parts, "body"))
    if not any((name, job, telephone, email, company)):
        return None
    return Sender(
        name=name, job_title=job, department=department, company=company,
        telephone=telephone, email=email, pp=signed_for,
    )  # fmt: skip


_INTRODUCED = re.compile(
    r"(?:\bthis is(?: the (?:voicemail|office) of)?|\bmy name is|\breached(?: the (?:voicemail"
    r"|phone|desk|office) of)?|\bthrough to"
    r"|^(?:who called|called by|caller|name of (?:caller|officer)|officer|visited by"
    r"|name)\s*:)\s+(?P<who>[^.\n]{3,100})",
    re.IGNORECASE | re.MULTILINE,
)


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


def _received(parts: Sequence[Part], date: datetime.date | None) -> datetime.date | None:
    """The day of what the document answers: "your letter of 3 March 2027"."""
    for part in parts:
        if part.name not in ("body", "subject"):
            continue
        text = part.text
        for start, _, found in dates.dates_in(text, date.year if date else None):
            if _RECEIVED.search(text[max(0, start - 120) : start]):
                if date and found > date and str(found.year) not in text[start : start + 40]:
                    return (
                        found.replace(year=found.year - 1)
                        if (found.month, found.day) != (2, 29)
                        else None
                    )
                return found
    return None


def _absence(
    parts: Sequence[Part], date: datetime.date | None
) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    starts = ends = None
    for part in sorted(parts, key=lambda part: part.name != "setting"):
        if part.name not in ("setting", "body"):
            continue
        for line in part.text.split("\n"):
            for start, end, found in dates.dates_in(line, date.year if date else None):
                before = line[:start].rsplit(".", 1)[-1] if part.name == "body" else line[:start]
                time = dates.time_in(line[end : end + 25]) or dates.time_in(
                    line[max(0, start - 12) : start]
                )
                moment = datetime.datetime.combine(found, time or datetime.time())
                if (
                    starts is None
                    and ends is None
                    and _LEAVES.search(before)
                    and not re.search(r"until|till|return|back\b", before, re.IGNORECASE)
                ):
                    starts = moment
                elif ends is None and _RETURNS.search(before):
                    ends = moment
    return starts, ends
