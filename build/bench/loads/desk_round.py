"""A whole round as a desk meets it: every commune claimed, visited and submitted, every check answered, photos beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from loads.round import NOW, LargeRound
from sqlalchemy import insert

from backend import accounts
from backend.accounts import Account
from backend.database import Database
from backend.settings import Settings
from backend.tables import OriginalRow
from backend.world import SqlWorld
from shared import ids
from shared.actors import Actor, Role
from shared.answers import Answer, NotChecked, YesNo
from shared.criteria import AnswerType, Check, CriteriaSet, walk
from shared.rounds import Assignment, Registration, SelfScore, Team
from shared.visits import Attendance, Evidence, Finding, Visit
from tests.server.building import good_answer

ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]
UNLIKE = 4  # one check in so many is not as it was claimed


@dataclass
class DeskRound:
    """Of every commune one visit by two inspectors. Each lead has a team of its own, and a share of the communes."""

    large: LargeRound
    criteria_set: CriteriaSet
    inspectors: list[Actor]
    leads: list[tuple[Actor, str]]  # with their tokens
    teams: list[Team]
    registrations: list[Registration]

    @classmethod
    def filled(cls, large: LargeRound, leads: int, photos: int) -> "DeskRound":
        """`photos`: of each commune."""
        with large.database.reading() as session:
            world = SqlWorld(session)
            criteria_set, registrations = world.all(CriteriaSet)[0], world.all(Registration, round_id=[large.round.id])
            claimed = {each.registration_id for each in world.all(SelfScore)}
            assigned = {each.commune_code: each for each in world.all(Assignment, round_id=[large.round.id])}
        inspectors = [actor for actor, _ in large.inspectors(2)]
        signed_in = signed_in_as(large.database, [f"lead{number}" for number in range(leads)], Role.LEAD)
        teams = [Team(ids.TeamId(ids.derived_id("bench", each.id)), each.name, each.id, (), 1) for each, _ in signed_in]
        large.put(teams, Team)
        made = cls(large, criteria_set, inspectors, signed_in, teams, registrations)
        made.claim([each for each in registrations if each.id not in claimed])
        visits = made.visit(assigned)
        large.put((each for visit in visits for each in made.findings(visit)), Finding)
        made.photograph(visits, photos)
        return made

    def claim(self, registrations: list[Registration]) -> None:
        criteria = [each.code for each in self.criteria_set.criteria()] + [
            each.code for each in self.criteria_set.outside_parts()
        ]
        claims = (
            SelfScore(ids.self_score_id(each.id, code), each.id, each.commune_code, code, points, "Đã thực hiện đầy đủ.", 1)
            for each in registrations
            for code in criteria
            for points in [Decimal(self.criteria_set.claimable_points(code))]
        )
        self.large.put(claims, SelfScore)

    def visit(self, assigned: dict[ids.CommuneCode, Assignment]) -> list[Visit]:
        missing = [
            self._assignment(each, self.teams[number % len(self.teams)])
            for number, each in enumerate(self.registrations)
            if each.commune_code not in assigned
        ]
        self.large.put(missing, Assignment)
        every = assigned | {each.commune_code: each for each in missing}
        shares = tuple(Attendance(each.id, NOW, NOW + timedelta(hours=3)) for each in self.inspectors)
        visits = [self._visit(each, every[each.commune_code], shares) for each in self.registrations]
        self.large.put(visits, Visit)
        return visits

    def _assignment(self, registration: Registration, team: Team) -> Assignment:
        named = ids.AssignmentId(ids.derived_id("bench", registration.id))
        return Assignment(named, self.large.round.id, team.id, registration.commune_code, NOW.date(), version=1)

    def _visit(self, registration: Registration, assignment: Assignment, shares: tuple[Attendance, ...]) -> Visit:
        return Visit(
            ids.visit_id(assignment.id), assignment.id, registration.id, registration.round_id, registration.commune_code,
            assignment.team_id, self.criteria_set.id, shares, 1,
        )  # fmt: skip

    def findings(self, visit: Visit) -> Iterator[Finding]:
        """Each check by one of the two."""
        for number, check in enumerate(each for _, stop in walk(self.criteria_set) for each in stop):
            actor = self.inspectors[number % 2]
            yield Finding(
                ids.finding_id(visit.id, check.code, actor.id), visit.id, visit.round_id, visit.commune_code, visit.team_id,
                visit.criteria_set_id, check.code, actor.id, self.answer(visit, check, number), "", NOW, version=1,
            )  # fmt: skip

    def answer(self, visit: Visit, check: Check, number: int) -> Answer:
        if (number + int(visit.commune_code)) % UNLIKE:
            return good_answer(check)
        return YesNo(False) if check.answer is AnswerType.YES_NO else NotChecked("Không có người tiếp.")

    def photograph(self, visits: list[Visit], count: int) -> None:
        """Known of every commune, and all of them stored."""
        codes = [each.code for _, stop in walk(self.criteria_set) for each in stop]
        photos = [self._photo(visit, codes[number % len(codes)], number) for visit in visits for number in range(count)]
        self.large.put(photos, Evidence)
        stored = [
            {"sha256": each.sha256, "size_bytes": 1, "media_type": "image/jpeg", "width": 1, "height": 1, "pages": 0, "is_complete": True, "stored_at": NOW}
            for each in photos
        ]  # fmt: skip
        with self.large.database.writing() as session:
            session.execute(insert(ORIGINALS), stored)

    def _photo(self, visit: Visit, code: ids.CheckCode, number: int) -> Evidence:
        actor = self.inspectors[number % 2]
        finding, named = ids.finding_id(visit.id, code, actor.id), ids.EvidenceId(ids.new_id())
        sha256 = ids.Sha256(f"{int(visit.commune_code):032x}{number:032x}")
        return Evidence(
            named, finding, visit.id, visit.commune_code, visit.team_id, code, actor.id, ids.DeviceId("bench"), sha256, 1,
            "image/jpeg", "camera", NOW, None, version=1,
        )  # fmt: skip


def signed_in_as(database: Database, names: list[str], role: Role) -> list[tuple[Actor, str]]:
    """New people of this role, each with a token. Nobody knows their passwords."""
    secret = accounts.quickly_hashed(accounts.generated_password())
    with database.writing() as session:
        for name in names:
            accounts.add(session, Account(name, name, role, None), secret)
    with database.writing() as session:
        tokens = [accounts.open_session(session, Settings(), name).token for name in names]
        return [(accounts.actor_named(session, name), token) for name, token in zip(names, tokens, strict=True)]
