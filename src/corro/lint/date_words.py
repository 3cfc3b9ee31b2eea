"""Words around a date that say what it is: promised, asked for, past, a return, a span."""

from __future__ import annotations

import re

_DONE = (
    r"(?:sent|sending|posted|answered|replied|responded|completed|finished|mended"
    r"|repaired|fixed|paid"
    r"|returned|done|decided|delivered|inspected|serviced|fitted|replaced|installed)"
)
_OUR_ACT = (
    r"(?:send|write|reply|respond|answer|contact|call|ring|phone|visit|come|meet|see|inspect"
    r"|complete|finish|repair|mend|fix|fit|replace|install|service|start|begin|carry|attend|arrive"
    r"|let you know|tell|get back|give|decide|deliver|arrange|be (?:back|with you"
    r"|there|in touch|able)"
    rf"|be {_DONE}|return|update|email|acknowledge|make|provide|do|hold|keep|have)"
)
# The sentence promises something, by or on the date that comes.
PROMISE = re.compile(
    rf"(?:\b(?:we|I|they|he|she|you|it|who|team|officer|manager|contractor|engineer"
    rf"|surveyor|plumber|electrician|\w+(?=\s(?:will|shall))|[A-Z][a-z]+)\s?"
    rf"(?:['’]ll|will|shall|can|should|(?:aim|hope|expect|plan|intend|promise"
    rf"|are going|am going|need|propose|want|wish)s? to"
    rf"|would like to)\s(?:\w+\s){{0,2}}?{_OUR_ACT}\b"
    rf"|\band (?:will|shall)\s(?:\w+\s){{0,2}}?{_OUR_ACT}\b|\bwill be {_DONE}\b"
    rf"|\b(?:due|expected|scheduled|planned|arranged|booked|fixed) (?:for|on|to)\b"
    r"|\b(?:am|is|are) (?:coming|visiting|calling|returning|arriving|due back|back)\b"
    r"|\b(?:target|completion|finish|revised|new) date\b"
    r"|\breturn(?:ing)? (?:to (?:the )?(?:office|work)|on)\b)",
)
ASKED = re.compile(
    r"\bplease\b|\byou (?:must|need to|have to|should|have until|can)\b"
    r"|\b(?:no later than|deadline|closing date)\b",
    re.IGNORECASE,
)
MEETING = re.compile(
    r"\b(?:appointment|visit|inspection|interview|meeting|hearing|survey|service"
    r"|viewing)\b[^.?!]{0,60}\b(?:is|are|on|for)\b",
    re.IGNORECASE,
)
BACK = re.compile(
    r"\b(?:until|till|back|return(?:ing|s)?|returned?)\b[^.?!]{0,40}\Z", re.IGNORECASE
)
TOWARDS = re.compile(
    r"\b(?:by|before|on|until|till|from|than|for|is|at|and|or|to|to|between|date"
    r"|:)\s*(?:the end of\s)?(?:[\d.:]{1,5}\s?(?:[ap]\.?m\.?|o['’]clock"
    r"|noon)?\s?(?:and\s[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?\s?)?,?\s?(?:on\s)?)?\Z",
    re.IGNORECASE,
)
BY = re.compile(
    r"\b(?:by|before|until|till|no later than)\s(?:the end of\s|close of business on\s"
    r"|[\d.:]{1,5}\s?(?:[ap]\.?m\.?|noon)?\s?on\s|noon on\s|midday on\s)?\Z",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had|did|asked|told|said|wrote|promised|missed|passed|failed"
    r"|agreed|called|visited|received|should have|would have|could have"
    r"|sent|started|began|came|until now|original(?:ly)?|cancelled|(?:have"
    r"|has) (?:not |now |already |been )?\w+(?:ed|en|t)|didn['’]t|wasn['’]t"
    r"|cannot keep|can['’]t keep|can no longer)\b",
    re.IGNORECASE,
)
DID = re.compile(
    r"\b(?:we|I|he|she|they|you|officer|contractor|engineer|surveyor|plumber"
    r"|[A-Z][a-z]+)\s(?:then\s|also\s|last\s|both\s)?(?:met|visited|called|spoke"
    r"|wrote|telephoned|phoned"
    r"|rang|emailed|came|received|got|inspected|attended|sent|discussed|agreed|asked"
    r"|reported|complained|contacted|held|signed|moved|saw|looked"
    r"|completed|mended|repaired|fixed|finished)\b[^.?!;]{0,60}\bon\s\Z"
    r"|\b(?:letter|email|call|complaint|request|enquiry|application|form|message"
    r"|visit|meeting|conversation|report|appeal)s?\s(?:of|dated|on|from|you sent on)\s\Z"
    r"|\b(?:which|that|it|letter|email|form|complaint|parcel)\s(?:has\s)?(?:reached|came to|got to"
    r"|arrived)\b[^.?!;]{0,30}\bon\s\Z"
    r"|\b(?:which|that)\s(?:we|I)\s(?:received|got|had)\b[^.?!;]{0,30}\bon\s\Z"
    r"|\b[Tt]hank(?:s| you) (?:both )?for (?:meeting|coming|calling|ringing|visiting"
    r"|attending|speaking|seeing)\b[^.?!;]{0,60}\bon\s\Z"
    r"|\b(?:was|were)\s(?:\w+\s)?(?:received|sent|made|completed|carried out"
    r"|inspected|reported|held|done|repaired|approved)\s(?:by us\s)?on\s\Z",
)
FUTURE = re.compile(
    r"['’]ll\b|\b(?:will|shall|going to|can|could|would|next|arrange|please|due)\b", re.IGNORECASE
)
SHUT = re.compile(
    r"\b(?:clos\w+|shut|bank holidays?|public holidays?|holidays?|open(?:ing)?"
    r"|weekends?|emergenc\w+|out[- ]of[- ]hours|"
    r"event|fun day|party|fair|festival|tenancy|rent|charge|payment|direct debit"
    r"|benefit|law|rules|increase|policy|lease|service charge)\b",
    re.IGNORECASE,
)
OURS = re.compile(
    r"\b(?:we|I|our \w+)(?:\s(?:will|shall|promise|aim|hope)|['’]ll)\b|\bback\b|\breturn",
    re.IGNORECASE,
)
RANGE = re.compile(
    r"\s?(?:\([^)]{0,30}\)\s?)?(?:,?\s?at\s[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?)?,?\s?(?:-"
    r"|–|until|till|to|through|and (?:will |I will )?(?:be back|return(?:ing)?"
    r"|back)(?: in the office)?|and (?:should |will |to |must )?(?:be )?(?:finish(?:es|ed)?"
    r"|end(?:s|ed)?|complet(?:es?|ed)|done|over)(?: it| this| the works?)?(?: by"
    r"| before)?)\s(?:on\s)?",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\bbetween\s(?:[\d.:]{1,5}\s?(?:[ap]\.?m\.?)?\son\s)?\Z", re.IGNORECASE)
SPAN_CUE = re.compile(
    r"\b(?:from|between|away|leave|closed|absent|start\w*|begin\w*|out of the office"
    r"|holiday)\b[^.?!]{0,60}\Z",
    re.IGNORECASE,
)
