"""Results as JUnit's XML, as Jenkins and GitLab read it (the xUnit plugin's `junit-10.xsd`).

A file is a test suite. Each rule that found something in it is a test case that failed; a file in
which nothing was found is one that passed.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from corro.lint.finding import LEVELS
from corro.report.merging import Merged, by_file, counted, found_at, merged
from corro.report.results import Results
from corro.write.characters import fit

# XML has no way to write other controls; these two it would turn into spaces or line ends.
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def report(results: Results) -> str:
    """The test suites, as an XML document."""
    found = by_file(merged(results))
    unread: dict[str, str] = dict(results.unread)
    paths = dict.fromkeys([*(file.path for file in results.files), *found, *unread])
    suites = [_suite(path, found.get(path, []), unread.get(path)) for path in paths]
    top = ElementTree.Element("testsuites", {"name": "corro", **_sums(suites)})
    top.extend(suites)
    ElementTree.indent(top)
    return _DECLARATION + ElementTree.tostring(top, encoding="unicode") + "\n"


def _sums(suites: Sequence[ElementTree.Element]) -> dict[str, str]:
    return {
        name: str(sum(int(suite.get(name, "0")) for suite in suites))
        for name in ("tests", "failures", "errors")
    }


def _suite(path: str, found: Sequence[Merged], unread: str | None) -> ElementTree.Element:
    by_rule: dict[str, list[Merged]] = {}
    for one in found:
        by_rule.setdefault(one.located.finding.rule, []).append(one)
    cases = [_failed(path, rule, group) for rule, group in sorted(by_rule.items())]
    if unread is not None:
        error = ElementTree.Element("error", type="unreadable", message=fit(unread))
        cases.append(_case(path, "can be read", error))
    if not cases:
        cases.append(_case(path, "nothing to mend"))
    suite = ElementTree.Element(
        "testsuite",
        name=fit(path),
        tests=str(len(cases)),
        failures=str(len(by_rule)),
        errors=str(int(unread is not None)),
    )
    suite.extend(cases)
    return suite


def _failed(path: str, rule: str, group: Sequence[Merged]) -> ElementTree.Element:
    worst = max((one.level for one in group), key=LEVELS.index)
    first = group[0].located.finding.message
    more = f" (and {counted(len(group) - 1, 'more place')})" if len(group) > 1 else ""
    failure = ElementTree.Element("failure", type=worst, message=fit(first + more))
    failure.text = fit("\n".join(map(_line, group)))
    return _case(path, rule, failure)


def _case(path: str, name: str, outcome: ElementTree.Element | None = None) -> ElementTree.Element:
    case = ElementTree.Element("testcase", name=fit(name), classname=fit(path))
    if outcome is not None:
        case.append(outcome)
    return case


def _line(one: Merged) -> str:
    located, finding = one.located, one.located.finding
    again = f" (Found at {found_at(one)}.)" if found_at(one) else ""
    where = f"{one.path}:{located.region.line}:{located.region.column}"
    lines = [f"{where}: {finding.level}: {finding.message}{again}"]
    if located.template:
        lines += [
            f"  used by {tag.path}:{tag.region.line}:{tag.region.column}"
            for tag in located.template.via
        ]
    return "\n".join(lines)
