"""The page a code on a stamped copy leads to: what is consistent and since when, for anybody, without the photo."""

from datetime import datetime
from html import escape
from importlib.resources import files
from string import Template

from fastapi import APIRouter, Response
from pydantic import TypeAdapter
from sqlmodel import Session

from backend import codec
from backend.edge import Reading
from backend.examining import keeping
from backend.examining.codes import evidence_named, read_code
from backend.tables import OriginalRow
from backend.world import SqlWorld
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.errors import UnknownRecord
from shared.hours import in_vietnam
from shared.verifying.results import Result, Verification
from shared.verifying.sentences import name_of, overall_words, result_of
from shared.visits import Evidence, Visit
from shared.wire import PublicPage, PublicVerification
from shared.world import require

router = APIRouter(tags=["public"])
PAGE = TypeAdapter(PublicPage)
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
DOUBTS_FIRST = (Result.INCONSISTENT, Result.CANNOT_TELL, Result.CONSISTENT)
MARKS = {Result.CONSISTENT: ("✓", "good"), Result.INCONSISTENT: ("✕", "bad"), Result.CANNOT_TELL: ("?", "open")}


@router.get("/api/verify/{code}", response_model=PublicPage)
def verify(code: str, session: Reading) -> Response:
    """As a message. Public: whoever holds a copy may ask."""
    return codec.answer(PAGE, page_of(session, code))


@router.get("/v/{code:path}", include_in_schema=False)
def page(code: str, session: Reading) -> Response:
    """As a page in Vietnamese. It needs no script and loads nothing."""
    try:
        shown = page_of(session, code)
    except UnknownRecord:
        return html("not-found", 404, code=read_code(code) or code[:40])
    return html("verification", 200, **told(shown))


def page_of(session: Session, code: str) -> PublicPage:
    """Raises UnknownRecord for a code that was never given."""
    evidence_id = evidence_named(session, code)
    if evidence_id is None:
        raise UnknownRecord(kind="Code", id=code[:40])
    world = SqlWorld(session)
    evidence = require(world, Evidence, evidence_id)
    criteria_set = require(world, CriteriaSet, require(world, Visit, evidence.visit_id).criteria_set_id)
    examination = keeping.last_examinations(session, [evidence.id]).get(evidence.id)
    return PublicPage(
        code=read_code(code),
        sha256=evidence.sha256,
        commune=require(world, Commune, evidence.commune_code).full_name,
        check=criteria_set.check(evidence.check_code).title,
        captured_at=evidence.captured_at,
        stored_at=session.get_one(OriginalRow, evidence.sha256).stored_at,
        examined_at=examination.examined_at if examination else None,
        overall=examination.overall if examination else None,
        verifications=tuple(public(each) for each in examination.verifications) if examination else (),
        is_withdrawn=evidence.is_withdrawn,
    )


def public(verification: Verification) -> PublicVerification:
    return PublicVerification(name_of(verification.name), verification.result)


def told(shown: PublicPage) -> dict[str, str]:
    lines = (line(each) for each in sorted(shown.verifications, key=lambda each: DOUBTS_FIRST.index(each.result)))
    return {
        "code": shown.code,
        "commune": shown.commune,
        "check": shown.check,
        "captured": moment(shown.captured_at),
        "stored": moment(shown.stored_at),
        "examined": moment(shown.examined_at) if shown.examined_at else "chưa đối chiếu",
        "overall": overall_words(shown.overall) if shown.overall else "Ảnh đang chờ được đối chiếu",
        "withdrawn": "Người chụp đã rút ảnh này khỏi kết quả kiểm tra." if shown.is_withdrawn else "",
        "sha256": shown.sha256,
        "lines": "".join(lines),
    }


def line(each: PublicVerification) -> str:
    mark, tone = MARKS[each.result]
    return f'<li class="{tone}"><b aria-hidden="true">{mark}</b><span>{escape(each.name)}<i>{escape(result_of(each.result))}</i></span></li>'


def moment(at: datetime) -> str:
    return f"{in_vietnam(at):%H:%M:%S · %d/%m/%Y}"


def html(name: str, status: int, **values: str) -> Response:
    """`lines` is markup of ours; everything else is text."""
    template = Template(files("backend").joinpath("builtin", f"{name}.html").read_text(encoding="utf-8"))
    filled = template.substitute({key: value if key == "lines" else escape(value) for key, value in values.items()})
    return Response(filled, status, media_type="text/html; charset=utf-8", headers=GUARDS)
