"""What is said of the work at a commune to the people met there: a summary in plain words, to be signed or photographed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256

from mobile.phone.facts import Walk
from mobile.phone.session import Phone
from mobile.texts import visit_summary as say
from shared.hours import in_vietnam
from shared.ids import Sha256
from shared.rounds import Team
from shared.totals import Totals, totals


@dataclass(frozen=True)
class Summary:
    """Of one inspector's share. `words` are what is signed; the same words can be made again at the desk from what reached it.

    `for_phones`: the same with the team's name, small enough for a code that any phone reads.
    """

    totals: Totals
    on: date
    words: str
    for_phones: str

    @property
    def sha256(self) -> Sha256:
        return Sha256(sha256(self.words.encode()).hexdigest())


def summary_of(phone: Phone, walk: Walk) -> Summary:
    """Of the day it was submitted; of today before that."""
    share = walk.visit.attendance(phone.actor.id)
    on = in_vietnam(share.submitted_at if share and share.submitted_at else datetime.now(UTC)).date()
    records = phone.store.records
    numbers = totals(records.findings(walk.visit.id), records.evidence(walk.visit.id), phone.actor.id)
    words = say.summary(walk.commune.full_name, on, numbers)
    team = records.get(Team, walk.visit.team_id)
    return Summary(numbers, on, words, say.with_team(words, team.name if team else ""))


def person_met(phone: Phone, walk: Walk) -> str:
    """Who received the team, by function, as it was written down on arriving; where this inspector did not, as a colleague did."""
    shares = sorted(walk.visit.attendances, key=lambda each: each.inspector != phone.actor.id)
    return next((each.opening.met for each in shares if each.opening and each.opening.met), "")
