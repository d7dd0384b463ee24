"""Whether this photo was shown before: the same bytes, or a picture that looks the same, also in a mirror."""

from shared.likeness import ALIKE_BITS, FLAT, SAME_BITS
from shared.verifying.results import Fact, Name, Verification, cannot_tell, consistent, inconsistent, look
from shared.verifying.subject import Likeness, Subject
from shared.verifying.whys import Why

FLAT_CONTRAST = 6.0
"""Standard deviation of grey, of 255. Below it a wall, the sky or a covered lens (under 1 measured): what is left is shading and noise."""


def reuse(subject: Subject) -> Verification:
    """Across visits, communes and years. Two photos of one visit may look alike, since an inspector shoots a thing twice; only the very
    same file under two checks of one visit is worth a look there."""
    here = subject.evidence.visit_id
    others = [each for each in subject.likenesses if each.evidence_id != subject.evidence.id]
    exact = [each for each in others if each.is_exact]
    for each in sorted(exact, key=lambda found: found.visit_id == here):
        told, why = (look, Why.REUSED_TWICE_HERE) if each.visit_id == here else (inconsistent, Why.REUSED_EXACTLY)
        return told(Name.REUSE, why, **_facts(each))
    if not subject.evidence.media_type.startswith("image/"):
        return consistent(Name.REUSE, Why.NOT_REUSED)
    looks = subject.traits.looks if subject.traits else None
    if looks is None:
        return cannot_tell(Name.REUSE, Why.NOT_READ)
    if looks.contrast < FLAT_CONTRAST or looks.phash == FLAT:
        return cannot_tell(Name.REUSE, Why.TOO_FLAT)
    nearest = min((each for each in others if each.visit_id != here), key=lambda each: each.bits, default=None)
    if nearest is None or nearest.bits > ALIKE_BITS:
        return consistent(Name.REUSE, Why.NOT_REUSED)
    if nearest.bits > SAME_BITS:
        return look(Name.REUSE, Why.LOOKS_LIKE, **_facts(nearest))
    return inconsistent(Name.REUSE, Why.REUSED_MIRRORED if nearest.is_mirrored else Why.REUSED, **_facts(nearest))


def _facts(found: Likeness) -> dict[str, Fact]:
    return {
        "commune": found.commune,
        "taken_at": found.captured_at.isoformat(),
        "bits": found.bits,
        "mirrored": found.is_mirrored,
        "evidence_id": found.evidence_id,
    }
