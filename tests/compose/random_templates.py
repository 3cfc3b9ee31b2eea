"""Random templates that use everything Jinja has: the evidence that tracing changes nothing."""

WORDS = ["Dear", " rent ", "\n", "  ", "£5.00", ".\n\n", "Yours", "\t", "é", "pay now, ", "\r\n"]
EXPRESSIONS = [
    "n",
    "x",
    "n|upper",
    "'lit'",
    "'a' ~ n ~ 'b'",
    "n|default('none')",
    "'Sir' if a else 'Madam'",
    "xs|join(', ')",
    "n ~ x",
    "m(n)",
    "m('q')|trim",
    "cap|title",
    "n|replace('o','00')",
    "cap|length",
    "cap|wordwrap(7)",
    "'%s!'|format(n)",
    "cap[1:4]",
    "cap|reverse",
    "xs|first",
    "cap|capitalize",
    "cap|truncate(5)",
    "('z' + n)|center(9)",
]
FILTERS = [
    "upper",
    "trim",
    "title",
    "indent(2)",
    "wordwrap(9)",
    "replace('e','EE')",
    "lower",
    "capitalize",
    "truncate(20)",
    "reverse",
    "center(30)",
    "striptags",
]
TESTS = ["a", "b", "n == 'Bob'", "cap", "cap|trim", "x"]
LOOPS = ["xs", "[]", "[1,2,3]", "n"]
OPENING = "{% macro m(x) %}<m {{ x }}>{% endmacro %}{% set cap %}captured text{% endset %}"


def random_files(chance) -> dict[str, str]:
    included = _source(chance, 1).replace("{% include 'inc.md' %}", "")
    return {"t.md": OPENING + _source(chance, 3), "inc.md": included}


def _tag(chance, body: str) -> str:
    opening, closing = chance.choice(["", "", "-", "+"]), chance.choice(["", "", "-"])
    return "{%" + opening + " " + body + " " + closing + "%}"


def _source(chance, depth: int) -> str:
    return "".join(_piece(chance, depth) for _ in range(chance.randint(1, 4)))


def _piece(chance, depth: int) -> str:
    def tag(body):
        return _tag(chance, body)

    def inside():
        return _source(chance, depth - 1)

    match chance.randint(0, 12 if depth else 3):
        case 0 | 1 | 2:
            return chance.choice(WORDS)
        case 3:
            expression = chance.choice(EXPRESSIONS)
            return (
                "{{"
                + chance.choice(["", "-"])
                + f" {expression} "
                + chance.choice(["", "-"])
                + "}}"
            )
        case 4:
            test = chance.choice(TESTS)
            return (
                tag(f"if {test}") + inside() + tag("elif b") + inside()
                + tag("else") + inside() + tag("endif")
            )  # fmt: skip
        case 5:
            loop = chance.choice(LOOPS)
            return (
                tag(f"for x in {loop}") + inside() + tag("else") + inside() + tag("endfor")
            )  # fmt: skip
        case 6:
            return tag("filter " + chance.choice(FILTERS)) + inside() + tag("endfilter")
        case 7:
            return tag("set cap") + inside() + tag("endset")
        case 8:
            return tag("macro m(x)") + inside() + tag("endmacro")
        case 9:
            wrapper = tag("macro w()") + "<{{ caller() }}>" + tag("endmacro")
            return wrapper + tag("call w()") + inside() + tag("endcall")
        case 10:
            return "{% include 'inc.md' %}"
        case 11:
            return "{# c #}" + chance.choice(["{% raw %}{{ no }}{% endraw %}", ""])
        case _:
            return "{% with x = 'w' %}" + inside() + "{% endwith %}"
