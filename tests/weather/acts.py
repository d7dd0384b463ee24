"""The acts of a field day and what may be drawn for each: one table for the dice of the long run and for hypothesis."""

import random
from dataclasses import dataclass
from typing import Any

from shared.decisions import Outcome
from tests.weather.field import CHECKS, PEOPLE, POISON, SAID, WEATHERS, FieldDay


@dataclass(frozen=True)
class Act:
    """One step: its name is a method of FieldDay, its choices what may be drawn for each argument."""

    name: str
    weight: int
    choices: dict[str, list[Any]]

    def drawn(self, dice: random.Random) -> dict[str, Any]:
        return {name: dice.choice(among) for name, among in self.choices.items()}


WHO, WHERE, CHECK = list(range(len(PEOPLE))), [0, 1, 2], list(range(len(CHECKS)))
BYTES = sorted({int(1.35**power) for power in range(5, 38)})  # from 4 bytes to 66 KB, the small ones as likely as the large
SEEDS = list(range(10_000))
ACTS = (
    Act("open_visit", 3, {"who": WHO, "where": WHERE}),
    Act("answer", 24, {"who": WHO, "where": WHERE, "check": CHECK, "said": list(range(len(SAID))), "note": list(range(30))}),
    Act("photograph", 14, {"who": WHO, "where": WHERE, "check": CHECK, "picture": list(range(64))}),
    Act("withdraw", 3, {"who": WHO, "where": WHERE, "nth": list(range(9))}),
    Act("restore", 3, {"who": WHO, "where": WHERE, "nth": list(range(9))}),
    Act("share", 3, {"who": WHO, "where": WHERE, "nth": list(range(9)), "check": CHECK}),
    Act("watch", 5, {"who": WHO, "where": WHERE, "check": CHECK, "is_met": [True, False]}),
    Act("pause", 2, {"who": WHO, "where": WHERE, "is_paused": [True, False]}),
    Act("take_place", 2, {"who": WHO, "where": WHERE, "place": ["KHUON_VIEN", "KHAO_SAT"], "is_mine": [True, False]}),
    Act("report_closed", 1, {"who": WHO, "where": WHERE, "is_closed": [True, False, False]}),
    Act("remark", 2, {"who": WHO, "where": WHERE, "check": CHECK, "nth": list(range(9))}),
    Act("submit", 1, {"who": WHO, "where": WHERE}),
    Act("retry_held", 2, {"who": WHO}),
    Act("keep_theirs", 2, {"who": WHO, "nth": list(range(9))}),
    Act("wrong_clocks", 1, {"days": [-4000, -1, 0, 0, 1, 4000]}),
    Act("sync", 14, {"who": WHO}),
    Act("sync_all", 4, {}),
    Act("sync_while_the_server_dies", 8, {"who": WHO, "at_byte": BYTES}),
    Act("sync_while_the_phone_dies", 8, {"who": WHO, "at_byte": BYTES}),
    Act("kill_phone", 2, {"who": WHO}),
    Act("kill_server", 1, {}),
    Act("start_server", 14, {}),
    Act("weather", 7, {"kind": [*WEATHERS, *["showers"] * 3, *["storm"] * 6], "seed": SEEDS}),
    Act("lead_reopens", 4, {"where": WHERE}),
    Act("lead_decides", 1, {"where": WHERE, "outcome": [each.value for each in Outcome]}),
    Act("lead_decides_late", 4, {"nth": list(range(9)), "is_taken_in": [True, False]}),
    Act("lead_publishes", 1, {"where": [0]}),  # a published visit is closed for good: the others stay alive
    Act("twenty_at_once", 1, {"where": WHERE, "check": CHECK, "note": list(range(30))}),
    Act("poison", 2, {"where": WHERE, "check": CHECK, "nth": list(range(len(POISON))), "note": list(range(30))}),
)


def step(day: FieldDay, act: Act, **drawn: Any) -> None:
    day.steps[act.name] += 1
    getattr(day, act.name)(**drawn)
