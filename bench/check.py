"""What tracing costs, and how long checking a template takes. Run: python bench/check.py [HOUSE]

The same letters, in one run, by plain Jinja and traced, in turn, and the ratio pair by pair.
"""

from __future__ import annotations

import statistics
import sys
import time

from corro.compose.limits import Budget
from corro.compose.variants import explorer
from corro.project import find_project

ROUNDS = 9
LETTERS = ("letters/repair-confirmation", "letters/reply", "letters/meeting-account")


def main(house: str) -> None:
    project = find_project()
    composer = project.composer(house)
    ratios, plain_times, traced_times = [], [], []
    for name in LETTERS:
        template = composer.template(name)
        found = explorer(composer, template, project.settings.check_dates)
        explored = found.explore()
        records = [found.chooser.record(variant.picks) for variant in explored.documents]
        for env in (composer.untraced, composer.traced):
            composer.compiled(template, env)
        for _ in range(ROUNDS):
            plain = timed(composer, template, records, composer.untraced)
            traced = timed(composer, template, records, composer.traced)
            plain_times.append(plain)
            traced_times.append(traced)
            ratios.append(traced / plain)
    print(f"plain Jinja  {1e3 * statistics.median(plain_times):7.3f} ms a letter (median)")
    print(f"traced       {1e3 * statistics.median(traced_times):7.3f} ms a letter (median)")
    low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
    print(f"tracing costs {middle:.2f} times a plain render (median; {low:.2f} to {high:.2f})")


def timed(composer, template, records, env) -> float:
    env.budget = Budget()
    started = time.perf_counter()
    for record in records:
        composer.render(template, composer.serving(template, record), env)
    return (time.perf_counter() - started) / len(records)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "rykneld")
