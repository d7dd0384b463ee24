"""A report as a few lines: of each kind how many, what becomes of them, and what to do about the rest."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mobile.texts import desk_rescue as say
from mobile.texts.problems import sentence
from shared.rescue_report import ReportedChange, RescueReport

Words = tuple[str, str, str]


@dataclass(frozen=True)
class Line:
    """`tone` is a role of the look."""

    title: str
    why: str
    tone: str
    count: int


def lines_of(report: RescueReport) -> list[Line]:
    """Changes, photos, then what is damaged or missing."""
    is_over = report.state == "taken-over"
    changes, photos = (say.AFTER, say.PHOTOS_AFTER) if is_over else (say.BEFORE, say.PHOTOS_BEFORE)
    return [
        *_counted(Counter(map(_kind, report.operations)), changes),
        *_refused(report.operations),
        *_counted(Counter(each.standing for each in report.originals), photos),
        *_counted(Counter(each.why if each.why in say.MISSING else "" for each in report.missing), say.MISSING),
        *_counted(_places(report), say.FAULTS),
    ]


def owner_of(report: RescueReport) -> str:
    """Whose phone it was; a damaged one may not have said so, then its changes tell."""
    rescuer = report.rescuer
    if rescuer and rescuer.name:
        return say.owner(rescuer.name, rescuer.username)
    names = Counter(each.who for each in report.operations if each.who)
    return names.most_common(1)[0][0] if names else say.NOBODY


def is_nothing_new(report: RescueReport) -> bool:
    """Everything that can be taken over was taken over before, from this file or from the phone itself."""
    standings = {each.standing for each in report.operations} | {each.standing for each in report.originals}
    return not standings & {"new", "unreadable"}


def is_all_in(report: RescueReport) -> bool:
    """Nothing of the file is left for somebody to look after."""
    return not is_damaged(report) and all(line.tone in ("met", "soft") for line in lines_of(report))


def is_damaged(report: RescueReport) -> bool:
    return bool(report.faults or report.missing)


def _kind(change: ReportedChange) -> str:
    return "known" if change.is_duplicate and change.standing in ("applied", "known") else change.standing


def _counted(counts: Counter[str], words: Mapping[str, Words]) -> Iterator[Line]:
    for kind, (title, why, tone) in words.items():
        if counts[kind]:
            yield Line(title, why, tone, counts[kind])


def _refused(operations: tuple[ReportedChange, ...]) -> Iterator[Line]:
    """One line for each reason, with the very sentence the phone would have shown."""
    slugs = Counter(each.problem.slug for each in operations if each.standing == "refused" and each.problem)
    for slug, count in slugs.most_common():
        yield Line(say.REFUSED, sentence(slug), "unmet", count)


def _places(report: RescueReport) -> Counter[str]:
    """Where the faults are: one photo with two faults counts once, and so does the end of the file."""
    where = {fault.where for fault in report.faults}
    tops = [name.partition("/")[0].partition(":")[0] for name in where]
    lines = [name for name in where if name.startswith("operations.jsonl:")]
    counts = Counter(top if top in say.FAULTS else "" for top in tops)
    if lines:
        counts["operations.jsonl"] = len(lines)
    return counts
