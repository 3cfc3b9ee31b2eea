"""What is kept of a check comes back equal."""

from corro.checking.check import Checked, Decided
from corro.checking.codec import decode, encode
from corro.compose.origin import Site
from corro.compose.references import FileNames, Named, Reference
from corro.lint.finding import Finding, InBlock, InSource
from corro.report.results import FileResult, Located, Region, TemplatePlace, Variants


def test_everything_comes_back_equal():
    import json

    site = Site("template", "t.md", 3, 9, False)
    finding = Finding("A.B", "wording", "error", "m", InBlock(1, 2, 3, 4), "t", suggestions=("x",))
    other = Finding("A.C", "date", "warning", "m", InSource(1, 2))
    place = TemplatePlace("t.md", Region(1, 2, 3, 4), (TemplatePlace("u.md", Region()),))
    checked = Checked(
        FileResult(
            "t.md",
            "letter",
            "rykneld",
            (
                Located(finding, Region(1, 2, 3, 4), place, 3, {"n": "1", "xs": [{"a": "b"}]}),
                Located(other, Region()),
            ),
            variants=Variants(3, True),
        ),
        [Decided("if", site, frozenset({"a", "b"}), frozenset({0, 1}))],
        frozenset({"t.md"}),
        {
            "t.md": FileNames(
                "t.md",
                (Reference("include", "x", site),),
                (Named("n", site),),
                called=frozenset({"m"}),
            )
        },
        {3: {"n": "1"}},
    )
    assert decode(Checked, json.loads(json.dumps(encode(checked)))) == checked
