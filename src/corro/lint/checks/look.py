"""How a finished document looks, where its reader saw it: fonts, sizes, the window, headings.

`font` and `size`: the letter's own words in another font, or smaller, than the house's.
`small`: words too small to read. `reply-font`: a reply or signature that isn't in the house's font
and size for those (RH-A3-font). `window`: the address not where the envelope's window shows it;
`window-clear`: something else where the window could show it. `headings`: a level left out.
`capitals`, `italics`, `bold`: a whole stretch set so. What the reader doesn't give isn't judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from corro import envelope
from corro.correspondence import Look
from corro.errors import CorroError
from corro.lint.document import At, Document
from corro.lint.finding import Finding
from corro.lint.keys import Keys, Preparing
from corro.lint.rules import Rule
from corro.lint.spotted import Spotted, findings, problem_of

KEYS = frozenset({"problem"})
PROBLEMS = frozenset(
    {"font", "size", "small", "reply-font", "window", "window-clear", "headings"}
    | {"capitals", "italics", "bold", "mixed-fonts"}
)
OWN_WORDS = frozenset({"salutation", "subject", "body", "sign-off", "signatory", "enclosures"})
SMALLEST = 10.0  # points: below this nothing of a letter is easily read
ROUNDED = 0.3  # points by which a reader may see a size too small
NEAR = 1.0  # millimetres that don't matter

# Fonts of the same design and measures.
_SAME = {
    "arial": {"arial", "arimo", "liberationsans", "arialmt", "helvetica", "nimbussans"},
    "calibri": {"calibri", "carlito"},
    "timesnewroman": {"timesnewroman", "liberationserif", "tinos", "timesnewromanpsmt"},
}
_CAPITALS = re.compile(
    r"[A-Z]{2,}(?:['’][A-Z]+)?(?:[\s,;:&–-]+(?:[A-Z]{1,}(?:['’][A-Z]+)?|\d+|£[\d.,]+)){3,}[.!?]?"
)

Finder = Callable[[Document], Iterator[Spotted]]


def prepare(keys: Keys, preparing: Preparing) -> str:
    return problem_of(keys, PROBLEMS)


def check(rule: Rule, document: Document) -> Iterator[Finding]:
    yield from findings(rule, document, _FINDERS[rule.settings](document))


def _looks(document: Document, *parts: str) -> Iterator[tuple[At, Look]]:
    for at in document.blocks(*parts):
        look = document.correspondence.layout.get((at.part, at.block))
        if look is not None and at.text.strip():
            yield at, look


def family(font: str) -> str:
    """A font's family as it is compared: no subset tag, style or spaces."""
    plain = font.rpartition("+")[2].partition(",")[0].lower()
    plain = re.sub(
        r"(?:[-\s_]|ps|mt)*(?:regular|bold|italic|oblique|roman|book|medium)*(?:italic"
        r"|oblique)?(?:mt)?$",
        "",
        plain,
    )
    return re.sub(r"[^a-z0-9]", "", plain)


def same_family(first: str, second: str) -> bool:
    one, two = family(first), family(second)
    return one == two or any(one in names and two in names for names in _SAME.values())


def _latin(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char < "\u0250" for char in letters) * 10 >= len(letters) * 9


def _font(document: Document) -> Iterator[Spotted]:
    if document.house is None or document.kind not in {"letter", "card"}:
        return
    wanted = document.house.fonts.letter
    for at, look in _looks(document, *OWN_WORDS):
        if look.font and _latin(at.text) and not same_family(look.font, wanted):
            yield Spotted("font", at, 0, None, (look.font.split("+")[-1], wanted))
            return


def _mixed(document: Document) -> Iterator[Spotted]:
    """A few words in another font than the rest: pasted from elsewhere."""
    counts: Counter[str] = Counter()
    seen = [
        (at, look)
        for at, look in _looks(document, "salutation", "body", "sign-off")
        if look.font and _latin(at.text)
    ]
    for at, look in seen:
        counts[family(look.font or "")] += len(at.text)
    if len(counts) < 2:
        return
    usual = counts.most_common(1)[0][0]
    name = next(look.font for _, look in seen if family(look.font or "") == usual) or ""
    for at, look in seen:
        if look.font and not same_family(look.font, name) and at.it.kind != "heading":
            yield Spotted(
                "mixed-fonts", at, 0, None, (look.font.split("+")[-1], name.split("+")[-1])
            )
            return


def _size(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None or document.kind not in {"letter", "card"}:
        return
    wanted = house.fonts.letter_size
    for at, look in _looks(document, "salutation", "body", "sign-off"):
        if (
            look.size is not None
            and look.size + ROUNDED >= SMALLEST
            and look.size + ROUNDED < wanted
        ):
            yield Spotted("size", at, 0, None, (_points(look.size), _points(wanted)))
            return


def _small(document: Document) -> Iterator[Spotted]:
    if document.kind not in {"letter", "card", "email"}:
        return
    parts = {"salutation", "subject", "body", "sign-off", "signatory", "enclosures", "formats"}
    if document.kind == "card":  # a small sheet: its notice may be smaller than its words
        parts.discard("formats")
    for at, look in _looks(document, *parts):
        if look.size is not None and look.size + ROUNDED < SMALLEST:
            yield Spotted("small", at, 0, None, (_points(look.size),))
            return


def _points(size: float) -> str:
    return f"{size:.1f}".removesuffix(".0")


def _reply_font(document: Document) -> Iterator[Spotted]:
    house = document.house
    if house is None or document.kind not in {"out-of-office", "signature", "email"}:
        return
    parts = (
        {"sign-off", "signatory"} if document.kind == "email" else {"body", "sign-off", "signatory"}
    )
    wanted, size = house.fonts.reply, house.fonts.reply_size
    for at, look in _looks(document, *parts):
        if document.kind == "email" and look.page is not None:
            continue  # printed on paper: no email any more
        other = bool(look.font) and _latin(at.text) and not same_family(look.font or "", wanted)
        if other or (look.size is not None and abs(look.size - size) > ROUNDED):
            is_now = " ".join(
                part
                for part in (
                    (look.font or "").split("+")[-1],
                    _points(look.size) if look.size else "",
                )
                if part
            )
            yield Spotted("reply-font", at, 0, None, (f"{wanted} {_points(size)}", is_now))
            return


def _window(document: Document) -> Iterator[Spotted]:
    zones = _zones(document)
    if zones is None:
        return
    zone, _ = zones
    for at, look in _looks(document, "address", "marking"):
        if look.page != 1 or look.left is None or look.top is None or look.bottom is None:
            continue
        outside = (
            look.left < zone.left - NEAR
            or look.top < zone.top - NEAR
            or look.bottom > zone.bottom + NEAR
            or (look.right is not None and look.right > zone.right + NEAR)
        )
        if outside:
            yield Spotted(
                "window", at, 0, None,
                (
                    f"{zone.left:.0f} to {zone.right:.0f} mm from the left and "
                    f"{zone.top:.0f} to {zone.bottom:.0f} mm from the top",
                ),
            )  # fmt: skip
            return


def _window_clear(document: Document) -> Iterator[Spotted]:
    zones = _zones(document)
    if zones is None or not any(
        look.page == 1 and look.top is not None for _, look in _looks(document, "address")
    ):
        return
    _, clear = zones
    for at, look in _looks(document):
        if at.of.name in {"address", "marking"} or look.page != 1:
            continue
        if None in (look.left, look.top, look.right, look.bottom):
            continue
        seen = envelope.Zone(look.left or 0, look.top or 0, look.right or 0, look.bottom or 0)
        inner = envelope.Zone(
            clear.left + NEAR, clear.top + NEAR, clear.right - NEAR, clear.bottom - NEAR
        )
        if inner.touches(seen):
            yield Spotted("window-clear", at, 0, None, (at.text.split("\n")[0][:60],))
            return


def _zones(document: Document) -> tuple[envelope.Zone, envelope.Zone] | None:
    if document.house is None or document.kind != "letter":
        return None
    try:
        profile = envelope.of_house(document.house)
        return profile.address_zone, profile.clear_zone
    except CorroError:
        return None


def _headings(document: Document) -> Iterator[Spotted]:
    last = 0
    for at in document.blocks("subject", "body"):
        if at.it.kind != "heading" or not at.it.level:
            continue
        if last and at.it.level > last + 1:
            yield Spotted("headings", at, 0, None, (str(at.it.level), str(last), str(last + 1)))
        last = at.it.level


def _capitals(document: Document) -> Iterator[Spotted]:
    for at in document.blocks("subject", "body"):
        if at.it.kind == "cell":
            continue
        for match in _CAPITALS.finditer(at.text):
            words = re.findall(r"[A-Z]{2,}", match[0])
            if len(words) >= 4 and sum(map(len, words)) >= 16 and not _address(match[0]):
                yield Spotted("capitals", at, match.start(), match.end(), (match[0],))


def _address(text: str) -> bool:
    return bool(re.search(r"\b[A-Z]{1,2}\d", text))


def _set_so(problem: str, words: int) -> Finder:
    def finder(document: Document) -> Iterator[Spotted]:
        for at in document.blocks("body"):
            if at.it.kind not in {"paragraph", "item"} or len(at.text.split()) < words:
                continue
            covered = sum(
                run.end - run.start
                for run in at.it.runs
                if (run.italic if problem == "italics" else run.bold)
            )
            if covered >= len(at.text.strip()):
                yield Spotted(problem, at, 0, None, (str(words),))

    return finder


_FINDERS: dict[str, Finder] = {
    "font": _font,
    "mixed-fonts": _mixed,
    "size": _size,
    "small": _small,
    "reply-font": _reply_font,
    "window": _window,
    "window-clear": _window_clear,
    "headings": _headings,
    "capitals": _capitals,
    "italics": _set_so("italics", 12),
    "bold": _set_so("bold", 30),
}
