"""What `corro explain` says of a rule, a clause, a category or a house, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corro.clauses import FORMATS, Carrier, Clause
from corro.correspondence import KINDS
from corro.house import House
from corro.houses.describe import label
from corro.lint.checks.language_tool import level_of
from corro.lint.finding import Category, Level
from corro.lint.levels import chosen
from corro.lint.messages import formatted
from corro.lint.rules import Example, Rule, StyleGuide
from corro.outdated.rules import clauses_of

CATEGORIES_IN_WORDS: dict[Category, str] = {
    "pairing": "The salutation and the sign-off: the words, and which belong together.",
    "name": "The customer’s and the house’s names.",
    "address": "The recipient’s address and postcode, and what the envelope’s window shows.",
    "contact": "Who deals with it and how to reach them: telephone, email, web.",
    "date": "Days, dates and opening hours: whether they fit each other and the calendar.",
    "deadline": "Promised times, against the house’s service standards.",
    "wording": "Words that a policy prescribes.",
    "content": "What a document of its kind must say.",
    "enclosure": "What is said to be enclosed, and what is listed as enclosed.",
    "placeholder": "Gaps that were left unfilled.",
    "plain-english": "Everyday words and short sentences.",
    "readability": "How easy the text is to read. Never an error.",
    "spelling": "Spelling. Never an error.",
    "grammar": "Common slips of grammar. Never an error.",
    "inclusive": "Words for people.",
    "access": "Other formats, other languages, and text that everyone can get at.",
    "layout": "Fonts, sizes, headings and the place of the address.",
    "template": "Mistakes in a template itself, for its author.",
}

# What house.yml says that a category, a format or a standard hangs on, by dotted path.
_OPEN_BY_CATEGORY: dict[str, tuple[str, ...]] = {
    "pairing": ("forms.unknown_salutation", "forms.sign_off_known", "forms.sign_off_unknown"),
    "name": ("companies", "legal_name", "name"),
    "address": ("envelope", "window", "address"),
    "contact": ("telephones", "emails", "websites", "social", "signature_address"),
    "date": ("hours", "closures", "out_of_hours", "forms.time"),
    "deadline": ("standards",),
    "access": ("formats_notice", "languages", "languages_notice"),
    "layout": ("fonts", "envelope", "letterhead", "logo"),
}
_OPEN_BY_FORMAT: dict[str, tuple[str, ...]] = {
    "contact-block": ("address", "telephones", "emails", "websites", "social"),
    "signature-address": ("signature_address",),
    "window": ("envelope", "window"),
    "fonts": ("fonts",),
    "letter-layout": ("fonts", "envelope", "letterhead"),
    "formats-notice": ("formats_notice",),
    "language-lines": ("languages", "languages_notice"),
}


@dataclass(frozen=True, slots=True)
class Where:
    """What is needed to explain: the style guide, the houses asked about, and their clauses."""

    guide: StyleGuide
    houses: Sequence[House]
    clauses: Mapping[str, Mapping[str, Clause]]  # by house, then by id


def of_rule(name: str, where: Where) -> dict[str, Any]:
    """A rule of the style guide. Raises KeyError where none of the houses has it."""
    found = {
        house.id: rule
        for house in where.houses
        for rule in where.guide.for_house(house.id)
        if rule.name == name
    }
    rule = next(iter(found.values()), None) or where.guide.rule(name)
    if rule is None:
        raise KeyError(name)
    return {
        "type": "rule",
        "rule": rule.name,
        "category": rule.category,
        "level": rule.level,
        "message": unfilled(rule.message),
        "description": rule.description or None,
        "why": rule.why or None,
        "link": rule.link or None,
        "kinds": list(rule.kinds),
        "nations": list(rule.nations),
        "since": rule.since or None,
        "bad": [_example(one) for one in rule.bad],
        "good": [_example(one) for one in rule.good],
        "path": rule.path,
        "line": rule.line,
        "houses": [_rule_at(house, found.get(house.id, rule), where) for house in where.houses],
    }


def of_engine_rule(name: str, rule: Rule, where: Where) -> dict[str, Any]:
    """A rule of LanguageTool's own, by the rule of the style guide that asks LanguageTool."""
    own = name.partition(".")[2]
    number = own.partition("[")[0]
    said = rule.settings.messages.get(own)
    general = of_rule(rule.name, where)
    for house, told in zip(where.houses, general["houses"], strict=True):
        told["levels"] = _levels(house, rule, where.guide, lambda one: level_of(own, one))
    return {
        **general,
        "rule": name,
        "message": unfilled(said or rule.message),
        "description": f"{own} is a rule of LanguageTool’s. Its page shows what it finds.",
        "link": f"https://community.languagetool.org/rule/show/{number}?lang=en",
        "bad": [],
        "good": [],
    }


def unfilled(message: str) -> str:
    """A rule's message with … where the words in question go."""
    return formatted(message, *["…"] * 9)


def _rule_at(house: House, rule: Rule, where: Where) -> dict[str, Any]:
    levels = _levels(house, rule, where.guide)
    id = rule.clauses.get(house.id) or rule.clause
    clause = where.clauses.get(house.id, {}).get(id or "")
    return {
        "house": house.id,
        "name": house.name,
        "levels": levels,
        "clause": _clause(clause) if clause else None,
        "open": _open(house, _OPEN_BY_CATEGORY.get(rule.category, ())) if levels else {},
    }


def _levels(
    house: House,
    rule: Rule,
    guide: StyleGuide,
    level: Callable[[Rule], Level | None] = lambda rule: rule.level,
) -> dict[str, str]:
    """The rule's level for each kind of document that it judges at the house."""
    alone = replace(guide, rules=(rule,), replaced={})
    found: dict[str, str] = {}
    for kind in KINDS:
        for one in chosen(alone, kind, house):
            if said := level(one):
                found[kind] = said
    return found


def _example(example: Example) -> dict[str, Any]:
    return {
        "text": example.text or None,
        "kind": example.kind,
        "house": example.house or None,
        "parts": dict(example.parts),
    }


def of_template_rule(rule: Any) -> dict[str, Any]:
    """A rule about templates themselves (`corro.checking.template_rules`)."""
    return {
        "type": "template-rule",
        "rule": rule.name,
        "category": "template",
        "level": rule.level,
        "why": rule.why,
    }


def of_panel_rule(name: str, why: str, level: str) -> dict[str, Any]:
    """A rule about what the Editorial Panel has seen (`corro.panel.judging`)."""
    return {
        "type": "template-rule",
        "rule": name,
        "category": "content",
        "level": level,
        "why": why,
    }


def of_outdated_rule(rule: Any, where: Where) -> dict[str, Any]:
    """A rule of `corro outdated` (`corro.outdated.rules`), and the clauses that ask for it."""
    asked = [
        (house, clause)
        for house in where.houses
        for name in clauses_of(house.id)
        if (clause := where.clauses.get(house.id, {}).get(name))
    ]
    return {
        "type": "outdated-rule",
        "rule": rule.name,
        "category": rule.category,
        "level": "error",
        "message": rule.message,
        "why": rule.why,
        "clauses": [
            {"house": house.id, "name": house.name, **_clause(clause)} for house, clause in asked
        ],
    }


def of_clause(
    house: House, clause: Clause, also: Iterable[Carrier], missing: Iterable[Carrier]
) -> dict[str, Any]:
    """A clause of a house's policy, and what carries it."""
    absent = set(missing)
    carriers = [*clause.carriers, *also]
    return {
        "type": "clause",
        **_clause(clause),
        "house": house.id,
        "name": house.name,
        "treatment": list(clause.treatment),
        "carriers": [
            {
                "kind": one.kind,
                "name": one.name,
                "says": FORMATS.get(one.name) if one.kind == "format" else None,
                "exists": one not in absent,
            }
            for one in carriers
        ],
        "note": clause.note or None,
        "path": clause.path,
        "line": clause.line,
        "open": _open(house, _paths(carriers)),
    }


def _paths(carriers: Iterable[Carrier]) -> Iterator[str]:
    for one in carriers:
        if one.kind == "format":
            yield from _OPEN_BY_FORMAT.get(one.name, ())
        elif one.kind == "standard":
            yield from ("standards", f"standards.{one.name}")


def of_category(category: Category, where: Where) -> dict[str, Any]:
    """A category, and the rules that are of it."""
    rules = [rule for rule in _all_rules(where) if rule.category == category]
    return {
        "type": "category",
        "category": category,
        "says": CATEGORIES_IN_WORDS[category],
        "rules": [_in_short(rule) for rule in rules],
    }


def of_style(style: str, where: Where) -> dict[str, Any]:
    """A style, which is a folder of the style guide, and its rules."""
    rules = [rule for rule in _all_rules(where) if rule.style == style]
    return {
        "type": "style",
        "style": style,
        "says": f"Rules of the folder {style} in the style guide.",
        "rules": [_in_short(rule) for rule in rules],
    }


def _all_rules(where: Where) -> list[Rule]:
    """The rules of all the houses asked about, by name."""
    houses = (*(house.id for house in where.houses), "")
    rules = {rule.name: rule for id in houses for rule in where.guide.for_house(id)}
    return [rules[name] for name in sorted(rules)]


def _in_short(rule: Rule) -> dict[str, Any]:
    return {"rule": rule.name, "level": rule.level, "message": unfilled(rule.message)}


def of_house(house: House) -> dict[str, Any]:
    """What a house's policy leaves open, and what is taken until the house says otherwise."""
    return {
        "type": "house",
        "house": house.id,
        "name": house.name,
        "path": house.path,
        "open": {label(path): why for path, why in house.assumed.items()},
        "to_supply": list(house.to_supply),
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "clause": clause.id,
        "section": clause.section,
        "title": clause.title,
        "quotation": clause.quotation,
    }


def _open(house: House, paths: Iterable[str]) -> dict[str, str]:
    """What the policy leaves open of these values, by their names in plain words."""
    wanted = tuple(paths)
    return {
        label(path): why
        for path, why in house.assumed.items()
        if any(path == one or path.startswith((f"{one}.", f"{one}[")) for one in wanted)
    }
