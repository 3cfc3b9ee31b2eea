"""Spelling: what is misspelt is found, in context, with the word that was meant; nothing else is."""

from __future__ import annotations

import datetime
import random
import time
from pathlib import Path

import pytest

from corro.correspondence import Block, Correspondence, Facts, Part, Person, Recipient, Run
from corro.demo.samples import compose_example
from corro.engines.spelling import spelling
from corro.lint.engine import lint
from corro.lint.examples import failures
from corro.lint.rules import StyleGuide, Vocabulary
from corro.project import find_project

HERE = Path(__file__).parent
PROJECT = find_project(HERE)
RULE = next(rule for rule in PROJECT.style_guide.rules if rule.name == "spelling.Misspelt")
MISSPELT = [line.split("|") for line in (HERE / "misspelt.txt").read_text("utf-8").splitlines()]


def found_in(
    *paragraphs: str, facts: Facts | None = None, words: tuple[str, ...] = (), **parts: str
):
    body = Part("body", tuple(Block("paragraph", text) for text in paragraphs))
    others = tuple(Part(name, (Block("line", text),)) for name, text in parts.items())
    document = Correspondence("letter", "rykneld", (*others, body), facts=facts or Facts())
    guide = StyleGuide((RULE,), vocabulary=Vocabulary(words))
    return lint(document, guide, PROJECT.house("rykneld"), engines={"spelling": spelling()})


@pytest.mark.parametrize(("sentence", "wrong", "right"), MISSPELT, ids=[w for _, w, _ in MISSPELT])
def test_a_misspelt_word_is_found_with_what_was_meant_first(sentence: str, wrong: str, right: str):
    (finding,) = found_in(sentence)
    assert finding.text == wrong
    assert finding.suggestions[0] == right
    assert len(finding.suggestions) <= 3
    assert finding.level == "warning"
    assert finding.category == "spelling"


@pytest.mark.parametrize(
    "text",
    [
        "Write to Mr Wojciechowski or Mrs O’Dowd-Szczepańska.",
        "Our van will be in Wingerworth, Clowne and Ystradgynlais.",
        "Quote RH/2027/ABQZ17 or S42 6NG, or call 01246 217670 after 8am on the 2nd.",
        "Look at www.rykneldhomes.org.uk/tenantz or write to contactus@rykneldhomes.org.uk.",
        "We publish on Facebook as @rykneldhomez.",
        "The GPs’ and MPs’ offices, the GP’s letter, FAQs and PDFs.",
        "Anti-social behaviour, a co-ordinator, pre-paid envelopes and a cul-de-sac.",
        "The tenants’ meeting is at the children’s centre; it’s yours and theirs.",
        "We realise, organise and apologise; we’ve analysed the programme.",
        "The café’s façade is naïve.",
        "Il nostro obiettivo è quello di dare a tutti i nostri clienti la possibilità.",
        "Dear [NAEM], «FIRSTNAEM» and {{ surnaem }}",
        "Please ask our surveyor, Ravi\nMenon, or the joiner, Ali\nZamman, about it.",
        "Aoife will call you. Krzysztof is our plumber. Gurpreet answered.",
        "The rent is £450.50 pcm; see section 3.2(b), i.e. p.m. on weekdays.",
        "Stopcocks, soffits, downpipes, repointing, wetrooms and a decanted tenant’s fob.",
    ],
)
def test_names_codes_addresses_and_other_languages_are_left_alone(text: str):
    assert [finding.text for finding in found_in(text)] == []


def test_names_of_the_record_and_of_the_address_block_are_right():
    facts = Facts(
        recipient=Recipient((Person("", "zbyszko", "Brzęczyk"),), address=("Thwing Gare",))
    )
    assert not found_in("Brzęczyk’s flat in Thwing Gare.", facts=facts)
    assert not found_in("Thwing is near.", address="Thwing Gare")
    assert not found_in("Smyrtle asked us.", salutation="Dear Smyrtle")


def test_words_of_a_vocabulary_are_right_in_any_case():
    assert found_in("The flarp is broken.")
    assert not found_in("The flarp is broken. Flarps are.", words=("[Ff]larp",))


def test_a_run_in_another_language_is_not_judged():
    block = Block("paragraph", "Say bezpłatny telefonowanie now.", runs=(Run(4, 27, lang="pl"),))
    document = Correspondence("letter", "rykneld", (Part("body", (block,)),))
    assert not lint(document, StyleGuide((RULE,)), engines={"spelling": spelling()})


def test_shipped_templates_have_no_misspelt_word():
    wrong = []
    for id in PROJECT.house_folders:
        composer = PROJECT.composer(id)
        for name in composer.library.names():
            document = compose_example(composer, name)
            engines = {"spelling": spelling()}
            today = datetime.date(2027, 3, 10)
            for finding in lint(
                document, StyleGuide((RULE,)), composer.house, engines=engines, today=today
            ):
                wrong.append((id, name, finding.text))
    assert wrong == []


def test_what_the_style_guide_calls_good_is_well_spelt():
    texts = {
        example.text
        for rule in PROJECT.style_guide.rules
        for example in rule.good
        if example.text and rule.name not in {"plain-english.OxfordSpelling"}
    }
    assert len(texts) > 200
    alarms = [(text, found.text) for text in sorted(texts) for found in found_in(text)]
    assert [alarm for alarm in alarms if alarm[1] not in {"Lorem"}] == []


def test_the_rules_own_examples_show_what_they_say():
    houses = {id: PROJECT.house(id) for id in PROJECT.house_folders}
    assert not list(failures(RULE, StyleGuide((RULE,)), houses, engines={"spelling": spelling()}))


def test_another_rules_word_is_told_once():
    body = Part("body", (Block("paragraph", "Your neighbor called. We recieved it."),))
    document = Correspondence("letter", "rykneld", (body,))
    found = lint(
        document, PROJECT.style_guide, PROJECT.house("rykneld"), engines={"spelling": spelling()}
    )
    about = [finding.rule for finding in found if finding.text == "neighbor"]
    assert len(about) == 1
    assert about != ["spelling.Misspelt"]
    assert "spelling.Misspelt" in {finding.rule for finding in found}


def test_every_word_spelt_out_is_one_of_the_dictionary():
    spylls = pytest.importorskip("spylls.hunspell")
    folder = Path(spelling.__wrapped__.__code__.co_filename).parent / "words"
    dictionary = spylls.Dictionary.from_files(str(folder / "en_GB"))
    words = [w.removesuffix("*") for w in (folder / "en_GB.txt").read_text("utf-8").split()]
    assert len(words) > 85_000
    sample = random.Random(7).sample(words, 3_000)
    assert [word for word in sample if not dictionary.lookup(word)] == []
    stems = [word for word in dictionary.dic.words if word.stem.isalpha()]
    kept = frozenset(words)
    assert [word.stem for word in stems if word.stem not in kept] == []


def test_an_endless_word_and_a_long_text_are_judged_in_no_time():
    began = time.monotonic()
    found_in("x" * 100_000 + " " + "recieve " * 2_000, "a-" * 20_000)
    assert time.monotonic() - began < 10
