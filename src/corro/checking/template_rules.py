"""What an author may do wrong in a template itself: the rules of category `template`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corro.compose.composer import Composer
from corro.compose.fields import NEEDS_NO_EXAMPLE, Field
from corro.compose.library import Template
from corro.compose.references import FileNames
from corro.correspondence import Place
from corro.errors import Problem
from corro.lint.finding import Finding, Level

ALWAYS = {"house", "title", "kind", "audience", "standard", "languages"}


@dataclass(frozen=True, slots=True)
class TemplateRule:
    name: str
    level: Level
    why: str


BROKEN = TemplateRule("template.Broken", "error", "A letter can’t be made from a broken template.")
UNDECLARED = TemplateRule(
    "template.UndeclaredField",
    "error",
    "Nobody can give a value that the front matter doesn’t ask for.",
)
ABSENT = TemplateRule(
    "template.AbsentField", "error", "When the value is left out, the letter can’t be made."
)
DEAD = TemplateRule(
    "template.DeadBranch",
    "warning",
    "Words that no letter can have are never read, and never checked.",
)
UNUSED = TemplateRule(
    "template.UnusedField",
    "warning",
    "Staff would be asked for something that the letter doesn’t say.",
)
NO_HELP = TemplateRule(
    "template.MissingHelp",
    "warning",
    "Whoever fills in the letter sees this instead of a question.",
)
NO_EXAMPLE = TemplateRule(
    "template.MissingExample",
    "warning",
    "The example shows staff what is wanted, and is what is checked.",
)
NO_AUDIENCE = TemplateRule(
    "template.MissingAudience",
    "suggestion",
    "A letter to all customers goes to the Editorial Panel.",
)
NO_CLAUSE = TemplateRule(
    "template.MissingClause",
    "suggestion",
    "The clause says which part of the policy the letter answers to.",
)
WHITE_SPACE = TemplateRule(
    "template.OnlyWhiteSpace", "suggestion", "The two differ in nothing that a reader can see."
)
UNUSED_MACRO = TemplateRule("template.UnusedMacro", "warning", "Nothing uses it: take it out.")
UNUSED_FILE = TemplateRule("template.UnusedFile", "warning", "No template uses it: take it out.")
LOST_PART = TemplateRule(
    "template.LostPart", "warning", "A letter needs this part whoever it is for."
)
BREAKS_PLACE = TemplateRule(
    "template.BreaksPlace",
    "warning",
    "A line that ends in the middle of it breaks what it looks like.",
)
TOO_LONG = TemplateRule("template.TooLong", "warning", "The house says how long it may be.")

RULES = {
    rule.name: rule
    for rule in (
        BROKEN,
        UNDECLARED,
        ABSENT,
        DEAD,
        UNUSED,
        NO_HELP,
        NO_EXAMPLE,
        NO_AUDIENCE,
        NO_CLAUSE,
        WHITE_SPACE,
        UNUSED_MACRO,
        UNUSED_FILE,
        LOST_PART,
        BREAKS_PLACE,
        TOO_LONG,
    )
}


@dataclass(frozen=True, slots=True)
class AtPlace:
    """A finding of the template itself, and where."""

    finding: Finding
    place: Place


def made(rule: TemplateRule, message: str, place: Place, text: str | None = None) -> AtPlace:
    return AtPlace(
        Finding(rule.name, "template", rule.level, message, None, text, None, rule.why), place
    )


def of_problem(problem: Problem) -> TemplateRule:
    """Which rule a failed render or a wrong front matter breaks."""
    if "is not one of the template’s fields" in problem.message:
        return UNDECLARED
    if "is optional and was not given" in problem.message:
        return ABSENT
    return BROKEN


def declarations(composer: Composer, template: Template, has_clauses: bool) -> Iterator[AtPlace]:
    """What the front matter leaves out."""
    for name, declared in template.fields.items():
        yield from _field(name, declared, template.path)
    top = Place("template", template.path, 0, 0)
    if "audience" not in template.given and template.kind in {"letter", "email"}:
        said = "The front matter doesn’t say whom it is for: ‘audience: individual’ or ‘majority’."
        yield made(NO_AUDIENCE, said, top)
    if has_clauses and not template.clauses:
        said = (
            "The front matter names no clause. Write ‘clauses: [ID]’ with one of the policy’s ids."
        )
        yield made(NO_CLAUSE, said, top)


def _field(name: str, declared: Field, path: str) -> Iterator[AtPlace]:
    mark = declared.mark
    where = Place(
        "template", declared.path or path, mark.start if mark else 0, mark.end if mark else 0
    )
    if not declared.help.strip():
        yield made(
            NO_HELP,
            f"‘{name}’ has no help. Add ‘help: …’: what is wanted, in a few words.",
            where,
            name,
        )
    inner = declared.of or declared
    if inner.type not in NEEDS_NO_EXAMPLE and not declared.example and not inner.example:
        if inner.type == "record" and inner.fields:
            return
        yield made(NO_EXAMPLE, f"‘{name}’ has no example. Add ‘example: …’.", where, name)


def unused(template: Template, used: set[str], reads: set[str]) -> Iterator[AtPlace]:
    """Declared fields that the template never reads, in any variant or branch."""
    bound = {f.after for f in template.fields.values()} | {
        name for f in template.fields.values() for name in (f.not_before, f.not_after)
    }
    for name, declared in template.fields.items():
        if name in used or name in reads or name in bound or name == template.counts_from:
            continue
        mark = declared.mark
        place = Place(
            "template",
            declared.path or template.path,
            mark.start if mark else 0,
            mark.end if mark else 0,
        )
        said = f"The field ‘{name}’ is asked for and never used. Use it, or take it out."
        yield made(UNUSED, said, place, name)


def undeclared(
    composer: Composer, template: Template, files: Mapping[str, FileNames], sees: Mapping[str, bool]
) -> Iterator[AtPlace]:
    """Names that are read and that nothing serves, in any branch."""
    known = (
        set(composer.fields(template)) | ALWAYS | set(composer.traced.globals) | {"_counts_from"}
    )
    for path, names in files.items():
        if not sees.get(path):
            continue
        for read in names.reads:
            if read.name not in known:
                place = Place("template", path, read.site.start, read.site.end, False)
                said = (
                    f"‘{read.name}’ is not one of the template’s fields. "
                    "Declare it under ‘fields:’, or mend its spelling."
                )
                yield made(UNDECLARED, said, place, read.name)
