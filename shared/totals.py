"""One inspector's share of a visit in a few numbers: what a person met can be shown, sign, and compare later. No points."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from shared.answers import (
    Answer,
    Choice,
    Count,
    NotApplicable,
    NotChecked,
    Number,
    OnDate,
    Share,
    Text,
    YesNo,
)
from shared.ids import AccountId, Sha256
from shared.visits import Evidence, Finding


@dataclass(frozen=True)
class Totals:
    """`others`: answers that are neither yes nor no: counts, measures, choices, words.

    `answers_sha256` is of the answers alone, in the order of the checks' codes: the same answers give the same on phone and server.
    """

    yes: int
    no: int
    others: int
    not_checked: int
    not_applicable: int
    photos: int
    answers_sha256: Sha256

    @property
    def answered(self) -> int:
        return self.yes + self.no + self.others


def totals(findings: Iterable[Finding], evidence: Iterable[Evidence], inspector: AccountId) -> Totals:
    """Of what this inspector answered and photographed; withdrawn photos do not count."""
    own = sorted((each for each in findings if each.inspector == inspector and each.answer), key=lambda each: each.check_code)
    answers = [each.answer for each in own]
    left_out = sum(isinstance(each, NotChecked) for each in answers), sum(isinstance(each, NotApplicable) for each in answers)
    yes, no = (sum(each == YesNo(said) for each in answers) for said in (True, False))
    photos = sum(each.inspector == inspector and not each.is_withdrawn for each in evidence)
    lines = "".join(f"{each.check_code} {written(each.answer)}\n" for each in own if each.answer)
    digest = Sha256(sha256(lines.encode()).hexdigest())
    return Totals(yes, no, len(answers) - yes - no - sum(left_out), *left_out, photos, digest)


def written(answer: Answer) -> str:
    """An answer in full, the same wherever it is written."""
    match answer:
        case YesNo(yes):
            return f"{answer.kind} {int(yes)}"
        case Count(number):
            return f"{answer.kind} {number}"
        case Share(part, whole):
            return f"{answer.kind} {part}/{whole}"
        case Number(number, unit):
            return f"{answer.kind} {number.normalize():f} {unit}"
        case Text(text):
            return f"{answer.kind} {text}"
        case OnDate(on):
            return f"{answer.kind} {on.isoformat()}"
        case Choice(option):
            return f"{answer.kind} {option}"
        case NotApplicable(reason) | NotChecked(reason):
            return f"{answer.kind} {reason}"
