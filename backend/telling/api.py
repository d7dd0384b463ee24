"""The inbox for whoever asks, and for Sở Nội vụ the systems that are told."""

from fastapi import APIRouter, Response
from pydantic import TypeAdapter

from backend import codec
from backend.custody_api import require_looking_after
from backend.edge import Asking, Here, Reading
from backend.telling import inbox, webhooks
from shared.wire import NoticesRead, NoticesShown, WebhooksShown

router = APIRouter(prefix="/api", tags=["notices"])
NOTICES, WEBHOOKS = TypeAdapter(NoticesShown), TypeAdapter(WebhooksShown)


@router.get("/notices", response_model=NoticesShown)
def notices(actor: Asking, session: Reading) -> Response:
    """What happened to the cases this actor may see, the newest first, with how many lines are unread."""
    return codec.answer(NOTICES, inbox.shown(session, actor))


@router.post("/notices/read", status_code=204)
def read(wish: NoticesRead, actor: Asking, here: Here) -> None:
    """Everything up to what was shown is read; saying it twice, or late, changes nothing."""
    here.commits.now(lambda session: inbox.read_up_to(session, actor, inbox.ReadSoFar(wish.up_to, wish.told_at)))


@router.get("/webhooks", response_model=WebhooksShown)
def shown_webhooks(actor: Asking, session: Reading) -> Response:
    """Every address with what it took, what waits, and what was given up. Addresses are added on the command line only."""
    require_looking_after(actor, "webhooks")
    return codec.answer(WEBHOOKS, webhooks.shown(session))


@router.post("/webhooks/{webhook_id}/retry", status_code=204)
def retry(webhook_id: str, actor: Asking, here: Here) -> None:
    """Have what was given up tried again, from now on."""
    require_looking_after(actor, "webhooks")
    here.commits.now(lambda session: webhooks.retry(session, webhook_id))
