"""Paragraphs as they look with the fields' own examples, wherever a letter with those has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from corro.compose.composer import Composer
from corro.compose.library import Template
from corro.compose.record import read_record
from corro.errors import CorroError
from corro.panel.wording import Paragraph, Wording
from corro.panel.words import of_part

MOST_TRIES = 4000  # letters that are made to show one template's paragraphs

Values = Mapping[str, Any]


def exampled(said: Wording, composer: Composer, template: Template) -> Wording:
    """The wording with each paragraph's text of a letter as near to the example as may be."""
    try:
        node = read_record(composer.example(template), "the example")
        usual = composer.record(template, node).values
    except CorroError:
        return said
    fields = composer.fields(template)
    left = MOST_TRIES

    def texts(values: Values) -> dict[tuple[str, str], str]:
        nonlocal left
        left -= 1
        try:
            document = composer.compose(template.name, values, languages=True)
        except CorroError:
            return {}
        return {key: text for part in document.parts for key, text in of_part(part, fields)}

    plain = texts(usual)

    def text(one: Paragraph) -> str:
        key = (one.part, one.wording)
        if key in plain or not one.values:
            return plain.get(key, one.text)
        values = {name: value for name, value in one.values.items() if value is not None}
        best = texts(values).get(key, one.text)
        for name, value in usual.items():
            if values.get(name) == value or left <= 0:
                continue
            found = texts({**values, name: value}).get(key)
            if found is not None:
                values, best = {**values, name: value}, found
        return best

    return replace(said, paragraphs=tuple(replace(one, text=text(one)) for one in said.paragraphs))
