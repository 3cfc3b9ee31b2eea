"""Which file a name means, and what a template inherits."""

import pytest

from corro.calendar import Calendar
from corro.compose.composer import Composer
from corro.compose.library import Library, Root
from corro.errors import InvalidTemplate
from corro.house import House

LAYOUT = "{% part 'body' %}{% block body %}{% endblock %}{% endpart %}"


def front(title, extra=""):
    return f"---\ntitle: {title}\nkind: voicemail\n{extra}---\n"


def page(title, body="{{ title }}"):
    return front(title) + "{% extends 'voicemail' %}{% block body %}" + body + "{% endblock %}"


def composed(files, name="x", values=None):
    """`files` by path: u/H, u/common, u, s/H and s/common are the five roots."""

    def root(path, role, shipped=False):
        mine = {k[len(path) + 1 :]: v for k, v in files.items() if k.startswith(f"{path}/")}
        return Root(path, mine.get, lambda: list(mine), shipped, role)

    roots = (
        root("u/H", "house"),
        root("u/common", "common"),
        root("u", "any"),
        root("s/H", "house", True),
        root("s/common", "common", True),
    )
    made = Composer(
        Library("H", roots, houses=frozenset({"H", "other"})),
        House("H", "Homes", "england"),
        Calendar("england"),
    )
    return made.compose(name, values or {}).parts[0].text, made


@pytest.mark.parametrize(
    ("have", "wins"),
    [
        (["u/H", "u/common", "u", "s/H", "s/common"], "u/H"),
        (["u/common", "u", "s/H", "s/common"], "u/common"),
        (["u", "s/H", "s/common"], "u"),
        (["s/H", "s/common"], "s/H"),
        (["s/common"], "s/common"),
    ],
)
def test_the_nearest_root_wins(have, wins):
    files = {f"{where}/x.md": page(where) for where in have}
    text, _ = composed({**files, "s/common/voicemail.md": LAYOUT})
    assert text == wins


def test_a_house_builds_on_what_it_overrides():
    files = {
        "s/common/voicemail.md": LAYOUT,
        "s/common/x.md": front("Common", "fields:\n  a: {type: text, help: h, example: e}\n")
        + "{% extends 'voicemail' %}{% block body %}Hello {{ a }}{% endblock %}",
        "s/H/x.md": front("House", "fields:\n  b: {type: text, help: h, example: e}\n")
        + "{% extends 'common/x' %}{% block body %}{{ super() }} and {{ b }}{% endblock %}",
        "u/H/x.md": "---\ntitle: Ours\n---\n{% extends 'shipped/x' %}{% block body %}"
        "{{ super() }}!{% endblock %}",
    }
    text, made = composed(files, values={"a": "one", "b": "two"})
    assert text == "Hello one and two!"
    template = made.template("x")
    assert (template.title, template.kind, list(template.fields)) == (
        "Ours",
        "voicemail",
        ["a", "b"],
    )


def test_a_user_overrides_a_layout():
    files = {
        "s/common/voicemail.md": LAYOUT,
        "u/voicemail.md": "{% extends 'shipped/voicemail' %}{% block body %}x{% endblock %}",
        "s/common/x.md": front("X") + "{% extends 'voicemail' %}",
    }
    assert composed(files)[0] == "x"


def test_part_files_are_not_templates():
    files = {
        "s/common/voicemail.md": LAYOUT,
        "s/common/x.md": page("X", "{% include '_bits/a.md' %}, {% include 'b/_c.md' %}"),
        "s/common/_bits/a.md": "a",
        "s/common/b/_c.md": page("C"),
        "s/common/_d.md": page("D"),
        "s/common/e.md": "no front matter",
        "u/other/z.md": page("another house’s"),
        "u/H/y.md": page("Y"),
    }
    files["s/common/b/_c.md"] = "c"
    text, made = composed(files)
    assert text == "a, c"
    assert made.library.names() == ["x", "y"]


def test_a_template_that_extends_nothing_is_the_whole_of_it():
    assert composed({"u/x.md": front("X") + "Just this."})[0] == "Just this."


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../x", "..\\x", "c:x", "a//x", ""])
def test_a_name_never_leads_out_of_its_folder(name):
    files = {"u/x.md": front("X") + "{% include '" + name.replace("\\", "\\\\") + "' %}"}
    with pytest.raises(InvalidTemplate):
        composed(files)


def test_an_unknown_template_is_named_with_the_nearest():
    with pytest.raises(InvalidTemplate, match="Did you mean ‘letters/reply’"):
        composed({"u/letters/reply.md": front("R") + "x"}, "letters/repli")
