"""The desk's sentences that carry a number, a name or a moment."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from mobile.texts import desk as say
from mobile.texts.controls import star_shift
from mobile.texts.numbers import NBSP, day, hour, tenths, unit
from shared.decisions import Outcome
from shared.hours import in_vietnam
from shared.kinds import Kind
from shared.scoring import published
from shared.spoken import fine
from shared.wire import CaseSummary


def score(points: Fraction | Decimal) -> str:
    """94,1: rounded once, by the rules."""
    return tenths(int(published(Fraction(points)) * 10))


def score_of(points: Fraction | Decimal, most: Fraction | Decimal) -> str:
    """0,16/0,31 điểm"""
    return unit(f"{fine(Fraction(points))}/{fine(Fraction(most))}", "điểm")


def points(worth: Fraction | Decimal) -> str:
    """0,16: points of one criterion."""
    return fine(Fraction(worth))


def limit(most: Fraction | Decimal) -> str:
    """30 · 2,5: the most there is, without a decimal that says nothing."""
    return score(most).removesuffix(",0")


def change(points: Fraction) -> str:
    """−0,16 · +0,5 · 0"""
    return f"+{fine(points)}" if points > 0 else fine(points)


def change_points(points: Fraction) -> str:
    """−0,16 điểm"""
    return unit(change(points), "điểm")


def moment(at: datetime) -> str:
    """10:21 ngày 18/11/2026"""
    here = in_vietnam(at)
    return f"{hour(here)} ngày{NBSP}{day(here)}"


def short_day(at: datetime) -> str:
    """18/11/2026"""
    return day(in_vietnam(at))


def updated(at: datetime) -> str:
    """When the page last asked the server."""
    return f"Cập nhật {hour(in_vietnam(at))}"


def waiting(since: datetime, now: datetime) -> str:
    """2 ngày, 5 giờ, 12 phút; the largest unit only."""
    seconds = max(0, int((now - since).total_seconds()))
    for size, name in ((86_400, "ngày"), (3600, "giờ"), (60, "phút")):
        if seconds >= size:
            return unit(seconds // size, name)
    return "vừa xong"


def late_photos(commune: str, stored: int, known: int) -> str:
    """Photos the server does not hold yet."""
    return f"{commune}: {stored} trên {known} ảnh đã về máy chủ. Nên đợi trước khi quyết định."


def still_open(commune: str, answered: int, asked: int) -> str:
    """A visit that goes on."""
    return f"{commune}: khảo sát viên chưa nộp, đã trả lời {answered} trên {asked} mục."


def and_others(count: int) -> str:
    """More of the same elsewhere."""
    return f" Và {count} nơi khác." if count else ""


def stars_if(points: str, stars: int) -> str:
    """94,1 điểm, 3 sao"""
    return f"{unit(points, 'điểm')}, {unit(stars, 'sao')}"


def deciding(outcome: Outcome, points: str, stars: int) -> str:
    """What a decision would mean for the score."""
    if outcome in (Outcome.RECHECK, Outcome.ASKED):
        return say.RECHECK_MEANS if outcome is Outcome.RECHECK else say.ASKED_MEANS
    return f"{'còn' if outcome is Outcome.UPHELD else 'giữ'} {stars_if(points, stars)}"


def recorded(outcome: Outcome, commune: str) -> str:
    """What was just decided."""
    return f"{say.RECORDED}: {say.OUTCOMES[outcome].lower()}, {commune}."


def decided_by(name: str, at: datetime) -> str:
    """Who and when."""
    return f"{name}, {moment(at)}"


def queue_row(commune: str, criterion: str, points: Fraction, kind: Kind, stars: tuple[int, int]) -> str:
    """A row of the queue, spoken; the stars only when they move."""
    moves = f"{star_shift(*stars)}, " if stars[0] != stars[1] else ""
    return f"{commune}, {criterion}, {moves}{change_points(points)}, {say.KINDS[kind][0]}"


def clause_line(commune: str, clause: str) -> str:
    """Where a criterion comes from, above its title."""
    return f"{commune} · Kế hoạch, mục {clause}"


def answered(count: int, of: int) -> str:
    """40 trên 107 mục"""
    return f"{count} trên {of} mục"


def photos_home(stored: int, known: int) -> str:
    """122 trên 200 ảnh đã về máy chủ"""
    return f"{stored} trên {known} ảnh đã về máy chủ" if known else "Chưa có ảnh nào"


def share(part: int | str, whole: int | str) -> str:
    """40/107"""
    return f"{part}/{whole}"


def undecided(open_ones: int, every: int) -> str:
    """How many discrepancies still wait."""
    if not every:
        return "không có"
    return f"{open_ones} chờ / {every}" if open_ones else f"xong cả {every}"


def attended(opened_at: datetime, submitted_at: datetime | None) -> str:
    """One inspector's share of a visit."""
    opened = f"mở {moment(opened_at)}"
    return f"{opened}, nộp {moment(submitted_at)}" if submitted_at else f"{opened}, chưa nộp"


def result_of(year: int) -> str:
    """Kết quả đợt 2026"""
    return f"Kết quả đợt {year}"


def round_of(year: int) -> str:
    """Đợt 2026"""
    return f"Đợt {year}"


def aims(stars: int) -> str:
    """What the commune registered for."""
    return f"Xã đăng ký mức {unit(stars, 'sao')}."


def parts(on_site: str, on_site_most: str, outside: str, outside_most: str, bonus: str) -> str:
    """The part seen by the visit apart from the rest."""
    line = f"Phần đoàn kiểm tra {on_site}/{on_site_most} · khảo sát và CCHC {outside}/{outside_most}"
    return f"{line} · điểm thưởng {bonus}" if bonus != "0,0" else line


def moved_count(moved: int, same: int) -> str:
    """4 nội dung · 50 nội dung không đổi"""
    return f"{unit(moved, 'nội dung')} · {unit(same, 'nội dung')} không đổi"


def moved_row(criterion: str, points: Fraction, reason: str, state: str) -> str:
    """One thing that moved the score, spoken."""
    return f"{criterion}: {change_points(points)}. {reason} {state}"


def published_at(at: datetime) -> str:
    """When the commune could first read it."""
    return f"Công bố {moment(at)}"


def visit_step(state: str) -> str:
    """What a commune may know of the visit before anything is published."""
    return {"planned": "Đoàn chưa đến", "open": "Đoàn đang kiểm tra", "submitted": "Đoàn đã kiểm tra xong"}[state]


def communes(count: int) -> str:
    """95 xã, phường"""
    return unit(count, "xã, phường")


def claim_to_found(claimed: str, found: str, most: str) -> str:
    """Both judgements in one line, for a narrow window."""
    return f"Xã tự chấm {claimed}, đoàn thấy {found} trên {unit(most, 'điểm')}"


def nothing_claimed(has_claim: bool) -> str:
    """Why no words stand beside the claimed points."""
    return say.NO_CLAIM_WORDS if has_claim else say.NO_CLAIM


def answered_by(name: str, at: datetime) -> str:
    """Who answered, and when on their device."""
    return f"{name}, {moment(at)}"


def publish_ask(commune: str) -> str:
    """The question before the one act that cannot be taken back."""
    return f"Công bố kết quả cho {commune}?"


def if_upheld(stake: Fraction) -> str:
    """What the two scores are: by the claim, and with the team's findings."""
    return f"{say.IF_UPHELD}, {change_points(stake)}"


def consequence(before: str, after: str, stars_before: int, stars_after: int) -> str:
    """What upholding does to the score, spoken."""
    return f"{before} thành {after} điểm, {stars_before} sao thành {stars_after} sao, {say.IF_UPHELD}"


def visit_counts(each: CaseSummary) -> str:
    """Answers and photos of one visit in a line."""
    return f"{answered(each.answered, each.asked)} · {photos_home(each.photos_stored, each.photos_known)}"


def visit_row(each: CaseSummary) -> str:
    """One visit, spoken."""
    return f"{each.commune}, {say.VISIT_STATES[each.visit_state][0]}, {visit_counts(each)}"


def decided_row(commune: str, criterion: str, outcome: Outcome, reason: str) -> str:
    """One decision, spoken."""
    return f"{commune}, {criterion}, {say.OUTCOMES[outcome]}. {reason}"


def content_row(criterion: str, claimed: str, counted: str) -> str:
    """One criterion of the whole list, spoken."""
    after = f", sau kiểm tra {counted}" if counted else ""
    return f"{criterion}, tự chấm {claimed}{after}"


def claim_and_after(claimed: str, counted: str, most: str, has_result: bool) -> str:
    """Both scores in one line, for a narrow window."""
    after = f" · sau kiểm tra {counted}" if has_result else ""
    return f"Tự chấm {claimed}{after} trên {unit(most, 'điểm')}"


def case_row(commune: str, step: str) -> str:
    """One case of the round, spoken."""
    return f"{commune}, {step}"
