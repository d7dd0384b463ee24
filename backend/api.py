"""The API: every feature's router on one FastAPI application."""

from importlib.metadata import PackageNotFoundError, version

from fastapi import FastAPI

from backend import (
    briefs,
    cases,
    custody_api,
    documents_api,
    evidence_api,
    health,
    histories,
    insight,
    likes,
    media_api,
    problems,
    public_page,
    receipts_api,
    rescue_api,
    session_api,
    settling_api,
    signing,
    speed,
    sync,
    timeline,
    uploads_api,
)
from backend.database import Database
from backend.edge import Premises
from backend.metrics import Metrics
from backend.settings import Settings
from backend.store import MediaStore
from backend.telling import api as telling
from backend.wrapping import Wrapping


def create_api(settings: Settings) -> FastAPI:
    """The API under /api, on the database and the media folder the settings name. Close it with `close(api)`."""
    api = FastAPI(
        title="Thân Thiện",
        version=_version(),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    api.state.premises = Premises(settings, Database(settings.database), MediaStore(settings.media_folder), Metrics())
    api.state.signer, api.state.arrivals = signing.opened(settings.keys_folder), uploads_api.Arrivals()
    evidence = (uploads_api, media_api, evidence_api, receipts_api, rescue_api, public_page)
    for feature in (
        session_api,
        sync,
        briefs,
        *evidence,
        cases,
        settling_api,
        timeline,
        likes,
        histories,
        custody_api,
        documents_api,
        telling,
        insight,
        speed,
        health,
    ):
        api.include_router(feature.router)
    problems.install(api)
    api.add_middleware(Wrapping, metrics=api.state.premises.metrics)
    return api


def close(api: FastAPI) -> None:
    api.state.premises.close()


def _version() -> str:
    try:
        return version("thanthien")
    except PackageNotFoundError:
        return "0"
