"""From template, house and record to a Correspondence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from jinja2 import Template as Compiled
from jinja2 import TemplateError

from corro import strict_yaml
from corro.addresses import MOST_LINES
from corro.calendar import Calendar
from corro.compose.environment import Environment
from corro.compose.fields import Field, shared_fields
from corro.compose.filters import filters
from corro.compose.library import Library, Template
from corro.compose.limits import Budget
from corro.compose.mistakes import invalid, locate
from corro.compose.origin import Origin
from corro.compose.parts import parts
from corro.compose.record import Record, validate
from corro.compose.served import ServedRecord, Serving, View, house_view
from corro.compose.tracing import TracingEnvironment
from corro.correspondence import Correspondence, Facts, Message, Place
from corro.envelope import most_lines, of_house
from corro.errors import InvalidTemplate
from corro.house import House

EXTRA = ("house", "title", "kind", "audience", "standard", "languages")
FAILURES = (TemplateError, RecursionError, ArithmeticError, LookupError, TypeError, ValueError)


@dataclass
class Composer:
    """Composes the correspondence of one house. Not for use by two threads at once."""

    library: Library
    house: House
    calendar: Calendar
    _templates: dict[str, Template] = field(default_factory=dict)

    @cached_property
    def traced(self) -> TracingEnvironment:
        """Templates are compiled here once for all their renders."""
        return TracingEnvironment(self.library, filters(self.house, self.calendar), EXTRA)

    @cached_property
    def untraced(self) -> Environment:
        """Plain Jinja with the same rules: what tracing must not change."""
        return Environment(self.library, filters(self.house, self.calendar), EXTRA)

    def template(self, name: str) -> Template:
        if name not in self._templates:
            self._templates[name] = self.library.template(name)
        return self._templates[name]

    def fields(self, template: Template) -> dict[str, Field]:
        """All that a record of the template may give: the shared fields, then its own."""
        return {**shared_fields(template.kind, self.asks_received(template)), **template.fields}

    def standard(self, template: Template) -> str | None:
        """The service standard that the template answers, if the house has it."""
        return template.standard if template.standard in self.house.standards else None

    def asks_received(self, template: Template) -> str | None:
        """The service standard for which a record must say when it was received, if any."""
        return self.standard(template) if template.counts_from == "received" else None

    def example(self, template: Template) -> str:
        """A record's YAML, made of the fields' own examples, that the template accepts."""
        from corro.compose.record_example import example_record

        return example_record(
            template.fields,
            template.kind,
            self.house,
            standard=self._standard_of_example(template),
            calendar=self.calendar,
        )

    def record(self, template: Template, node: strict_yaml.Mapping, path: str = "") -> Record:
        """A record that was read, checked against what the template asks.

        Raises:
            InvalidRecord: with every problem.
        """
        return validate(
            node,
            template.fields,
            template.kind,
            standard=self.asks_received(template),
            calendar=self.calendar,
            path=path,
            companies=self._companies(),
            most_lines=self._lines_in_window(node),
        )

    def _companies(self) -> tuple[str, ...]:
        """What a sender's company can be: a house that is no group has its own names alone."""
        own = (self.house.name, self.house.legal_name)
        return self.house.companies or tuple(dict.fromkeys(name for name in own if name))

    def _lines_in_window(self, node: strict_yaml.Mapping) -> int:
        """How many lines of an address the window holds, under a marking if there is one."""
        marked = 1 if node.get("marking") is not None else 0
        return min(MOST_LINES, most_lines(of_house(self.house).address_zone) - marked)

    def _standard_of_example(self, template: Template) -> str | None:
        """As `asks_received`; also where the house files it under the day of what it answers."""
        if "{received}" in self.house.filing.get(template.name, ""):
            return self.standard(template)
        return self.asks_received(template)

    def serving(
        self, template: Template, values: Mapping[str, Any], *, languages: bool = False
    ) -> ServedRecord:
        """What the template reads: the record's values and what every template sees besides."""
        standard = self.standard(template)
        extra: dict[str, Any] = {
            "house": house_view(self.house),
            "title": template.title,
            "kind": template.kind,
            "audience": template.audience,
            "languages": languages or template.audience == "majority",
            "standard": View(self.house.standards[standard], "standard") if standard else False,
            "_counts_from": template.counts_from,
        }
        return ServedRecord(values, frozenset(self.fields(template)), extra)

    def compiled(self, template: Template, env: Environment) -> Compiled:
        """Raises InvalidTemplate where it can't be compiled."""
        new = set(self.fields(template)) - env.fields
        if new:
            env.fields |= new
            if env.cache is not None:
                env.cache.clear()
        try:
            return env.get_template(template.path)
        except FAILURES as error:
            raise invalid(error, env, template.path) from None

    def render(self, template: Template, serving: Serving, env: Environment | None = None) -> str:
        """The text that a template renders to, its parts marked; an Origin where traced.

        Raises:
            InvalidTemplate: with the place of the tag that failed.
        """
        env = self.traced if env is None else env
        compiled = self.compiled(template, env)
        env.budget = Budget()
        try:
            context = compiled.new_context({"_record": serving})
            text = env.concat(compiled.root_render_func(context))
            env.budget.size(len(text))
            return text
        except InvalidTemplate:
            raise
        except FAILURES as error:
            raise invalid(error, env, template.path) from None
        except MemoryError:
            raise invalid(RecursionError(), env, template.path) from None

    def compose(
        self, name: str, values: Mapping[str, Any], *, languages: bool = False
    ) -> Correspondence:
        """The document that a valid record makes. `languages` asks for the block of languages.

        Raises:
            InvalidTemplate: the template is broken, or breaks with this record.
        """
        template = self.template(name)
        text = self.render(template, self.serving(template, values, languages=languages))
        return self.correspondence(template, text, facts(template, values, self.standard(template)))

    def correspondence(self, template: Template, text: str, facts: Facts) -> Correspondence:
        assert isinstance(text, Origin)

        def extends(path: str) -> tuple[Place, ...]:
            return self.chain(template.path, path)

        return Correspondence(
            template.kind,
            self.house.id,
            parts(text, template.kind, extends, self.locate),
            title=template.title,
            facts=facts,
        )

    def locate(self, path: str, offset: int) -> tuple[int, int]:
        """The line and column of an offset in one of the templates' files."""
        return locate(self.library, path, offset)

    def chain(self, template: str, path: str) -> tuple[Place, ...]:
        """The `{% extends %}` tags from a file that a template extends back to the template."""
        if path == template:
            return ()
        key = (template, path)
        if key not in self._chains:
            chain: list[Place] = []
            for extending, start, end in self.library.ancestry(template):
                chain.insert(0, Place("template", extending, start, end, False))
                found = self.library.refers_at(extending, start)
                if found is not None and found.path == path:
                    break
            else:
                chain = []
            self._chains[key] = tuple(chain)
        return self._chains[key]

    _chains: dict[tuple[str, str], tuple[Place, ...]] = field(default_factory=dict)


def facts(template: Template, values: Mapping[str, Any], standard: str | None) -> Facts:
    """What a record says that later stages need to know."""
    return Facts(
        recipient=values.get("recipient"),
        sender=values.get("sender"),
        date=values.get("date"),
        received=values.get("received"),
        counted_from=values.get(template.counts_from),
        reference=values.get("reference"),
        their_reference=values.get("their_reference"),
        standard=standard,
        marking=values.get("marking"),
        starts=_moment(values, "starts", "start"),
        ends=_moment(values, "ends", "end"),
    )


def _moment(values: Mapping[str, Any], *names: str) -> datetime.datetime | None:
    """A date field of that name, with the time of day in a field such as `start_time`."""
    for name in names:
        for field_name in (name, f"{name}_date", f"{name}s_on"):
            day = values.get(field_name)
            if isinstance(day, datetime.date):
                clock = values.get(f"{name}_time") or datetime.time()
                return datetime.datetime.combine(day, clock)
    return None


def only_message(correspondence: Correspondence, message: Message) -> Correspondence:
    """One of an out-of-office reply's two messages, alone."""
    kept = tuple(
        replace(part, message=None) for part in correspondence.parts if part.message == message
    )
    return replace(correspondence, parts=kept)
