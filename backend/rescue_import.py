"""A rescue file on the server's own command line: for one that is too large for a browser, or when there is no desk."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session

from backend.database import Database
from backend.rescue import Rescuing
from backend.store import MediaStore
from shared.rescue_report import ReportedChange, RescueReport

T = TypeVar("T")


def taken_over(database: Database, media_folder: Path, file: Path) -> RescueReport:
    """Keep a copy beside the others and take over what is whole. Raises RescueUnreadable."""

    def commit(work: Callable[[Session], T]) -> T:
        with database.writing() as session:
            return work(session)

    rescuing = Rescuing(database, MediaStore(media_folder), commit)
    rescue_id = rescuing.shelf.copy(file)
    rescuing.looked_at(rescue_id, None)
    return rescuing.taken_over(rescue_id, None)


def told(report: RescueReport) -> str:
    """Whose, when, how many of each."""
    who = report.rescuer
    lines = [
        f"phone of {who.username} ({who.name}), made {who.made_at.isoformat()}" if who else "the file does not say whose it is"
    ]
    changes = Counter("duplicate" if each.is_duplicate else each.standing for each in report.operations)
    originals = Counter(each.standing for each in report.originals)
    lines += [f"operations {name}: {count}" for name, count in sorted(changes.items())]
    lines += [f"originals {name}: {count}" for name, count in sorted(originals.items())]
    return "\n".join([*lines, *(_line(each) for each in report.operations if each.problem)])


def _line(each: ReportedChange) -> str:
    slug = each.problem.slug if each.problem else ""
    return f"operation {each.op_id} ({each.kind} by {each.who}): {each.standing}, {slug}"


def faults_of(report: RescueReport) -> Iterator[str]:
    for fault in report.faults:
        yield f"{fault.where}: {fault.wrong}"
    for missing in report.missing:
        yield f"original {missing.sha256}: {missing.why}"
