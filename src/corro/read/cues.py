"""What a single line says about itself: a reference, a salutation, an enclosure, a telephone."""

from __future__ import annotations

import re
import unicodedata

POSTCODE = re.compile(
    r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,3}\d[A-Z]{2}|BFPO\s?\d{1,4})\b", re.IGNORECASE
)
EMAIL = re.compile(r"[\w.+'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
WEB = re.compile(
    r"\b(?:https?://|www\.)[^\s<>]{3,200}|\b[\w-]{2,60}\.(?:org|co|gov)\.uk\b(?![\w@])",
    re.IGNORECASE,
)
TELEPHONE = re.compile(
    r"(?<![\w/-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d(?:[\s().-]{0,2}\d){7,10}(?![\w-])"
)
_SIR = (
    r"(?:sirs?|madam|mesdames|all|colleagues?|customers?|tenants?|residents?|occupiers?|"
    r"householders?|neighbours?|leaseholders?|friends?|team|both|everyone|applicants?|homeowners?)"
)
SALUTATION = re.compile(
    r"^(?:my\s)?(?:dear(?:est)?\b(?!\s+(?:of|to)\b).{0,100}|to whom it may concern|to whomever it "
    r"may concern"
    rf"|(?:hello|hi|hiya|hey|greetings|good (?:morning|afternoon|evening|day))\b(?:\s(?:there"
    rf"|{_SIR}|[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.&-]*){{0,4}}))?"
    r"|(?:f\.?a\.?o\.?|for the attention of)\s.{1,60}"
    r"|annwyl\b.{0,80})\s*[,:;.!–-]?$",
    re.IGNORECASE,
)
# "Dear Mrs Smith, Thank you for …": the salutation and the first sentence on one line.
SALUTATION_RUN_ON = re.compile(
    r"^(dear\b[^,:\n]{1,60}[,:]|(?:hi|hello)\b[^,:\n]{1,40}[,:])\s+(?=\S+\s+\S)"
    # "Dear Ms Costa, Mr Costa and Miss Diaz": names and no sentence.
    r"(?!(?:(?:mr|mrs|ms|miss|mx|dr|cllr|councillor|rev|prof)\.?\s[\w’'-]+(?:\s[\w’'-]+)?"
    r"(?:,\s|,?\s(?:and|&)\s)?){1,5}[,.:]?$)",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"^(?:your?s?['’]?s?,?\s(?:very\s)?(?:sinc\w{2,8}|faith\w{2,8}|truly|ever|respectfully|obediently|in\s\w+)"
    r"|(?:very\s)?(?:sincerely|faithfully|respectfully|truly)(?:\syours)?"
    r"|yours|(?:yn\s)?(?:gywir|cofion).{0,20}"
    r"|(?:(?:with\s)?(?:my\s)?(?:very\s)?(?:kind(?:est)?|best|warm(?:est)?|many|all "
    r"good)(?:\sof)?(?:\spersonal)?\s)?regards"
    r"|(?:thank\syou|thanks|many thanks)(?:,|\sand|\swith|\s&)\s(?:kind(?:est)?|best)\s(?:regards"
    r"|wishes)"
    r"|(?:with\s)?(?:all\s)?(?:my\s)?(?:very\s)?(?:best|kind|good|warm)\swishes|all\sthe\s(?:very\s)?best"
    r"|cheers|regards|kr|rgds|with (?:thanks|gratitude|appreciation)|sent with kind "
    r"regards)\s*[,.;:!-]?$",
    re.IGNORECASE,
)
# Words that end a message only where a name comes next and nothing more is said.
WEAK_SIGN_OFF = re.compile(
    r"^(?:(?:many\s|with\s|very many\s)?thanks(?:\s(?:again|in advance|very much|a lot))?"
    r"|ta|cheers|thank\syou(?:\s(?:again|in advance|very much))?|take care|speak soon|best)"
    r"\s*[,.!-]?$",
    re.IGNORECASE,
)
SIGN_OFF_RUN_ON = re.compile(
    r"^((?:your?s\s(?:sincerely|faithfully|truly)|(?:kind(?:est)?|best|warm)\sregards|regards)[,.]?)"
    r"\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
REFERENCE = re.compile(
    r"^\s*(?P<whose>our|your|my|their|customer|tenancy|tenant|complaint|repair|case|account|job|rent|file|property|application|"
    r"invoice|order|enquiry|contact|internal|claim|nhs|ni|payment|policy|letter|correspondence|crm|log|incident|foi)?\s*"
    r"(?:ref(?:erence)?s?|refs?|(?<=[a-z] )(?:no|number|id))\b\.?\s*(?:no|number"
    r"|code)?\.?\s*(?P<after>\s*[:.–-]|\s+(?=\S*\d))\s*(?P<what>.{0,60})$",
    re.IGNORECASE,
)
MARKING = re.compile(
    r"^(?:strictly\s|highly\s)?(?:private|confidential|personal|in (?:strict )?confidence"
    r"|addressee only|to be opened by addressee only|"
    r"without prejudice|urgent|important|by (?:hand|post|email|courier|(?:first|second) class "
    r"post|recorded delivery)|"
    r"(?:first|second|1st|2nd) class(?: post)?|recorded (?:signed for|delivery)|special delivery"
    r"|hand delivered|"
    r"sent by (?:post|email|hand).{0,30})"
    r"(?:\s*(?:and|&|/|,|-|–)\s*(?:strictly\s)?(?:private|confidential|personal|in confidence|in "
    r"strict confidence|addressee only|urgent|important|email|post|by hand|by post))*"
    r"\s*[.!:]?$",
    re.IGNORECASE,
)
CONTACT_LABEL = re.compile(
    r"^(?![a-z]{1,2}\d[a-z\d]?\s{0,3}\d[a-z]{2}\b)"  # "M2 6AQ" is a postcode, no mobile
    r"(?:tel(?:ephone)?|phone|t|dd|direct(?:\s(?:line|dial|number|tel))?|mob(?:ile)?|m|fax|f|minicom|textphone|text|sms|e-?mail(?:\saddress)?|e|web(?:site)?|w|"
    r"www|ext(?:ension)?|switchboard|freephone|office|please (?:ask for|contact|reply to|quote)"
    r"|ask for|contact(?:\s(?:us|name|officer|number|tel|telephone|details|person))?|"
    r"my (?:direct )?(?:number|tel|telephone|phone|email|line)|enquiries(?: to)?|your contact(?: "
    r"is)?|"
    r"officer(?: dealing)?|case (?:officer|handler)|dealt with by|facebook|twitter|x|instagram"
    r"|find us|opening hours|office hours|opening times)"
    r"\s*(?:no|number)?\.?\s*(?:[:.|–-]|(?=\(?\+?\d))",
    re.IGNORECASE,
)
ENCLOSURES = re.compile(
    r"^(?:enc(?:l|s|ls|losures?|losed|losed documents)?|attach(?:ments?|ed)|att"
    r"|encl?s?\s?\(?\d{1,2}\)?|enc\(s\)|encl\(s\)|enclosure\(s\))"
    r"(?:\s*\(?\d{1,2}\)?)?(?:\s(?:with this letter|herewith|as above|as stated|as "
    r"listed))?\s*(?:[:.;)–-].{0,200}|\s{2,}.{0,200}|\t.{0,200})?$",
    re.IGNORECASE,
)
COPIES = re.compile(
    r"^(?:b?c\.?c\.?(?:\s*[:.]|\s|$)|cop(?:y|ies)\s+(?:to|sent to|also to)\b|copied to\b|copy\s*:"
    r"|distribution\s*:).{0,200}$",
    re.IGNORECASE,
)
POSTSCRIPT = re.compile(r"^p\.?\s?p?\.?\s?s\b\.?[\s:.-]", re.IGNORECASE)
SUBJECT = re.compile(
    r"^(?:re|subject|regarding|reference|ref|title|about)\s*[:\-–]\s*\S|^RE\s+\S", re.IGNORECASE
)
# What begins a letter's first sentence, though it has no full stop; in an email, more does.
NOT_A_LETTERS_SUBJECT = re.compile(
    r"^(?:thank|thanks|i\s|i['’]m|further to|following (?:our|your)|with reference|in response|as "
    r"(?:you|we|discussed|per)|hope|sorry)",
    re.IGNORECASE,
)
NOT_A_SUBJECT = re.compile(
    r"^(?:thank|thanks|i\s|i['’]m|we\s|please|further to|following|with reference|in response|as "
    r"(?:you|we|discussed|per)|"
    r"just to|sorry|hope|i hope|unfortunately|it was|this is|you\s|he\s|she\s|they\s|if\s)",
    re.IGNORECASE,
)
FORMATS = re.compile(
    r"large[\s-](?:print|type)|braille|audio|easy[\s-]read|(?:other|another|alternative|different"
    r"|accessible) (?:format|language)s?"
    r"|in (?:your|a different|an alternative) (?:own )?(?:language|format)|translat(?:ed|ions?)"
    r"|interpret(?:er|ing)|language line",
    re.IGNORECASE,
)
REGISTERED = re.compile(
    r"\bregistered\s(?:office|charity|society|provider|in\s|company|number|no\b|address|under|with|as\s|and\s)|\bcompany\s(?:registration|reg|no|number)\b|"
    r"\b(?:charity|charitable)\s(?:no|number|registration|commission)\b|\bvat\s(?:reg|no"
    r"|number)\b|\bcharitable (?:registered )?(?:society|community benefit)|"
    r"\bregulated by\b|\bcommunity benefit society|\bregulator of social housing|\bscottish "
    r"housing regulator|\breg(?:istration|istered)?\.?\sno\b",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"^[-–\s]*(?:page\s*)?\d{1,3}\s*(?:(?:of|/)\s*\d{1,3})?[-–\s]*$|^page\s*(?:of)?\s*$"
    r"|^continued(?: overleaf)?\W*$|^p\.?t\.?o\.?$",
    re.IGNORECASE,
)
DISCLAIMER = re.compile(
    r"^(?:this (?:e-?mail|message|communication)\b|the (?:information|contents?) (?:contained "
    r")?(?:in|of) this|confidentiality notice|disclaimer|"
    r"please consider the environment|think before you print|if you (?:are not the intended|have "
    r"received this)|sent from my|get outlook for|scanned by|virus)",
    re.IGNORECASE,
)
JOB = re.compile(
    r"\b(?:officer|manager|director|co-?ordinator|adviser|advisor|assistant|administrator"
    r"|executive|surveyor|engineer|chief|head of|leader|supervisor|"
    r"clerk|secretary|team|specialist|consultant|inspector|technician|apprentice|partner|representative|agent|caseworker|worker|warden|"
    r"receptionist|chair(?:man|woman|person)?|operative|plumber|electrician|joiner|planner|analyst|lead|ceo|accountant|solicitor|trainee|handler|department|dept|services?|contractor)\b",
    re.IGNORECASE,
)
SIGNED_FOR = re.compile(
    r"^(?:p\.?\s?p\.?|for and on behalf of|for(?=\s[A-Z])|on behalf of|signed(?: for)?)\b[.:\s]",
    re.IGNORECASE,
)
HEADER = re.compile(
    r"^\*{0,2}(from|to|cc|bcc|subject|date|sent|reply-to|attachments?|importance)\*{0,2}\s*:\*{0,2}\s?(.*)$",
    re.IGNORECASE,
)
_LANGUAGE_NAMES = (
    "english|cantonese|mandarin|chinese|simplified chinese|traditional chinese|italian|urdu"
    "|polish|punjabi|bengali|hindi|gujarati|arabic|kurdish|sorani|farsi|persian|"
    "dari|pashto|tigrinya|somali|romanian|portuguese|french|spanish|german|turkish|ukrainian|russian|lithuanian|latvian|slovak|czech|hungarian|bulgarian|albanian|"
    "greek|vietnamese|tamil|welsh|gaelic|nepali|amharic|swahili|other languages?|polski|italiano"
    "|română|romana|português|español|français|cymraeg|lietuvių|lietuviškai|"
    "slovenčina|slovensky|čeština|česky|magyar|türkçe|soomaali|shqip|kurdî|latviešu|latviski|deutsch|gàidhlig"
)
_LANGUAGE_LABEL = re.compile(
    rf"^(?:[^\x00-\x7f()]{{1,40}}|[A-Z][\w]{{2,20}})?\s*\(?(?:{_LANGUAGE_NAMES})\)?(?:\s*\([^()]{{1,40}}\))?\s*(?:speakers?)?\s*[:–-]?\s*(?:[\d\s]{{6,20}})?$",
    re.IGNORECASE,
)
_COMMON_WORDS = {
    "pl": "jeśli się proszę prosimy aby można język języku polsku porozmawiać zadzwoń numer "
    "dokument tłumaczenie potrzebują państwo jest lub na pod ten po",
    "it": "per parlare qualcuno italiano chiamate questo numero documento lingua desiderate siete "
    "pregati contattare di una copia della il con se",
    "ro": "dacă aveți nevoie această limbă vă rugăm sunați la număr în română document traducere",
    "pt": "se precisar deste documento português por favor ligue para o número em uma tradução "
    "língua",
    "es": "si necesita este documento en español por favor llame al número para hablar con una "
    "otra idioma",
    "fr": "si vous avez besoin de ce document en français veuillez appeler le numéro pour parler "
    "une langue",
    "cy": "os hoffech gael y ddogfen hon yn gymraeg cysylltwch â ni ar rhif ffoniwch mewn iaith",
    "lt": "jei jums reikia šio dokumento lietuvių kalba prašome skambinti telefonu numeriu",
    "so": "haddii aad rabto dukumentigan af soomaali fadlan wac lambarka luqad",
}
_STOPWORDS = {lang: frozenset(words.split()) for lang, words in _COMMON_WORDS.items()}
_SCRIPTS = {
    "ARABIC": "ur",
    "CJK": "zh",
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "HANGUL": "ko",
    "CYRILLIC": "uk",
    "GREEK": "el",
    "ETHIOPIC": "ti",
    "TAMIL": "ta",
    "HEBREW": "he",
    "THAI": "th",
}


def language_of(text: str) -> str | None:
    """The language of a line that isn't English, by its script or its commonest words."""
    counts: dict[str, int] = {}
    letters = 0
    for character in text[:500]:
        if character.isalpha():
            letters += 1
            if character > "\u036f":
                script = unicodedata.name(character, "?").split()[0].split("-")[0]
                if script in _SCRIPTS:
                    counts[_SCRIPTS[script]] = counts.get(_SCRIPTS[script], 0) + 1
    if counts and sum(counts.values()) * 2 >= letters:
        return max(counts, key=lambda lang: counts[lang])
    words = re.findall(r"[^\W\d_]+", text[:500].lower())
    if len(words) < 4:
        return None
    best, lang = max(
        (sum(word in known for word in words), lang) for lang, known in _STOPWORDS.items()
    )
    english = sum(word in _ENGLISH for word in words)
    return lang if best >= 3 and best * 3 >= len(words) and best > english else None


_COMMON_ENGLISH = (
    "the to of and in you your please we this is if for or a call on with are can would like need "
    "us our"
)
_ENGLISH = frozenset(_COMMON_ENGLISH.split())


CARE_OF = re.compile(r"^(?:c/o|c\.o\.|care of)\b[:\s]*(?P<who>.+)$", re.IGNORECASE)


def language_line(text: str) -> bool:
    """A line of the block of languages: in another language, or a language's name and number."""
    return language_of(text) is not None or bool(_LANGUAGE_LABEL.match(text.strip()))


def is_prose(text: str) -> bool:
    """A sentence or more: what a body is made of, and a line of an address is not."""
    words = text.split()
    ends = text.rstrip().endswith((".", "?", "!", ":", ";", "…", ".”", ".’", '."'))
    return len(words) >= 12 or (len(words) >= 6 and ends)


def has_contact(text: str) -> bool:
    """A telephone number, an email or web address, or a label that says that one comes."""
    return bool(
        CONTACT_LABEL.match(text)
        or EMAIL.search(text)
        or WEB.search(text)
        or TELEPHONE.search(text)
    )
