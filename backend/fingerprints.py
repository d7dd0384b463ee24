"""What a case is made from, told in a few numbers: another fingerprint, another case. Read from the tables each time, so never out of date."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select, union_all
from sqlmodel import Session

from backend.examining.renewing import EXAMINATIONS
from backend.tables import OriginalRow
from backend.world import sliced, table_of
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback, Resolution
from shared.explanations import Conclusion, Explanation, Final, Statement
from shared.rounds import Registration, Round, SelfScore
from shared.verifying.results import Overall
from shared.visits import Evidence, Finding, Visit

ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]
VISITS, EVIDENCE, REGISTRATIONS, ROUNDS = table_of(Visit), table_of(Evidence), table_of(Registration), table_of(Round)
NAMED: tuple[Table, ...] = tuple(
    table_of(each) for each in (SelfScore, Visit, Resolution, Feedback, Explanation, Statement, Conclusion, Final)
)
OF_A_VISIT: tuple[Table, ...] = (table_of(Finding), EVIDENCE)
Fingerprint = tuple[int, frozenset[str]]
"""The highest number among the records of the case (every change has a higher one), and the examinations that stand against its evidence."""


def fingerprints(session: Session, registration_ids: Sequence[str]) -> dict[str, Fingerprint]:
    newest: dict[str, int] = defaultdict(int)
    red: dict[str, set[str]] = defaultdict(set)
    for some in sliced(list(registration_ids)):
        for registration_id, seq in session.execute(union_all(*_newest(some))):
            newest[registration_id] = max(newest[registration_id], seq or 0)
        for registration_id, examination in session.execute(_contradicting(some)):
            red[registration_id].add(examination)
    return {each: (newest[each], frozenset(red[each])) for each in registration_ids}


def _newest(some: list[str]) -> list[Select[Any]]:
    """Of each kind the highest number by registration; of what the case shares with others, that one's."""
    queries = [
        select(each.c.registration_id, func.max(each.c.seq))
        .where(each.c.registration_id.in_(some))
        .group_by(each.c.registration_id)
        for each in NAMED
    ]
    of_case = VISITS.c.registration_id.in_(some)
    for each in OF_A_VISIT:
        joined = VISITS.join(each, each.c.visit_id == VISITS.c.id)
        queries.append(
            select(VISITS.c.registration_id, func.max(each.c.seq))
            .select_from(joined)
            .where(of_case)
            .group_by(VISITS.c.registration_id)
        )
    queries.append(select(REGISTRATIONS.c.id, REGISTRATIONS.c.seq).where(REGISTRATIONS.c.id.in_(some)))
    round_, commune, criteria_set = ROUNDS.c, table_of(Commune).c, table_of(CriteriaSet).c
    shared: tuple[tuple[Any, ColumnElement[bool]], ...] = (
        (round_.seq, round_.id == REGISTRATIONS.c.round_id),
        (commune.seq, commune.id == REGISTRATIONS.c.commune_code),
        (criteria_set.seq, (criteria_set.id == round_.criteria_set_id) & (round_.id == REGISTRATIONS.c.round_id)),
    )
    return queries + [select(REGISTRATIONS.c.id, seq).where(REGISTRATIONS.c.id.in_(some), which) for seq, which in shared]


def _contradicting(some: list[str]) -> Select[Any]:
    of_case = VISITS.join(EVIDENCE, EVIDENCE.c.visit_id == VISITS.c.id).join(
        EXAMINATIONS, EXAMINATIONS.c.evidence_id == EVIDENCE.c.id
    )
    red = (EXAMINATIONS.c.is_standing, EXAMINATIONS.c.overall == Overall.RED.value)
    return (
        select(VISITS.c.registration_id, EXAMINATIONS.c.id).select_from(of_case).where(*red, VISITS.c.registration_id.in_(some))
    )


def stored_photos(session: Session, registration_ids: Sequence[str]) -> dict[str, int]:
    """How many photos of each case are hashed, flushed and committed here."""
    joined = VISITS.join(EVIDENCE, EVIDENCE.c.visit_id == VISITS.c.id).join(ORIGINALS, ORIGINALS.c.sha256 == EVIDENCE.c.sha256)
    counted = select(VISITS.c.registration_id, func.count(EVIDENCE.c.sha256.distinct())).select_from(joined)
    found: dict[str, int] = defaultdict(int)
    for some in sliced(list(registration_ids)):
        of_case = (VISITS.c.registration_id.in_(some), ~EVIDENCE.c.is_withdrawn)
        for registration_id, count in session.execute(counted.where(*of_case).group_by(VISITS.c.registration_id)):
            found[registration_id] = count
    return found
