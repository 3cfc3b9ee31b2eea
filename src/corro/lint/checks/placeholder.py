"""What was left to be filled in, and what was meant for the writer alone.

Every common form: <NAME>, [insert date], {{ x }}, {name}, «Field», <<Field>>, %NAME%, $name, XXXX,
xx/xx/xxxx, DD/MM/YYYY, ____, #NAME?, Word's field errors, lorem ipsum, TBC, TODO, Mr/Mrs. Lines on
a form or slip that a customer fills in are left alone, and so are an email address or web address
in angle brackets, a price, a time, and words that the writer put in square brackets in a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset({"unfilled", "undecided", "note", "field-error", "filler"})
NOT_JUDGED = frozenset({"quoted", "languages"})

_WORDS = (
    r"(?:insert|enter|add|type|fill|complete|delete|choose|select|click|put|your"
    r"|customer|tenant|resident|recipient|applicant|sender|officer|staff|"
    r"name|names|first ?name|fore ?name|last ?name|sur ?name|full ?name|title"
    r"|address|address ?line ?\d|addr\w*|post ?code|date|day|month|year|time"
    r"|telephone|tel|phone|"
    r"mobile|number|no|num|email|e-mail|ref|reference|amount|sum|total|balance|rent"
    r"|price|cost|reason|details?|description|job|job ?title|position|role|dept"
    r"|department|team|"
    r"contractor|company|organisation|property|tenancy|account|signature|sign"
    r"|salutation|dear|house|street|town|city|county|manager|contact|xx+|tbc|tbd|xyz"
    r"|value|text|placeholder|"
    r"appointment|complaint|repair|enquiry|subject|location|venue|office|hours|days"
    r"|letter|document|enclosures?|link|url|website|direct|dd|mm|yyyy|dob|field"
    r"|merge\w*|variable|item|here|n/a|"
    r"outcome|decision|action|actions|issue|issues|summary|response|answer|findings"
    r"|start|end|return|from|until|colleague)"
)
_MARKUP = re.compile(
    r"/?(?:br|p|b|i|u|em|strong|a|div|span|ul|ol|li|table|tr|td|th|h[1-6]|html|body"
    r"|head|img|font|o:p|hr)\b",
    re.I,
)
_ANGLE = re.compile(r"<{1,3}\s?(?P<what>[^<>\n]{1,60}?)\s?>{1,3}")
_GUILLEMETS = re.compile(r"«[^«»\n]{0,80}»")
_SQUARE = re.compile(r"\[{1,2}(?P<what>[^\[\]\n]{1,120})\]{1,2}")
_BRACES = re.compile(
    r"\{\{[^{}\n]{0,120}\}\}|\{%[^{}\n]{0,120}%\}|\$?\{(?P<what>[^{}\n]{1,80})\}|\{\s?\}"
)
_PERCENT = re.compile(r"(?<![\w%])%{1,2}[A-Za-z][A-Za-z_. ]{1,40}[A-Za-z]%{1,2}(?![\w%])")
_DOLLAR = re.compile(r"(?<![\w$])\$[a-zA-Z_][\w.]{1,40}\b")
_HASHES = re.compile(
    r"(?<![\w#])#{1,3}[A-Za-z][A-Za-z_ ]{1,40}#{1,3}(?![\w#])"
    r"|(?<![\w@])@@?[A-Z][A-Za-z_]{2,40}@@?(?!\w)|~[A-Za-z_]{2,40}~"
    r"|\|[A-Z][A-Z_ ]{2,40}\|"
)
_CROSSES = re.compile(
    r"(?<![\w.])(?:[Xx]{2,}(?:[\s/.:-][Xx]{2,}){1,8}|[Xx]{3,}|£[Xx]+(?:[.,][Xx]+)?|X{2}"
    r"|[Xx]{2}(?=\s(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b)|\d{2,5}\s[Xx]{4,})(?![\w])"
)
_DATE_FORM = re.compile(
    r"\b(?:dd|d)[\s/.-]{1,3}(?:mmmm|mmm|mm|m)[\s/.-]{1,3}(?:yyyy|yy)\b|\b(?:hh"
    r"|HH):mm\b|\b(?:00/00/(?:0000|00))\b",
    re.I,
)
_CODE = re.compile(
    r"\{\{.*\}\}|\{%.*%\}|\{#.*#\}"
    r"|</?(?!(?i:insert|enter|type|your|name|date|address|title|day)\b)(?![A-Z]{2})[A-Za-z][^<>]*>",
    re.DOTALL,
)
_LINE = re.compile(r"_{3,}|\.{6,}|…{3,}|(?:\. ){5,}")
_QUESTION_MARKS = re.compile(r"\?{3,}")
_FIELD_ERROR = re.compile(
    r"#(?:NAME\?|REF!|VALUE!|N/A|DIV/0!|NULL!|NUM!)|\bError! (?:Reference source"
    r"|Bookmark|Unknown document|No text of|Not a valid|Hyperlink)[^.\n]{0,60}"
    r"|\{ ?(?:MERGEFIELD|DATE|REF|INCLUDETEXT|IF)\b[^}\n]{0,80}\}|\bMERGEFIELD \w+"
    r"|\bClick (?:or tap )?here to enter (?:text|a date)\.?|\bChoose an item\.?"
    r"|\b(?:undefined|NaN)\b(?=[\s,.]|$)|\[object Object\]|\bNone None\b"
    r"|\bnull\b(?=\s*[,.]|$)",
)
_FILLER = re.compile(
    r"\blorem ipsum[^.\n]{0,60}|\b(?:blah[ ,]*){2,}|\bdolor sit amet\b|\basdf\w*\b"
    r"|\bthis is (?:a )?(?:dummy|placeholder|sample) text\b|\byour text here\b"
    r"|\btype (?:your )?text here\b|\byour (?:full )?(?:name|job title|title|telephone|number|phone"
    r" number|email|e-mail|email address|team|department) here\b",
    re.I,
)
_NOTE = re.compile(
    r"(?<![\w.-])(?:TBC|TBA|TBD|tbc|tba|tbd|TODO|FIXME|TO DO(?=:)|to be confirmed(?=\s*(?:[)\].]"
    r"|$))|N\.?B\.? to (?:self|typist)|\?\?)(?![\w-])"
    r"|\b(?:to be (?:inserted|completed by (?:officer|staff)|added)|(?:delete|amend"
    r"|insert|remove) (?:as (?:appropriate|applicable|necessary|required)"
    r"|if (?:not )?(?:applicable|required|needed)))\b"
    r"|\((?:check|confirm|query|chase|amend|update|find out)"
    r"(?: (?:this|date|name|spelling|amount|address|details|again|first))?[!?.]{0,3}\)"
    r"|\bdelete (?:one|this (?:paragraph|section|line))\b|\bas appropriate\)",
)
_UNDECIDED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?(?:\s?/\s?(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?){1,4}(?![\w/])"
    r"|\b(?:I/we|we/I|is/are|was/were|has/have|my/our|our/my|letter/email"
    r"|email/letter|upheld/not upheld)(?![\w/])"
    r"|(?<=Dear )(?:Customer Name|Name|Customer/Tenant|Tenant/Resident|First ?name|Surname)\b",
    re.I,
)
_DEAR_NAME = re.compile(
    r"^Dear\s+(?P<what>(?:Mr|Mrs|Ms|Miss|Mx)?\.?\s?(?:Name|Surname|SURNAME|NAME"
    r"|Customer Name|Firstname|Lastname|First Name|Last Name|Title Surname"
    r"|A\.?N\.? Other|Joe Bloggs))\s*[,]?$"
)
# A slot of the policies' wordings: "the voicemail for NAME, TITLE", "back on DAY and DATE".
_SLOT = (
    r"(?:(?:FIRST|LAST|FULL|CUSTOMER|STAFF) ?NAME|JOB ?TITLE|(?:TELEPHONE|PHONE|DIRECT)(?: NUMBER)?"
    r"|EMAIL ADDRESS|NAME|SURNAME|TITLE|ADDRESS|DAY|DATE|TIME|AMOUNT|REASON)"
)
_SLOTS = re.compile(
    rf"(?<![\w/-])(?<!your )(?<!full )(?<!print )(?<!the ){_SLOT}"
    rf"(?:(?:,| and|/)? ?{_SLOT}){{0,3}}(?![\w:/-])(?! ?[A-Z]{{2}})"
)
# "CONTRACTOR NAME", "INSERT DATE": a form's own words, in capitals where the rest isn't.
_CAPITALS = re.compile(
    r"\b(?:INSERT|ENTER|ADD|TYPE)(?: [A-Z]{2,}){1,4}\b"
    r"|\b(?:CONTRACTOR|CUSTOMER|TENANT|OFFICER|STAFF|COMPANY|COLLEAGUE|MANAGER|APPOINTMENT|PROPERTY"
    r"|HOUSE|STREET|YOUR)(?:['’]S)? (?:NAME|NUMBER|ADDRESS|TITLE|DETAILS|DATE|TIME)\b"
)
_PART_OF_LINE = re.compile(
    r"(?<![\w_*])__(?![\w_*])(?=\s(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|days?|weeks?|[ap]\.?m\b|20\d\d))"
    r"|(?<=\s)(?:\.{3}|…)(?=\s(?:working days?|days?|weeks?|months?|hours?|[ap]\.?m\b))"
)
_FORM_LABEL = re.compile(
    r"\b(?:signed?|signature|name|date|print|address|postcode|telephone|tel|phone"
    r"|email|tenancy|comments?|amount|relationship|position|witness|yes|no|time|dob"
    r"|birth|please (?:complete|fill|write|tick|sign)|account|sort code|reason)\b",
    re.I,
)
_SLIP = re.compile(
    r"\b(?:reply|return|tear[- ]off|consent|mandate|acceptance|booking)\s?(?:slip"
    r"|form)\b|\bslip\b|cut here|tear (?:off|along)|✂|please (?:complete|fill in"
    r"|tick|sign)|(?:complete|fill in|sign) (?:and return|the (?:form|slip|section))",
    re.I,
)


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    return findings(rule, document, _spotted(rule.settings, document))


def _spotted(problem: str, document: Document) -> Iterator[Spotted]:
    for at in document.blocks():
        if at.of.name in NOT_JUDGED:
            continue
        taken: list[tuple[int, int]] = []
        for start, end in _FINDERS[problem](at, document):
            # A template's own markup is looked at once: {{ in {, << in <.
            if any(start < last and first < end for first, last in taken):
                continue
            if _is_code_in_data(at, start, end):
                continue
            taken.append((start, end))
            yield Spotted(problem, at, start, end, (at.text[start:end].strip(),))


def _is_code_in_data(at: At, start: int, end: int) -> bool:
    """Whether it is code that somebody typed into a record: that prints as the text it is.

    A gap such as <NAME> or [insert date] is one wherever it came from.
    """
    within = any(span.field and span.start <= start and end <= span.end for span in at.it.spans)
    return within and _CODE.fullmatch(at.text[start:end]) is not None


def _unfilled(at: At, document: Document) -> Iterator[tuple[int, int]]:
    text = at.text
    for match in _ANGLE.finditer(text):
        if _is_gap(match["what"]):
            yield match.span()
    for match in _GUILLEMETS.finditer(text):
        yield match.span()
    for match in _SQUARE.finditer(text):
        if _is_instruction(match["what"]):
            yield match.span()
    for match in _BRACES.finditer(text):
        what = match["what"]
        address = re.search(r"(?:://|www\.)\S*\Z", text[: match.start()])
        if address is None and (what is None or re.search(r"[A-Za-z]", what)):
            yield match.span()
    for pattern in (_PERCENT, _HASHES, _DATE_FORM):
        for match in pattern.finditer(text):
            if pattern is not _DATE_FORM or not _asks_customer(at, document):
                yield match.span()
    for match in _DOLLAR.finditer(text):
        yield match.span()
    for match in _CROSSES.finditer(text):
        if not re.fullmatch(r"x{1,3}|X{3}", match[0]) or _between_words(text, *match.span()):
            yield match.span()
    for match in _QUESTION_MARKS.finditer(text):
        yield match.span()
    for match in _LINE.finditer(text):
        if not _to_fill_in(at, document, match.start()):
            yield match.span()
    if at.of.name in {"body", "signatory"} and sum(map(str.islower, text)) > len(text) / 2:
        for match in _SLOTS.finditer(text):
            if not re.search(r"[A-Z]{2,} \Z", text[: match.start()]):
                yield match.span()
    if at.of.name == "date":
        for match in re.finditer(rf"\A\W*(?:Date\W+)?(?P<what>{_SLOT})\W*\Z", text):
            yield match.span("what")
    if at.of.name in {"body", "subject"} and any(map(str.islower, text)):
        for match in _CAPITALS.finditer(text):
            yield match.span()
    for match in _PART_OF_LINE.finditer(text):
        yield match.span()
    if at.of.name == "salutation":
        named = _DEAR_NAME.match(text)
        if named:
            yield named.span("what")


def _between_words(text: str, start: int, end: int) -> bool:
    """XXX in a sentence is a gap; xxx at the end of a note is three kisses."""
    return bool(text[end:].strip()) or text[start:end].isupper()


def _is_gap(what: str) -> bool:
    """Whether angle brackets hold a gap, not an address, a web page or a tag of a mark-up."""
    if (
        "@" in what
        or re.match(r"https?:|mailto:|tel:|www\.", what, re.I)
        or _MARKUP.fullmatch(what)
    ):
        return False
    if _MARKUP.match(what) and "=" in what:
        return False
    return bool(re.search(r"[A-Za-z]{2}", what)) or not what.strip(" .…")


def _is_instruction(what: str) -> bool:
    """Whether square brackets hold a gap or an instruction, not a writer's own aside."""
    plain = what.strip(" *_")
    if re.fullmatch(r"(?:x|✓|✔|\s|sic|\d{1,3}|…|\.{3})", plain, re.I):
        return plain.lower() in {"…", "...", ""}
    words = plain.split()
    if plain.isupper() and len(words) <= 8 and any(c.isalpha() for c in plain):
        return True
    if re.match(
        r"(?:insert|enter|add|type|fill|complete|delete|choose|select|click|put|if |or "
        r"|either|option|tbc|tbd|to be )",
        plain,
        re.I,
    ):
        return True
    if len(words) <= 6 and re.match(rf"{_WORDS}\b", plain, re.I):
        return True
    return len(words) <= 4 and bool(re.search(rf"\b{_WORDS}$", plain, re.I))


def _to_fill_in(at: At, document: Document, start: int) -> bool:
    """A line for a customer's pen: on a card or slip, by its label, or over a signature."""
    if document.kind == "card" or at.it.kind == "cell":
        return True
    if at.of.name in {"signatory", "footer", "sign-off"}:
        return True
    text = at.text
    bare = _LINE.sub("", text).strip(" -–*=")
    if not bare:  # a rule across the page
        return True
    label = text[:start].rstrip(" _.…")
    short = label.rsplit("_", 1)[-1].rsplit("....", 1)[-1].strip()
    if _SLIP.search(document.text("body")) and (
        short.endswith(":") or (len(short.split()) <= 5 and _FORM_LABEL.search(short))
    ):
        return True
    labelled = len(re.findall(r"[A-Za-z’']+", bare)) <= 6 and _FORM_LABEL.search(bare)
    return bool(labelled and not re.search(r"\b(?:dear|we|you|your|on|at|the|of|is)\b", bare, re.I))


def _asks_customer(at: At, document: Document) -> bool:
    return at.it.kind == "cell" or bool(
        _SLIP.search(document.text("body")) and len(at.text.split()) <= 8
    )


Finder = Callable[[At, Document], Iterator[tuple[int, int]]]


def _matches(pattern: re.Pattern[str]) -> Finder:
    def finder(at: At, document: Document) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(at.text):
            yield match.span()

    return finder


def _undecided(at: At, document: Document) -> Iterator[tuple[int, int]]:
    if at.of.name in {"letterhead", "footer", "formats"}:
        return
    for match in _UNDECIDED.finditer(at.text):
        if match[0][0] in "MD" or not _asks_customer(at, document):
            yield match.span()


_FINDERS: dict[str, Finder] = {
    "unfilled": _unfilled,
    "undecided": _undecided,
    "note": _matches(_NOTE),
    "field-error": _matches(_FIELD_ERROR),
    "filler": _matches(_FILLER),
}
