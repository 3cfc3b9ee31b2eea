"""What a voicemail greeting says once its owner is back: the house's own everyday wording, with
blanks in square brackets for what the old one doesn't tell."""

from __future__ import annotations

from corro.compose.composer import Composer
from corro.compose.record_read import read_record
from corro.correspondence import Block, Correspondence
from corro.errors import InvalidInput
from corro.house import House

TEMPLATE = "voicemail/away-from-desk"


def everyday(composer: Composer, old: Correspondence, who: str) -> str:
    """The house's greeting for somebody who is at work; empty where its template can't be used."""
    try:
        template = composer.template(TEMPLATE)
        record = composer.record(template, read_record(composer.example(template), TEMPLATE))
        made = composer.compose(template.name, record.values)
    except InvalidInput:
        return ""
    blanks = {"sender.name": who or "[your name]"}
    sender = old.facts.sender
    blanks["sender.job_title"] = (sender.job_title if sender else "") or "[your job title]"
    blanks["sender.company"] = _company(composer.house, old)
    for name, field in template.fields.items():
        ours = composer.house.telephone if field.optional and field.type == "telephone" else ""
        blanks[name] = ours or _blank(field.help)
        for inner, within in field.fields.items():
            blanks[f"{name}.{inner}"] = _blank(within.help)
    return "\n\n".join(
        _filled(block, blanks) for block in made.blocks("body") if block.text.strip()
    )


def _blank(help: str) -> str:
    return f"[{help[:1].lower()}{help[1:]}]"


def _company(house: House, old: Correspondence) -> str:
    """The company that the old greeting names, else the house."""
    said = "\n".join(part.text for part in old.parts)
    return next((one for one in house.companies if one in said), house.name)


def _filled(block: Block, blanks: dict[str, str]) -> str:
    text = block.text
    for span in sorted(block.spans, key=lambda one: one.start, reverse=True):
        if span.field is not None and span.field in blanks:
            text = text[: span.start] + blanks[span.field] + text[span.end :]
    return text
