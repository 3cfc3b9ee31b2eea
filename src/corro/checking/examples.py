"""The letter that a template makes of its fields' own examples, to be shown beside findings."""

from __future__ import annotations

from dataclasses import replace

from corro.compose.composer import Composer
from corro.compose.record import read_record
from corro.correspondence import Correspondence
from corro.errors import CorroError
from corro.project import Project
from corro.report.results import FileResult, Results


def with_examples(project: Project, results: Results) -> Results:
    """The results, with an example document where a template was judged and can make one."""
    names = {
        id: _names(project.composer(id))
        for id in {file.house for file in results.files if file.document is None}
    }
    return replace(
        results, files=tuple(_with_example(project, file, names) for file in results.files)
    )


def _names(composer: Composer) -> dict[str, str]:
    """The house's templates by the path of their file."""
    found = {}
    for name in composer.library.names():
        template = composer.library.find(name)
        if template is not None:
            found[template.path] = name
    return found


def _with_example(
    project: Project, file: FileResult, names: dict[str, dict[str, str]]
) -> FileResult:
    if file.document is not None or file.path not in names[file.house]:
        return file
    document = example(project.composer(file.house), names[file.house][file.path])
    return replace(file, document=document)


def example(composer: Composer, name: str) -> Correspondence | None:
    """The template filled in with its fields' examples; `None` where it is broken."""
    try:
        template = composer.template(name)
        node = read_record(composer.example(template), "the example")
        return composer.compose(name, composer.record(template, node).values)
    except CorroError:
        return None
