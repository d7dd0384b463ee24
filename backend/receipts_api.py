"""The server's signed word that an original is kept, and the keys that prove it."""

from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import TypeAdapter
from sqlalchemy import select
from sqlmodel import Session

from backend import codec
from backend.signing import Signer
from backend.tables import EvidenceRow, JournalRow, OriginalRow
from shared.actors import Actor
from shared.ids import EvidenceId, Sha256
from shared.stored import StoredReceipt
from shared.wire import ReceiptKeys

router = APIRouter(prefix="/api", tags=["media"])
KEYS = TypeAdapter(ReceiptKeys)
EVIDENCE = EvidenceRow.__table__  # type: ignore[attr-defined]
JOURNAL = JournalRow.__table__  # type: ignore[attr-defined]
ORIGINALS = OriginalRow.__table__  # type: ignore[attr-defined]


def signer(request: Request) -> Signer:
    found: Signer = request.app.state.signer
    return found


Signing = Annotated[Signer, Depends(signer)]


@router.get("/receipt-keys", response_model=ReceiptKeys)
def receipt_keys(keys: Signing) -> Response:
    """Public: whoever holds a receipt may check it, signed in or not."""
    return codec.answer(KEYS, ReceiptKeys(keys.keys))


def stored_receipts(session: Session, actor: Actor, stored: Iterable[Sha256]) -> tuple[StoredReceipt, ...]:
    """For each piece of evidence of the actor's own whose original is here, still unsigned, in the order of the journal."""
    query = (
        select(EVIDENCE.c.id, EVIDENCE.c.sha256, ORIGINALS.c.size_bytes, ORIGINALS.c.stored_at, JOURNAL.c.seq)
        .join(ORIGINALS, ORIGINALS.c.sha256 == EVIDENCE.c.sha256)
        .join(JOURNAL, JOURNAL.c.record_id == EVIDENCE.c.id)
        .where(
            EVIDENCE.c.sha256.in_(list(stored)),
            EVIDENCE.c.inspector == actor.id,
            JOURNAL.c.kind == "attach_evidence",
            JOURNAL.c.outcome == "applied",
        )
        .order_by(JOURNAL.c.seq)
    )
    return tuple(
        StoredReceipt(EvidenceId(row.id), Sha256(row.sha256), row.size_bytes, row.stored_at, row.seq, "", "")
        for row in session.execute(query)
    )
