"""The shipped templates, every letter of each for every house, follow the shipped style guide."""

import pytest

from corro.checking.every import Ask, check_all
from corro.project import Project
from corro.settings import Settings


@pytest.mark.slow
def test_no_letter_of_any_house_has_an_error_or_a_warning():
    results = check_all(Project(None, Settings()), Ask(cached=False))
    assert len({file.house for file in results.files}) == 5
    wrong = [
        f"{located.template.path}:{located.region.line}:{located.region.column} "
        f"{located.finding.rule}: {located.finding.message} [{file.house}]"
        for file in results.files
        for located in file.findings
        if located.finding.level != "suggestion" and located.template
    ]
    assert wrong == []
    incomplete = [
        (file.path, file.house)
        for file in results.files
        if file.variants is None or not file.variants.complete
    ]
    assert incomplete == []


@pytest.mark.slow
@pytest.mark.parametrize("house", ["rykneld", "port-of-leith"])
def test_what_only_other_houses_need_is_left_alone_where_one_is_judged(house: str):
    results = check_all(Project(None, Settings()), Ask(house=house, cached=False))
    assert {
        (located.finding.rule, file.path)
        for file in results.files
        for located in file.findings
        if located.finding.level != "suggestion"
    } == set()
