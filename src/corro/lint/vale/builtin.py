"""Vale's own style `Vale`: Spelling, Repetition, and Terms and Avoid of the vocabularies."""

from __future__ import annotations

from corro.lint.exceptions import term_pattern
from corro.lint.load import Found, RuleFile, rule_of
from corro.lint.rules import Rule, Vocabulary
from corro.strict_yaml import Mapping, Mark, Node, Scalar, Sequence

_MARK = Mark(0, 0, 1, 1)


def builtin_rules(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """The rules, as Vale makes them of its defaults and the vocabularies."""
    found = Found(accepted=list(vocabulary.accepted))
    made = [
        _rule(
            found,
            "Vale.Repetition",
            extends="repetition",
            level="error",
            message="'%s' is repeated!",
            ignorecase="true",
            alpha="true",
            tokens=[r"[^\s.!?]+"],
            action={"name": "edit", "params": ["truncate", " "]},
        ),
        _rule(
            found,
            "Vale.Spelling",
            extends="spelling",
            level="error",
            message="Did you really mean '%s'?",
            action={"name": "suggest", "params": ["spellings"]},
        ),
    ]
    if vocabulary.accepted:
        made.append(
            _rule(
                found,
                "Vale.Terms",
                extends="substitution",
                level="error",
                message="Use '%s' instead of '%s'.",
                ignorecase="true",
                vocab="false",
                terms="true",
                swap={term_pattern(term.lower()): term for term in vocabulary.accepted},
            )
        )
    if vocabulary.rejected:
        made.append(
            _rule(
                found,
                "Vale.Avoid",
                extends="existence",
                level="error",
                message="Avoid using '%s'.",
                tokens=[term_pattern(term) for term in vocabulary.rejected],
            )
        )
    return tuple(made)


def _rule(found: Found, name: str, **keys: object) -> Rule:
    node = _node(keys)
    assert isinstance(node, Mapping)
    rule = rule_of(RuleFile(name, "", node), found)
    assert rule is not None, found.problems
    return rule


def _node(value: object) -> Node:
    if isinstance(value, dict):
        items = {str(key): _node(item) for key, item in value.items()}
        return Mapping(items, dict.fromkeys(items, _MARK), _MARK)
    if isinstance(value, list):
        return Sequence(tuple(_node(item) for item in value), _MARK)
    return Scalar(str(value), _MARK)
