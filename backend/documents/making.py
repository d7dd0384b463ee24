"""From what the database holds to a file: the one way, for the API and for the command."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from sqlmodel import Session

from backend.cases import is_in_scope, key, registration_in_scope, shown_to
from backend.copies import copy_of
from backend.documents.archive import Checksums
from backend.documents.as_docx import docx
from backend.documents.as_pdf import pdf
from backend.documents.contents import Subject
from backend.documents.evidence import Pack, pack
from backend.documents.map_of_round import geojson
from backend.documents.minutes import minutes
from backend.documents.notice import notice
from backend.documents.printed import printed
from backend.documents.standing import Standing, standing_of
from backend.documents.summary import workbook
from backend.examining.gathering import boundary_of
from backend.pictures import allowed_picture
from backend.redaction import as_read_by
from backend.store import MediaStore
from backend.world import SqlWorld
from media.derivatives import Variant
from shared.actors import Actor, Role
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.decisions import Feedback
from shared.errors import DomainError, UnknownRecord
from shared.hours import in_vietnam
from shared.ids import feedback_id
from shared.permissions import may_see_originals
from shared.rounds import Registration, Round, Team
from shared.visits import Evidence, Visit
from shared.wire import CaseShown
from shared.world import Case, require

Kind = Literal["bien-ban", "thong-bao"]
Form = Literal["docx", "pdf"]
MADE = {"bien-ban": minutes, "thong-bao": notice}
WRITTEN = {"docx": docx, "pdf": pdf}


@dataclass(frozen=True)
class Ready:
    """A whole file and what it is called where it is kept."""

    content: bytes
    name: str


def case_for(session: Session, actor: Actor, registration_id: str) -> CaseShown:
    """Raises UnknownRecord, for a commune also before publication."""
    registration = registration_in_scope(session, actor, registration_id)
    whole = SqlWorld(session).cases([registration])[0]
    if actor.role is Role.COMMUNE and whole.feedback is None:
        raise UnknownRecord(kind="Document", id=registration_id)
    return shown_to(session, actor, whole)


def paper_of(session: Session, actor: Actor, registration_id: str, kind: Kind, form: Form) -> Ready:
    """Raises UnknownRecord; there is no record of a visit that nobody made."""
    shown = case_for(session, actor, registration_id)
    if kind == "bien-ban" and not shown.case.visits:
        raise UnknownRecord(kind="Document", id=registration_id)
    paper = MADE[kind](subject_of(session, actor, shown))
    return Ready(WRITTEN[form](paper), f"{kind}-{shown.case.commune.id}-{shown.case.round.year}.{form}")


def print_of(session: Session, media: MediaStore, actor: Actor, registration_id: str, public_url: str) -> Ready:
    """The page of a published result, for everybody who may read it, with the photos as the commune is shown them. Raises UnknownRecord."""
    shown = case_for(session, actor, registration_id)
    if shown.case.feedback is None:
        raise UnknownRecord(kind="Document", id=registration_id)

    def copied(each: Evidence) -> Path | None:
        try:
            allowed = allowed_picture(session, media, actor, each.sha256, Variant.SCREEN, public_url, as_commune=True)
            assert allowed.recipe is not None
            return copy_of(media, allowed.sha256, allowed.recipe)
        except DomainError:
            return None

    made = printed(subject_of(session, actor, shown), copied, datetime.now(UTC))
    return Ready(made, f"ket-qua-{shown.case.commune.id}-{shown.case.round.year}.pdf")


def subject_of(session: Session, actor: Actor, shown: CaseShown) -> Subject:
    """For a commune the team answers: it is not told who led it."""
    world = SqlWorld(session)
    teams = [visit.team_id for visit in shown.case.visits]
    teams += [each.team_id for each in world.assignments([shown.case.registration]).get(key(shown.case.registration), [])]
    team = world.get(Team, teams[0]) if teams else None
    lead = "" if team is None or actor.role is Role.COMMUNE else shown.people.get(team.lead, "")
    return Subject(shown.case, shown.people, team.name if team else "Đoàn khảo sát", lead, in_vietnam(datetime.now(UTC)).date())


def evidence_of(
    session: Session, media: MediaStore, actor: Actor, registration_id: str, public_url: str, checksums: Checksums
) -> tuple[Pack, str]:
    """Before publication only for those who may open originals. Raises UnknownRecord."""
    registration, world = registration_in_scope(session, actor, registration_id), SqlWorld(session)
    found = require(world, Round, registration.round_id)
    case = Case(
        registration,
        require(world, Commune, registration.commune_code),
        found,
        require(world, CriteriaSet, found.criteria_set_id),
        visits=tuple(world.all(Visit, registration_id=[registration.id])),
        feedback=world.get(Feedback, feedback_id(registration.id)),
    )
    if case.feedback is None and not may_see_originals(actor):
        raise UnknownRecord(kind="Document", id=registration_id)
    made = pack(session, media, actor, case, public_url, checksums)
    return made, f"bang-chung-{case.commune.id}-{found.year}.zip"


def summary_of(session: Session, actor: Actor, round_id: str) -> Ready:
    found, standings = round_for(session, actor, round_id)
    return Ready(workbook(standings), f"tong-hop-{found.year}.xlsx")


def map_of(session: Session, actor: Actor, round_id: str) -> Ready:
    found, standings = round_for(session, actor, round_id)
    outlines = ((each.case.commune.id, boundary_of(session, each.case.commune.id)) for each in standings)
    return Ready(geojson(standings, {code: outline for code, outline in outlines if outline}), f"ban-do-{found.year}.geojson")


def round_for(session: Session, actor: Actor, round_id: str) -> tuple[Round, Sequence[Standing]]:
    """The communes of a round this actor may see, by name; of a commune only itself, and only what was published. Raises UnknownRecord."""
    world = SqlWorld(session)
    found, registrations = world.get(Round, round_id), world.all(Registration, round_id=[round_id])
    assigned = world.assignments(registrations)
    mine = [each for each in registrations if is_in_scope(actor, each, assigned.get(key(each), []))]
    cases = [each for each in world.cases(mine) if each.feedback or actor.role is not Role.COMMUNE]
    if found is None or not cases:
        raise UnknownRecord(kind="Round", id=round_id)
    ordered = sorted(cases, key=lambda each: (each.commune.full_name, each.commune.id))
    return found, [standing_of(as_read_by(actor.role, each)) for each in ordered]
