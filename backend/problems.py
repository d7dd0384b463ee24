"""The only place where a refusal becomes a status code: RFC 9457, application/problem+json."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException

from shared import errors
from shared.errors import DomainError
from shared.wire import Problem, Receipt

LOG = logging.getLogger("thanthien")

STATUS: dict[type[DomainError], int] = {
    errors.ChecksumMismatch: 460,
    errors.ServerFull: 507,
    errors.WrongContentType: 415,
    errors.TusVersionUnsupported: 412,
    errors.Malformed: 400,
    errors.ProtocolMisused: 400,
    errors.TooManyTries: 429,
    errors.NotFound: 404,
    errors.Forbidden: 403,
    errors.Conflict: 409,
    errors.Stale: 412,
    errors.Unauthenticated: 401,
    errors.TooLarge: 413,
    errors.Invalid: 422,
}
METHOD_UNKNOWN = Problem("/problems/method-unknown", "This address does not answer to that method", 405)
INTERNAL = Problem("/problems/internal", "The server made a mistake; it has been noted", 500)
RECEIPT: TypeAdapter[Receipt] = TypeAdapter(Receipt)
PLAIN: TypeAdapter[dict[str, object]] = TypeAdapter(dict[str, object])


def status_of(error: DomainError) -> int:
    """The status of the nearest kind."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 422)


def problem_of(error: DomainError) -> Problem:
    facts = PLAIN.dump_python(error.facts, mode="json", fallback=str)
    return Problem(f"/problems/{error.slug}", error.title, status_of(error), facts)


def problem_response(problem: Problem, path: str, headers: dict[str, str] | None = None) -> Response:
    body = {"type": problem.type, "title": problem.title, "status": problem.status, "facts": problem.facts, "instance": path}
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(PLAIN.dump_json(body, fallback=str), problem.status, headers=kept, media_type="application/problem+json")


def receipt_response(receipt: Receipt, path: str) -> Response:
    """The answer to a single wish over REST: its receipt, or its problem. The journal keeps both."""
    if receipt.problem:
        return problem_response(receipt.problem, path)
    return Response(RECEIPT.dump_json(receipt), 201, media_type="application/json")


def headers_of(error: DomainError) -> dict[str, str]:
    if isinstance(error, errors.TooManyTries):
        return {"Retry-After": str(error.facts.get("wait_s", 60))}
    if isinstance(error, errors.Unauthenticated):
        return {"WWW-Authenticate": "Bearer"}
    return {}


async def answer_domain_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, DomainError)
    return problem_response(problem_of(error), request.url.path, headers_of(error))


async def answer_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors()[:10]]
    return problem_response(problem_of(errors.Malformed(wrong=wrong)), request.url.path)


async def answer_http_error(request: Request, error: Exception) -> Response:
    """What the framework itself refuses: an unknown address, a method an address does not have."""
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return problem_response(problem_of(errors.UnknownPage(path=request.url.path)), request.url.path)
    if error.status_code == 405:
        return problem_response(METHOD_UNKNOWN, request.url.path, dict(error.headers or {}))
    problem = Problem("/problems/malformed", str(error.detail), error.status_code)
    return problem_response(problem, request.url.path, dict(error.headers or {}))


def internal_error_response(method: str, path: str, error: Exception) -> Response:
    """The app's last line: logged with its trace, told without it."""
    LOG.error("%s %s failed", method, path, exc_info=error)
    return problem_response(INTERNAL, path)


def install(api: FastAPI) -> None:
    api.add_exception_handler(DomainError, answer_domain_error)
    api.add_exception_handler(RequestValidationError, answer_validation_error)
    api.add_exception_handler(HTTPException, answer_http_error)
