"""Signing in and out."""

import asyncio
import time
from functools import partial

from fastapi import APIRouter, Request, Response
from pydantic import TypeAdapter
from sqlmodel import Session as Database

from backend import accounts, codec
from backend.edge import Here, Premises, SignedInNow, aside, bounded_body, token_of
from shared.errors import WrongPassword
from shared.wire import Credentials, Session

router = APIRouter(prefix="/api/session", tags=["session"])
CREDENTIALS, SESSION = TypeAdapter(Credentials), TypeAdapter(Session)
LARGEST_BODY = 4096
REFUSAL_TAKES_S = 0.4  # a refusal says nothing by its quickness: hashes of several costs are about
BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": CREDENTIALS.json_schema()}}}}


@router.post("", status_code=201, response_model=Session, openapi_extra=BODY)
async def sign_in(request: Request, here: Here) -> Response:
    credentials = codec.read_message(CREDENTIALS, await bounded_body(request, LARGEST_BODY))
    address = request.client.host if request.client else ""
    began = time.monotonic()
    try:
        session = await aside(here.password_checks, partial(open_for, here, credentials, address))
    except WrongPassword:
        await asyncio.sleep(max(0.0, began + REFUSAL_TAKES_S - time.monotonic()))
        raise
    return codec.answer(SESSION, session, 201)


def open_for(here: Premises, credentials: Credentials, address: str) -> Session:
    """Nobody waits to write while the password is checked. Raises TooManyTries, WrongPassword."""
    username = credentials.username.strip().lower()

    def begin(session: Database) -> str | None:
        accounts.note_try(session, here.settings, username, address)
        return accounts.password_hash_of(session, username)

    def let_in(session: Database) -> Session:
        accounts.forget_try(session, username, address)
        return accounts.open_session(session, here.settings, username)

    accounts.require_password(credentials.password, here.commits.now(begin))
    return here.commits.now(let_in)


@router.get("", response_model=Session)
def who_am_i(session: SignedInNow) -> Response:
    return codec.answer(SESSION, session)


@router.delete("", status_code=204)
def sign_out(request: Request, _: SignedInNow, here: Here) -> None:
    here.commits.now(lambda session: accounts.close_session(session, token_of(request)))
