"""From publication to the final result, for clients outside of the desk: each address is one wish, answered with its receipt."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from pydantic import TypeAdapter

from backend import codec, write_path
from backend.cases import Decision, performed, wished
from backend.edge import Asking, Here
from shared import ids
from shared.errors import Malformed
from shared.explanations import Document, Ending, Stance
from shared.operations import (
    Conclude,
    Countersign,
    Explain,
    Finalise,
    ReopenFinal,
    ResolveDiscrepancy,
    SubmitStatement,
)
from shared.wire import MOST_OPERATIONS, Receipt

router = APIRouter(prefix="/api", tags=["settling"])
RECEIPTS = TypeAdapter(tuple[Receipt, ...])
Key = Annotated[str, Header(alias="Idempotency-Key")]


@dataclass(frozen=True)
class Explaining:
    """`seen_version` of the explanation as the commune saw it; 0 when there was none."""

    registration_id: str
    criterion_code: str
    stance: Stance
    text: str = ""
    documents: tuple[Document, ...] = ()
    seen_version: int = 0


@dataclass(frozen=True)
class Concluding:
    registration_id: str
    criterion_code: str
    ending: Ending
    reason: str
    points: Decimal | None = None
    seen_version: int = 0


@dataclass(frozen=True)
class Countersigning:
    """`seen_version` of the decision that is agreed with."""

    registration_id: str
    criterion_code: str
    seen_version: int


@dataclass(frozen=True)
class Finalising:
    """`seen_version` of a result that was open again; 0 for the first."""

    seen_version: int = 0


@dataclass(frozen=True)
class ReopeningFinal:
    reason: str
    seen_version: int


@dataclass(frozen=True)
class Batch:
    """Decisions on several discrepancies. Each is decided on its own. `keys`: of each a UUID, with which a repeated one is answered once."""

    decisions: tuple[Decision, ...]
    keys: tuple[str, ...] = ()


@router.put("/discrepancies/{discrepancy_id}/explanation", status_code=201, response_model=Receipt)
def explain(
    discrepancy_id: str, wish: Explaining, actor: Asking, here: Here, request: Request, idempotency_key: Key = ""
) -> Response:
    """A draft of the commune, until its statement is submitted; the answer to a question at once."""
    registration, criterion = ids.RegistrationId(wish.registration_id), ids.CriterionCode(wish.criterion_code)
    named = ids.explanation_id(ids.DiscrepancyId(discrepancy_id))
    change = Explain(registration, criterion, wish.stance, wish.text, wish.documents)
    return performed(here, request, wished(actor, named, wish.seen_version, change, idempotency_key), actor)


@router.post("/cases/{registration_id}/statement", status_code=201, response_model=Receipt)
def submit_statement(registration_id: str, actor: Asking, here: Here, request: Request, idempotency_key: Key = "") -> Response:
    """The head of the commune hands in what was explained and accepted. Late is flagged, not refused."""
    registration = ids.RegistrationId(registration_id)
    operation = wished(actor, ids.statement_id(registration), 0, SubmitStatement(registration), idempotency_key)
    return performed(here, request, operation, actor)


@router.post("/discrepancies/{discrepancy_id}/conclusion", status_code=201, response_model=Receipt)
def conclude(
    discrepancy_id: str, wish: Concluding, actor: Asking, here: Here, request: Request, idempotency_key: Key = ""
) -> Response:
    registration, criterion = ids.RegistrationId(wish.registration_id), ids.CriterionCode(wish.criterion_code)
    named = ids.conclusion_id(ids.DiscrepancyId(discrepancy_id))
    change = Conclude(registration, criterion, wish.ending, wish.reason, wish.points)
    return performed(here, request, wished(actor, named, wish.seen_version, change, idempotency_key), actor)


@router.post("/cases/{registration_id}/final", status_code=201, response_model=Receipt)
def finalise(
    registration_id: str, actor: Asking, here: Here, request: Request, wish: Finalising | None = None, idempotency_key: Key = ""
) -> Response:
    registration, seen_version = ids.RegistrationId(registration_id), wish.seen_version if wish else 0
    operation = wished(actor, ids.final_id(registration), seen_version, Finalise(registration), idempotency_key)
    return performed(here, request, operation, actor)


@router.post("/cases/{registration_id}/reopening", status_code=201, response_model=Receipt)
def reopen(
    registration_id: str, wish: ReopeningFinal, actor: Asking, here: Here, request: Request, idempotency_key: Key = ""
) -> Response:
    registration = ids.RegistrationId(registration_id)
    change = ReopenFinal(registration, wish.reason)
    operation = wished(actor, ids.final_id(registration), wish.seen_version, change, idempotency_key)
    return performed(here, request, operation, actor)


@router.post("/discrepancies/{discrepancy_id}/countersignature", status_code=201, response_model=Receipt)
def countersign(
    discrepancy_id: str, wish: Countersigning, actor: Asking, here: Here, request: Request, idempotency_key: Key = ""
) -> Response:
    registration, criterion = ids.RegistrationId(wish.registration_id), ids.CriterionCode(wish.criterion_code)
    change = Countersign(registration, criterion)
    return performed(here, request, wished(actor, discrepancy_id, wish.seen_version, change, idempotency_key), actor)


@router.post("/resolutions", response_model=tuple[Receipt, ...])
def resolve_several(wish: Batch, actor: Asking, here: Here) -> Response:
    """Answered with 200 and one receipt for each, in their order: what one is refused for says nothing of the others."""
    if len(wish.decisions) > MOST_OPERATIONS or (wish.keys and len(wish.keys) != len(wish.decisions)):
        raise Malformed(decisions=len(wish.decisions), most=MOST_OPERATIONS, keys=len(wish.keys))
    keys = wish.keys or ("",) * len(wish.decisions)
    operations = [wished(actor, *resolving(each), key) for each, key in zip(wish.decisions, keys, strict=True)]
    pieces = [codec.OPERATION.dump_python(each, mode="json") for each in operations]
    return codec.answer(RECEIPTS, here.commits.now(lambda session: write_path.perform_pieces(session, pieces, actor)))


def resolving(wish: Decision) -> tuple[str, int, ResolveDiscrepancy]:
    """What is changed, as it was seen, and how."""
    registration, criterion = ids.RegistrationId(wish.registration_id), ids.CriterionCode(wish.criterion_code)
    change = ResolveDiscrepancy(registration, criterion, wish.outcome, wish.reason, wish.points)
    return ids.discrepancy_id(registration, criterion), wish.seen_version, change
