"""The engine on correspondence made by hand: scopes on blocks, levels, limits, time."""

from __future__ import annotations

from pathlib import Path

import pytest

from corro.correspondence import Block, Correspondence, Part, Run
from corro.errors import InvalidInput
from corro.house import House
from corro.lint.engine import lint
from corro.lint.finding import Finding, InBlock
from corro.lint.load import style_guide
from corro.lint.rules import Setting, StyleGuide
from corro.shipped import shipped

RYKNELD = House("rykneld", "Rykneld Homes", "england")


def letter(*blocks: Block | str, **parts: str) -> Correspondence:
    body = tuple(Block("paragraph", item) if isinstance(item, str) else item for item in blocks)
    others = tuple(
        Part(name.replace("_", "-"), (Block("line", text),)) for name, text in parts.items()
    )
    return Correspondence("letter", "rykneld", (*others, Part("body", body)))


@pytest.fixture
def guide(tmp_path: Path):
    def made(**rules: str) -> StyleGuide:
        style = tmp_path / "Test"
        style.mkdir(exist_ok=True)
        for name, text in rules.items():
            (style / f"{name}.yml").write_text(text, encoding="utf-8")
        return style_guide([tmp_path])

    return made


def texts(findings: tuple[Finding, ...]) -> list[str | None]:
    return [finding.text for finding in findings]


def test_a_shipped_rule_finds_what_nobody_says():
    shipped_guide = style_guide([shipped("styleguide")])
    found = lint(letter("Please find enclosed our leaflet."), shipped_guide, RYKNELD)
    finding = next(item for item in found if item.rule == "plain-english.PleaseFind")
    assert finding.location == InBlock(0, 0, 0, 20)
    assert finding.text == "Please find enclosed"
    assert finding.part == "body"
    assert finding.level == "warning"
    assert finding.why


BLOCKS = (
    Block("heading", "plugh heading", level=2),
    Block("paragraph", "plugh one. Then plugh two."),
    Block("item", "plugh item", level=1, marker="•"),
    Block("cell", "plugh cell", row=1),
    Block("cell", "plugh header", header=True),
    Block(
        "paragraph",
        "plugh and plugh and plugh",
        runs=(Run(0, 5, href="https://a.uk"), Run(10, 15, bold=True), Run(20, 25, italic=True)),
    ),
)


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        ("prose", [(0, 0), (1, 0), (1, 16), (2, 0), (3, 0), (4, 0), (5, 0), (5, 10), (5, 20)]),
        ("heading", [(0, 0)]),
        ("heading.h2", [(0, 0)]),
        ("heading.h1", []),
        ("list", [(2, 0)]),
        ("table.cell", [(3, 0)]),
        ("table.header", [(4, 0)]),
        ("paragraph", [(1, 0), (1, 16), (5, 0), (5, 10), (5, 20)]),
        ("paragraph & ~list", [(1, 0), (1, 16), (5, 0), (5, 10), (5, 20)]),
        ("prose & ~heading & ~table", [(1, 0), (1, 16), (2, 0), (5, 0), (5, 10), (5, 20)]),
        ("paragraph & ~link", [(1, 0), (1, 16), (5, 10), (5, 20)]),
        ("link", [(5, 0)]),
        ("strong", [(5, 10)]),
        ("emphasis", [(5, 20)]),
        ("raw", [(0, 0), (1, 0), (1, 16), (2, 0), (3, 0), (4, 0), (5, 0), (5, 10), (5, 20)]),
    ],
)
def test_scopes_on_blocks(guide, scope, places):
    rules = guide(Plugh=f"extends: existence\nmessage: no %s\nscope: {scope}\ntokens: [plugh]\n")
    found = lint(letter(*BLOCKS), rules, RYKNELD)
    assert [(item.location.block, item.location.start) for item in found] == places


def test_prose_leaves_out_letterhead_address_quotation_and_other_languages(guide):
    rules = guide(Plugh="extends: existence\nmessage: no %s\nscope: prose\ntokens: [plugh]\n")
    document = letter(
        Block("paragraph", "plugh in Polish", lang="pl"),
        Block("paragraph", "a plugh b plugh", runs=(Run(2, 7, lang="pl"),)),
        letterhead="plugh",
        address="plugh Lane",
        subject="Your plugh",
        quoted="plugh",
        languages="plugh",
    )
    assert [(item.part, item.location.start) for item in lint(document, rules, RYKNELD)] == [
        ("subject", 5),
        ("body", 10),
    ]


def test_sentences_of_prose_are_a_readers(guide):
    rules = guide(
        Long="extends: occurrence\nmessage: '%d'\nscope: prose.sentence\nmax: 3\ntoken: '\\w+'\n"
    )
    text = "It costs £5. Pay Mr. Smith at 8.30 a.m. on Tuesday. Go now."
    found = lint(letter(text), rules, RYKNELD)
    assert [(item.location.start, item.message) for item in found] == [(13, "10")]


def test_a_limit_reports_no_more(guide):
    rules = guide(Plugh="extends: existence\nmessage: no %s\nlimit: 2\ntokens: [plugh]\n")
    assert len(lint(letter("plugh plugh plugh", "plugh"), rules, RYKNELD)) == 2


def test_levels_by_kind_house_and_path(guide):
    rules = guide(
        Plugh="extends: existence\nmessage: no %s\nlevel: error\ntokens: [plugh]\n",
        Scots="extends: existence\nmessage: no %s\nnations: [scotland]\ntokens: [plugh]\n",
        Mail="extends: existence\nmessage: no %s\nkinds: [email]\ntokens: [plugh]\n",
    )

    def levels(*settings: Setting, path: str = "", house: House = RYKNELD) -> list[str]:
        chosen = StyleGuide(rules.rules, settings=settings)
        return [item.level for item in lint(letter("plugh"), chosen, house, path=path)]

    assert levels() == ["error"]
    assert levels(Setting("Test.Plugh", "off")) == []
    assert levels(Setting("Test", "suggestion")) == ["suggestion"]
    assert levels(Setting("Test", "off"), Setting("Test.Plugh", "on")) == ["error"]
    assert levels(Setting("Test", "off", kind="card")) == ["error"]
    assert levels(Setting("Test", "off", house="calico")) == ["error"]
    assert levels(Setting("Test", "off", pattern="drafts/*"), path="drafts/a.docx") == []
    assert levels(Setting("Test", "off", pattern="drafts/*"), path="final/a.docx") == ["error"]
    quiet = House("rykneld", "Rykneld Homes", "england", rules={"Test.Plugh": "warning"})
    assert levels(house=quiet) == ["warning"]
    scots = House("rykneld", "Rykneld Homes", "scotland")
    assert len(levels(house=scots)) == 2


def test_spelling_grammar_and_readability_are_never_errors(guide):
    rules = guide(
        A="extends: existence\nmessage: no\nlevel: error\ncategory: grammar\ntokens: [plugh]\n"
    )
    assert [item.level for item in lint(letter("plugh"), rules, RYKNELD)] == ["warning"]


def test_a_rule_later_than_the_pin_only_suggests(guide):
    rules = guide(A="extends: existence\nmessage: no\nsince: '1.10'\ntokens: [plugh]\n")
    pinned = StyleGuide(rules.rules, pin="1.9")
    assert [item.level for item in lint(letter("plugh"), pinned, RYKNELD)] == ["suggestion"]
    moved = StyleGuide(rules.rules, pin="1.10")
    assert [item.level for item in lint(letter("plugh"), moved, RYKNELD)] == ["warning"]


def test_a_pattern_that_never_ends_is_stopped_and_named(guide, monkeypatch):
    monkeypatch.setattr("corro.lint.pattern.SECONDS", 0.2)
    rules = guide(
        Slow="extends: existence\nmessage: no\nnonword: true\ntokens: ['(?:a|a?)+(?:a|a)+!b']\n",
        Plugh="extends: existence\nmessage: no\ntokens: [plugh]\n",
    )
    found = lint(letter("a" * 40 + " !b plugh"), rules, RYKNELD)
    assert [(item.rule, item.level) for item in found] == [
        ("Test.Slow", "error"),
        ("Test.Plugh", "warning"),
    ]
    assert "took longer" in found[0].message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("message: m\ntokens: [a]\n", "‘extends’ is missing"),
        ("extends: existance\nmessage: m\ntokens: [a]\n", "Did you mean ‘existence’?"),
        ("extends: sequence\nmessage: m\ntokens: [a]\n", "corro has no ‘sequence’ rules"),
        ("extends: script\nmessage: m\nscript: x\n", "never does"),
        ("extends: existence\ntokens: [a]\n", "‘message’ is missing"),
        ("extends: existence\nmessage: m\ntokns: [a]\n", "Did you mean ‘tokens’?"),
        ("extends: existence\nmessage: m\nlevel: eror\ntokens: [a]\n", "Did you mean ‘error’?"),
        ("extends: existence\nmessage: m\ntokens: [ok, 'a(b']\n", "‘a(b’ is not a pattern"),
        ("extends: existence\nmessage: m\nignorecase: maybe\ntokens: [a]\n", "true or false"),
        ("extends: existence\nmessage: m\ncategory: speling\ntokens: [a]\n", "‘spelling’"),
        ("extends: Test.Gone\nmessage: m\n", "There is no rule ‘Test.Gone’"),
        ("- a\n- b\n", "‘key: value’"),
    ],
)
def test_mistakes_in_rules_are_told_with_their_place(guide, text, says):
    with pytest.raises(InvalidInput) as caught:
        guide(Wrong=text)
    problem = caught.value.problems[0]
    assert says in problem.message
    assert problem.path.endswith("Wrong.yml")
    assert problem.line >= 1


def test_the_place_of_a_bad_pattern_is_its_own_line(guide):
    with pytest.raises(InvalidInput) as caught:
        guide(Wrong="extends: existence\nmessage: m\ntokens:\n  - fine\n  - 'a(b'\n")
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (5, 6)


def test_a_houses_own_rule_replaces_the_common_one(tmp_path):
    common = "extends: existence\nmessage: common\ntokens: [plugh]\n"
    (tmp_path / "Test").mkdir()
    (tmp_path / "Test/Plugh.yml").write_text(common, encoding="utf-8")
    own = tmp_path / "houses/rykneld/rules/Test"
    own.mkdir(parents=True)
    (own / "Plugh.yml").write_text(common.replace("common", "own"), encoding="utf-8")
    (own.parent / "Extra.yml").write_text(common.replace("common", "extra"), encoding="utf-8")
    made = style_guide([tmp_path])
    said = {item.rule: item.message for item in lint(letter("plugh"), made, RYKNELD)}
    assert said == {"Test.Plugh": "own", "rykneld.Extra": "extra"}
    other = House("calico", "Calico", "england")
    assert [item.message for item in lint(letter("plugh"), made, other)] == ["common"]
