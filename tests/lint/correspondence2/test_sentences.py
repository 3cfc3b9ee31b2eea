"""One sentence of a letter: a slip is found in its category, and a clean one is left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from .test_documents import HOUSES, found

SENTENCES = yaml.safe_load(Path(__file__).with_name("sentences.yml").read_text("utf-8"))
LETTER = """{house}

Mrs A Smith
1 High Street
WIDNES
WA8 6QU

8 March 2027

Dear Mrs Smith

{subject}

{body}

Yours sincerely

Jo Taylor
Housing Officer
0151 510 5000
"""


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: case["body"][:60])
def test_a_sentence(case: dict[str, Any]):
    text = LETTER
    for name in ("subject", "body"):
        text = text.replace(f"{{{name}}}", case[name])
    text = text.replace("{house}", HOUSES[case["house"]].name)
    told = found({"house": case["house"], "kind": "letter"}, text)
    if case["finds"] == "none":
        assert [(one.rule, one.text) for one in told if one.level != "suggestion"] == []
    else:
        assert case["finds"] in {
            one.category for one in told if not one.rule.endswith("FormatsNotice")
        }
