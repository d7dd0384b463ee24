"""Refusals on the way from publication to the final result, as scenes of a stage."""

from shared import ids
from shared.explanations import Ending, Stance
from shared.operations import Change, Conclude, Countersign, Explain, Finalise, ReopenFinal, SubmitStatement
from tests.wire.refusals import COMMUNE, LEAD, OFFICE, Scenario, Stage, Wish, published

A02 = ids.CriterionCode("A02")


def wish(stage: Stage, username: str, change: Change, seen_version: int = 0) -> Wish:
    discrepancy = ids.discrepancy_id(stage.registration, A02)
    named = {
        Explain: ids.explanation_id(discrepancy),
        Conclude: ids.conclusion_id(discrepancy),
        Countersign: discrepancy,
        SubmitStatement: ids.statement_id(stage.registration),
        Finalise: ids.final_id(stage.registration),
        ReopenFinal: ids.final_id(stage.registration),
    }
    return stage.wish(username, change, named[type(change)], seen_version)


def explaining(stage: Stage, stance: Stance = Stance.EXPLAINS, seen_version: int = 0) -> Wish:
    return wish(stage, COMMUNE, Explain(stage.registration, A02, stance, "Quầy mở từ tháng 9"), seen_version)


def submitting(stage: Stage) -> Wish:
    return wish(stage, COMMUNE, SubmitStatement(stage.registration))


def concluding(stage: Stage) -> Wish:
    return wish(stage, LEAD, Conclude(stage.registration, A02, Ending.KEPT, "Tài liệu không nêu ngày"))


def finalising(stage: Stage, seen_version: int = 0) -> Wish:
    return wish(stage, LEAD, Finalise(stage.registration), seen_version)


def answered(stage: Stage) -> Stage:
    """Published, explained and submitted."""
    published(stage)
    return stage.then(explaining(stage), submitting(stage))


def final(stage: Stage) -> Stage:
    published(stage).then(submitting(stage))
    return stage.then(finalising(stage))


SETTLING: dict[str, tuple[str, Scenario]] = {
    "explaining what nobody asked": ("nothing-asked", lambda s: explaining(s, Stance.ANSWERS)),
    "submitting before anything is published": ("not-published", submitting),
    "reopening what is not final": ("not-final", lambda s: wish(s, OFFICE, ReopenFinal(s.registration, "Sai phép cộng"))),
    "countersigning one's own decision": (
        "own-decision",
        lambda s: wish(s.visited().then(s.decision()), LEAD, Countersign(s.registration, A02), 1),
    ),
    "concluding while the commune can still explain": ("statement-awaited", lambda s: concluding(published(s))),
    "submitting as a clerk": ("head-only", lambda s: submitting(published(s).demote(COMMUNE))),
    "explaining after the statement": ("statement-submitted", lambda s: explaining(answered(s), seen_version=1)),
    "a final result with an explanation open": ("explanations-open", lambda s: finalising(answered(s))),
    "a final result twice": ("already-final", lambda s: finalising(final(s), 1)),
}
