"""What only shows when many templates are seen together: dead branches, unused files and macros."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from corro.checking import template_rules
from corro.checking.check import Checked, Decided
from corro.compose.library import Library, Root
from corro.compose.origin import Site
from corro.correspondence import KINDS, Place
from corro.report.results import FileResult, Located, TemplatePlace, region

# What a house or the template's own front matter decides once and for all: one outcome is enough.
SETTLED = {"house", "title", "kind", "audience", "standard", "languages"}
NEVER_UNUSED = {f"{kind}.md" for kind in KINDS}

Found = tuple[str, Located]


def together(
    checked: Sequence[Checked],
    texts: Mapping[str, str],
    libraries: Sequence[Library],
    *,
    everything: bool,
    of_others: Callable[[str], bool] = lambda path: False,
) -> Iterator[FileResult]:
    """The results, with what all of them show together added to the first that it concerns.

    A part-file is judged over all its users and houses, so only when `everything` was judged.
    `of_others` says of a file whether it is also for houses that weren't judged: they may need
    what these don't.
    """
    more: dict[str, list[Located]] = defaultdict(list)
    found = list(_dead_branches(checked, texts, everything=everything))
    if everything:
        found += _unused_macros(checked, texts)
        found += _unused_files(checked, libraries)
    for path, located in found:
        if not of_others(located.template.path if located.template else path):
            more[path].append(located)
    for one in checked:
        extra = more.pop(one.result.path, [])
        yield replace(one.result, findings=(*one.result.findings, *extra)) if extra else one.result
    if checked:
        first = checked[0].result
        for path, extra in more.items():
            yield FileResult(path, first.kind, first.house, tuple(extra))


def _dead_branches(
    checked: Sequence[Checked], texts: Mapping[str, str], *, everything: bool
) -> Iterator[Found]:
    """Outcomes that no variant of any template at any house had."""
    outcomes: dict[tuple[str, int, str], set[int]] = defaultdict(set)
    where: dict[tuple[str, int, str], Decided] = {}
    templates = {one.result.path for one in checked}
    users: dict[str, set[str]] = defaultdict(set)
    for one in checked:
        for path in one.files:
            users[path].add(one.result.path)
        for decided in one.decided:
            key = (decided.site.path, decided.site.start, decided.kind)
            outcomes[key] |= decided.outcomes
            where[key] = decided
    for key, seen in sorted(outcomes.items()):
        path, _, kind = key
        names = {name.partition(".")[0] for name in where[key].reads}
        is_template = path in templates
        if not seen or (names and names <= SETTLED) or not (is_template or everything):
            continue
        wanted = {1} if kind == "for" else {0, 1}
        for outcome in sorted(wanted - {min(one, 1) for one in seen}):
            said = _dead(kind, outcome)
            owner = path if is_template else min(users[path])
            yield owner, _at(template_rules.DEAD, said, where[key].site, texts)


def _dead(kind: str, outcome: int) -> str:
    if kind.startswith("for"):
        return (
            "This list always has items, so what stands under {% else %} is never printed."
            if outcome == 0
            else "This list is always empty, so nothing in the loop is ever printed."
        )
    never = "true" if outcome else "false"
    return f"This is never {never}, whatever the record says: one side of it is never printed."


def _at(
    rule: template_rules.TemplateRule, said: str, site: Site, texts: Mapping[str, str]
) -> Located:
    text = texts.get(site.path, "")
    place = Place("template", site.path, site.start, site.end, False)
    area = region(text, site.start, site.end)
    words = text[site.start : site.end] or None
    return Located(
        template_rules.made(rule, said, place, words).finding, area, TemplatePlace(site.path, area)
    )


def _unused_macros(checked: Sequence[Checked], texts: Mapping[str, str]) -> Iterator[Found]:
    called = {name for one in checked for file in one.names.values() for name in file.called}
    seen = set()
    for one in checked:
        for path, file in one.names.items():
            for macro in file.macros:
                key = (path, macro.site.start)
                if macro.name in called or key in seen:
                    continue
                seen.add(key)
                said = f"Nothing calls the macro ‘{macro.name}’. Take it out."
                yield one.result.path, _at(template_rules.UNUSED_MACRO, said, macro.site, texts)


def _unused_files(checked: Sequence[Checked], libraries: Sequence[Library]) -> Iterator[Found]:
    """Part-files of a user's own (and shipped ones in corro's own checkout) that nobody uses."""
    used = {path for one in checked for path in one.files}
    seen = set()
    for library in libraries:
        own = [root for root in library.roots if not root.shipped] or list(library.roots)
        for root in own:
            for name in root.names():
                path = root.shown(name)
                found = library.at(path) or library.found_in(root, name)
                if path in used or path in seen or found is None or found.is_template:
                    continue
                if name in NEVER_UNUSED or _is_of_another(library, root, name):
                    continue
                seen.add(path)
                said = "No template uses this file. Take it out, or include it."
                site = Site("template", path, 0, 0, False)
                yield path, _at(template_rules.UNUSED_FILE, said, site, {path: found.text})


def _is_of_another(library: Library, root: Root, name: str) -> bool:
    """A file of a house that isn't judged now, in the user's `templates/` as a whole."""
    return root.role == "any" and name.split("/", maxsplit=1)[0] in library.houses | {"common"}
