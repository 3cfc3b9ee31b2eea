from __future__ import annotations

from dataclasses import replace

from corro.report.merging import by_level, found_at, merged, worst_first
from report import made


def test_the_same_place_at_several_templates_and_houses_is_one_thing_to_mend() -> None:
    (one,) = merged(made.of_templates())
    assert one.path == "templates/letter.md"
    assert (one.templates, one.houses) == (2, 2)
    assert found_at(one) == "2 templates and 2 houses"


def test_the_worst_level_speaks_for_all() -> None:
    (one,) = merged(made.of_templates())
    assert one.level == "error"
    assert one.file.house == "rykneld"
    assert by_level([one]) == {"error": 1, "warning": 0, "suggestion": 0}


def test_findings_of_finished_documents_stay_apart() -> None:
    results = made.of_a_letter()
    assert len(merged(results)) == 3
    assert all(not found_at(one) for one in merged(results))


def test_two_findings_of_one_rule_at_one_place_of_a_file_stay_two() -> None:
    results = made.of_a_letter()
    (file,) = results.files
    twice = replace(results, files=(replace(file, findings=(*file.findings, file.findings[1])),))
    assert len(merged(twice)) == 4


def test_the_worst_come_first() -> None:
    levels = [one.level for one in worst_first(merged(made.of_a_letter()))]
    assert levels == ["error", "warning", "suggestion"]
