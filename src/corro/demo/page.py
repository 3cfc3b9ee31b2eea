"""The page to look through the samples: one file, no scripts, nothing fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from corro.correspondence import Kind
from corro.demo.samples import LARGE_PRINT, Sample
from corro.demo.style import STYLE
from corro.house import House
from corro.lint.finding import LEVELS, Category
from corro.lint.rules import Rule

_KINDS: dict[Kind, str] = {
    "letter": "Letters",
    "email": "Emails",
    "out-of-office": "Out-of-office replies",
    "signature": "Email signatures",
    "voicemail": "Voicemail greetings",
    "card": "Call cards",
}
_FORMATS = {
    ".pdf": ("PDF", "to print and post"),
    ".docx": ("Word", "to change before it goes"),
    ".html": ("Web page", "to read on a screen, or to copy into Outlook"),
    ".txt": ("Text", "to paste anywhere, or to read out"),
    ".eml": ("Email", "to open in Outlook and send"),
    LARGE_PRINT: ("Large print", "a PDF in 18 point"),
}

_SUBJECTS: dict[Category, str] = {
    "pairing": "greeting and close",
    "name": "names",
    "address": "addresses",
    "contact": "contact details",
    "date": "dates",
    "deadline": "promised times",
    "wording": "prescribed wording",
    "content": "what must be said",
    "enclosure": "enclosures",
    "placeholder": "gaps left unfilled",
    "plain-english": "plain English",
    "grammar": "common slips of grammar",
    "inclusive": "words for people",
    "access": "other formats and languages",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A house on the page, with the rules that its samples were checked against."""

    house: House
    rules: tuple[Rule, ...]
    samples: tuple[Sample, ...]


def page(houses: Sequence[Shown]) -> str:
    """The whole page, for the file `index.html` in the demo's folder."""
    samples = [sample for shown in houses for sample in shown.samples]
    contents = "\n".join(
        f'<li><a href="#{escape(shown.house.id)}">{escape(shown.house.name)}</a>'
        f" <span>{_number(len(shown.samples), 'sample')}</span></li>"
        for shown in houses
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Corro: samples of every kind</title>
<style>
{STYLE}</style>
</head>
<body>
<a class="skip" href="#samples">Skip to the samples</a>
<header>
<h1>Corro: samples of every kind</h1>
<p class="lead">Everything that corro’s templates make for {_number(len(houses), "house")},
filled in with example names and dates. Nobody in them is real.</p>
</header>
<nav aria-labelledby="houses">
<h2 id="houses">The houses</h2>
<ul class="houses">
{contents}
</ul>
</nav>
<section aria-labelledby="checked">
<h2 id="checked">What was checked</h2>
{_summary(samples, _subjects(houses))}
<p>Every sample is one document, and each format of it says the same:</p>
<dl class="formats">
{_formats(samples)}
</dl>
</section>
<main id="samples" tabindex="-1">
{chr(10).join(_house(shown) for shown in houses)}
</main>
</body>
</html>
"""


def _summary(samples: Sequence[Sample], subjects: Sequence[str]) -> str:
    made = [sample for sample in samples if not sample.problem]
    found = [sample for sample in made if sample.verdicts]
    said = [
        f"<p>Each of the {_number(len(made), 'sample')} was checked by corro against its house’s"
        f" style guide, by rules on {escape(_listed(subjects))}."
        if subjects
        else f"<p>{_number(len(made), 'sample')} were made. No rules were there to check them by."
    ]
    if not found:
        said.append(" <strong>There are no findings.</strong></p>")
    else:
        said.append(
            f" <strong>{len(made) - len(found)} have no findings.</strong>"
            f" {_number(len(found), 'sample')} {'has' if len(found) == 1 else 'have'} findings,"
            " shown beside the sample.</p>"
        )
    failed = len(samples) - len(made)
    if failed:
        said.append(
            f'<p class="error">{_number(failed, "sample")} could not be made. The reason stands'
            " beside each.</p>"
        )
    return "".join(said)


def _subjects(houses: Iterable[Shown]) -> list[str]:
    """What the rules are about that judge a sample: not its spelling, for which no engine runs."""
    categories = {rule.category for shown in houses for rule in shown.rules}
    return [said for category, said in _SUBJECTS.items() if category in categories]


def _listed(things: Sequence[str]) -> str:
    *before, last = things
    return f"{', '.join(before)} and {last}" if before else last


def _formats(samples: Iterable[Sample]) -> str:
    endings = {_ending(file) for sample in samples for file in sample.files}
    return "\n".join(
        f"<div><dt>{name}</dt><dd>{use}</dd></div>"
        for ending, (name, use) in _FORMATS.items()
        if ending in endings
    )


def _house(shown: Shown) -> str:
    id = escape(shown.house.id)
    kinds = [(kind, [sample for sample in shown.samples if sample.kind == kind]) for kind in _KINDS]
    tables = [_kind(id, kind, _KINDS[kind], samples) for kind, samples in kinds if samples]
    broken = [sample for sample in shown.samples if sample.kind is None]
    if broken:
        tables.append(_kind(id, "broken", "Could not be made", broken))
    return f"""<section class="house" aria-labelledby="{id}">
<h2 id="{id}">{escape(shown.house.name)}</h2>
<p>{_number(len(shown.samples), "sample")}, checked against {_number(len(shown.rules), "rule")}.
{_left_out(shown.house)}</p>
{chr(10).join(tables)}
<p class="up"><a href="#houses">Back to the houses</a></p>
</section>"""


def _left_out(house: House) -> str:
    if not house.to_supply:
        return ""
    missing = "; ".join(f"{what[:1].lower()}{what[1:]}" for what in house.to_supply)
    return f"Left out, because the house has yet to give it to corro: {escape(missing)}."


def _kind(house: str, kind: str, title: str, samples: Sequence[Sample]) -> str:
    rows = "\n".join(_row(sample) for sample in samples)
    return f"""<h3 id="{house}-{kind}">{title}</h3>
<table aria-labelledby="{house} {house}-{kind}">
<thead><tr><th scope="col">Sample</th><th scope="col">Open it as</th>\
<th scope="col">Checked</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>"""


def _row(sample: Sample) -> str:
    everybody = ' <span class="note">goes to everybody</span>' if sample.for_everybody else ""
    links = "\n".join(_link(sample, file) for file in sample.files)
    opened = f"<ul>\n{links}\n</ul>" if links else "Not made"
    return f"""<tr>
<th scope="row">{escape(sample.title)}{everybody}</th>
<td class="links">{opened}</td>
<td>{_verdict(sample)}</td>
</tr>"""


def _link(sample: Sample, file: str) -> str:
    name, _ = _FORMATS[_ending(file)]
    return (
        f'<li><a href="{quote(file)}">{name}'
        f'<span class="unseen">: {escape(sample.title)}</span></a></li>'
    )


def _verdict(sample: Sample) -> str:
    if sample.problem:
        return f'<span class="error">It could not be made: {escape(sample.problem)}</span>'
    if not sample.verdicts:
        return '<span class="clean">No findings</span>'
    counts = [
        _number(sample.count(level), level) for level in reversed(LEVELS) if sample.count(level)
    ]
    said = "\n".join(
        f"<li><strong>{verdict.level.capitalize()}:</strong> {escape(verdict.message)}"
        f"{f' (“{escape(verdict.text)}”)' if verdict.text else ''}"
        f" <code>{escape(verdict.rule)}</code></li>"
        for verdict in sample.verdicts
    )
    return (
        f'<details class="{sample.worst}"><summary>{", ".join(counts)}</summary>'
        f"<ul>\n{said}\n</ul></details>"
    )


def _ending(file: str) -> str:
    return LARGE_PRINT if file.endswith(LARGE_PRINT) else "." + file.rpartition(".")[2]


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
