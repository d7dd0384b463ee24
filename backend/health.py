"""Is the process alive, is it ready to work, what has it counted."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from backend import migrating
from backend.edge import Here, Premises

router = APIRouter(prefix="/api", tags=["health"])


@router.get("/health")
def health() -> dict[str, str]:
    return {"status": "alive"}


@router.get("/ready")
def ready(here: Here, response: Response) -> dict[str, bool]:
    """200 when everything this server needs is in order, else 503 with what is not."""
    found = {"database": has_database(here), "migrations": has_all_migrations(here), "media": can_keep_media(here)}
    if not all(found.values()):
        response.status_code = 503
    return found


@router.get("/metrics", include_in_schema=False)
def metrics(here: Here) -> Response:
    return Response(here.metrics.text(), media_type=CONTENT_TYPE_LATEST)


def has_database(here: Premises) -> bool:
    try:
        with here.database.reading() as session:
            return session.execute(text("SELECT 1")).scalar() == 1
    except SQLAlchemyError:
        return False


def has_all_migrations(here: Premises) -> bool:
    try:
        return migrating.current(here.database) == migrating.head()
    except SQLAlchemyError:
        return False


def can_keep_media(here: Premises) -> bool:
    try:
        here.media.require_writable()
    except OSError:
        return False
    return True
