import pytest
from click.testing import CliRunner

from corro.cli import corro
from corro.starting import new_repository

LETTER = """---
title: News
kind: letter
audience: majority
fields:
  debit: {type: boolean, help: Does the customer pay by Direct Debit?}
  form:  {type: text, help: What to send back, optional: true, example: the short form}
---
{% extends "letter" %}
{% block subject %}Your rent{% endblock %}
{% block body %}
Your rent will change in April. We will write again.

{% if debit %}
We will change your Direct Debit for you.
{% else %}
Please change what you pay.
{% endif %}

{% if form %}
{% include "_back.md" %}
{% endif %}
{% endblock %}
"""
OTHER = """---
title: Other
kind: letter
audience: majority
---
{% extends "letter" %}
{% block subject %}Our office{% endblock %}
{% block body %}
Our office will be closed for a day.
{% endblock %}
"""


class Repository:
    """A repository of an organisation's own, and corro run in it."""

    def __init__(self, folder):
        self.folder = folder
        self.house = "ashdown-homes"

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def corro(self, *words, **more):
        return CliRunner().invoke(corro, list(words), **more)

    def record(self, name="letters/news", comments="Paragraph,Comment\n", day="2027-03-12", *more):
        self.write("comments.csv", comments)
        asked = ("panel", "record", name, "--house", self.house, "--date", day, "--present", "6")
        return self.corro(*asked, "--comments", "comments.csv", *more)


@pytest.fixture
def repository(tmp_path, monkeypatch):
    made = Repository(tmp_path)
    for name, text in new_repository("Ashdown Homes", "england").items():
        made.write(name, text)
    made.write("templates/letters/news.md", LETTER)
    made.write("templates/letters/other.md", OTHER)
    made.write("templates/_back.md", "Please send back {{ form }}. You need no stamp.\n")
    monkeypatch.chdir(tmp_path)
    return made
