"""Small templates that between them use everything Jinja has, with data to render them."""

CASES = {
    "if": ("A{% if a %}ONE{% elif b %}TWO{% else %}THREE{% endif %}B", {"b": 1}),
    "for": ("{% for x in xs %}item {{ x }};{% else %}none{% endfor %}", {"xs": [1, 2]}),
    "for empty": ("{% for x in xs %}item {{ x }};{% else %}none{% endfor %}", {"xs": []}),
    "loop variables": (
        "{% for x in xs %}{{ loop.index }}{{ ', ' if not loop.last }}{% endfor %}",
        {"xs": [1, 2]},
    ),
    "recursive": (
        "{% for n in tree recursive %}<{{ n.v }}{{ loop(n.c) }}>{% endfor %}",
        {"tree": [{"v": "a", "c": [{"v": "b", "c": []}]}]},
    ),
    "inline if": ("Dear {{ 'Sir' if a else 'Madam' }},", {}),
    "macro": ("{% macro m(x) %}[lit {{ x }}]{% endmacro %}{{ m(1) }} and {{ m('q') }}", {}),
    "call": (
        "{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}body {{ n }}{% endcall %}",
        {"n": "Bob"},
    ),
    "filter upper": ("{% filter upper %}hello {{ n }}{% endfilter %}!", {"n": "Bob"}),
    "filter trim": ("{% filter trim %}  hello {{ n }}  {% endfilter %}!", {"n": "Bob"}),
    "filter title": ("{% filter title %}hello world {{ n }}{% endfilter %}!", {"n": "bob"}),
    "filter wordwrap": (
        "{% filter wordwrap(12) %}hello wide world of {{ n }}{% endfilter %}!",
        {"n": "bob"},
    ),
    "filter indent": (
        "{% filter indent(2) %}one\ntwo {{ n }}\nthree{% endfilter %}!",
        {"n": "bob"},
    ),
    "filter replace": (
        "{% filter replace('l', 'LL') %}hello {{ n }}{% endfilter %}!",
        {"n": "bob"},
    ),
    "filter truncate": ("{{ t|truncate(9) }}", {"t": "a long text here"}),
    "filter center": ("{% filter center(20) %}hi{% endfilter %}|", {}),
    "set block": ("{% set t %}lit {{ n }}{% endset %}{{ t }}/{{ t|upper }}", {"n": "Bob"}),
    "set filter": ("{% set t | upper %}lit {{ n }}{% endset %}{{ t }}", {"n": "Bob"}),
    "captured compare": (
        "{% set t %}{{ n }}{% endset %}{% if t == 'Bob' %}same{% endif %}{{ t|length }}",
        {"n": "Bob"},
    ),
    "captured empty": (
        "{% set t %} {% if a %}x{% endif %} {% endset %}{% if t|trim %}full{% else %}empty"
        "{% endif %}",
        {},
    ),
    "concat": ("{{ 'Dear ' ~ n ~ ',' }}", {"n": "Bob"}),
    "plus": ("{{ 'Dear ' + n + ',' }}", {"n": "Bob"}),
    "format": ("{{ 'Dear %s,'|format(n) }} {{ 'a{}'.format(n) }} {{ 'x%s' % n }}", {"n": "Bob"}),
    "join": ("{{ ['a', n, 'c']|join(', ') }}", {"n": "Bob"}),
    "default": ("Dear {{ a|default('tenant', true) }},", {}),
    "include": ("{% include 'foot.md' %} tail", {"n": "Bob"}),
    "import": ("{% import 'lib.md' as lib %}{{ lib.addr('x') }} end", {}),
    "from import": ("{% from 'lib.md' import addr as where %}{{ where('x') }} end", {}),
    "extends": (
        "{% extends 'base.md' %}{% block body %}child {{ super() }}{% endblock %}",
        {"n": "B"},
    ),
    "self block": ("{% block b %}x{{ n }}{% endblock %}-{{ self.b() }}", {"n": "Bob"}),
    "whitespace": ("a \n {%- if true -%} \n b {{- n -}} \n c {% endif -%}  \n d", {"n": "Bob"}),
    "tag lines": (
        "a\n  {% if true %}\n  b\n{% endif %}{# note #}\nc {% if n %}d{% endif %}\ne\n",
        {"n": "B"},
    ),
    "raw": ("{% raw %}{{ x }}{% endraw %} {# note #} y", {}),
    "unicode": ("Straße {{ n|upper }}{% filter upper %}straße{% endfilter %}", {"n": "ß"}),
    "namespace": (
        "{% set ns = namespace(t='') %}{% for x in xs %}{% set ns.t = ns.t ~ 'n' ~ x %}{% endfor %}"
        "{{ ns.t }}",
        {"xs": [1, 2]},
    ),
    "with": ("{% with t = 'lit' %}{{ t }} {{ n }}{% endwith %}", {"n": 1}),
    "set constant": ("{% set s = 'Sir' %}{% set l = [s, 'Madam'] %}{{ l[1] }} {{ s|lower }}", {}),
    "dict": ("{% set d = {'k': 'v1'} %}{{ d.k }} {{ d['k'] }} {{ d }}", {}),
    "slice": ("{% set s = 'abcdef' %}{{ s[1:3] }}{{ s[::-1] }}{{ s[0] }}", {}),
    "lines": (
        "{% set s %}one\ntwo{% endset %}{% for l in s.splitlines() %}<{{ l }}>{% endfor %}",
        {},
    ),
    "split": ("{% for w in 'one two  three'.split() %}<{{ w }}>{% endfor %}", {}),
    "shadowed": ("{{ n }}{% for n in xs %}{{ n }}{% endfor %}{{ n }}", {"n": "Bob", "xs": [1, 2]}),
}
PART_FILES = {
    "foot.md": "inc {{ n }} lit",
    "lib.md": "{% macro addr(x) %}1 High St {{ x }}{% endmacro %}",
    "base.md": "HEAD {% block body %}base {{ n }}{% endblock %} FOOT",
}
