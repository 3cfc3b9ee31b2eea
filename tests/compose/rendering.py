"""Render files held in memory, traced and untraced, as the tests of compose want them."""

from corro.calendar import Calendar
from corro.compose.composer import Composer
from corro.compose.environment import Environment
from corro.compose.library import Library, Root
from corro.compose.limits import Budget
from corro.compose.origin import Origin
from corro.compose.served import ServedRecord
from corro.compose.tracing import TracingEnvironment
from corro.house import House


def library(files, house="somewhere"):
    root = Root("templates/common", files.get, lambda: list(files), role="common")
    return Library(house, (root,))


def composer(files, **house):
    home = House("somewhere", house.pop("name", "Somewhere Homes"), "england", **house)
    return Composer(library(files), home, Calendar("england"))


def both(files, data, name="t.md"):
    """The same template by plain Jinja and traced: (text or error's type, the same, environment)."""
    found = []
    for kind in (Environment, TracingEnvironment):
        known = library(files)
        known.find(name)
        env = kind(known, {}, set(data))
        env.budget = Budget()
        record = ServedRecord(data, frozenset(data), {})
        try:
            template = env.get_template(f"templates/common/{name}")
            context = template.new_context({"_record": record})
            found.append(env.concat(template.root_render_func(context)))
        except Exception as error:
            found.append(type(error))
    return found[0], found[1], env


def wrong_stretches(text: Origin, files) -> list:
    """The stretches that claim words which don't stand where they say, and gaps between them."""
    wrong, done = [], 0
    plain = "".join(text)
    for s in text.stretches:
        if s.start != done:
            wrong.append(("gap", done, s.start))
        done = s.end
        if s.at is not None and s.site.source == "template":
            source = files[s.site.path.removeprefix("templates/common/")]
            source = source.replace("\r\n", "\n")
            says, stands = plain[s.start : s.end], source[s.at : s.at + s.end - s.start]
            if says.casefold() != stands.casefold():
                wrong.append((s, says, stands))
    if done != len(plain):
        wrong.append(("gap", done, len(plain)))
    return wrong
