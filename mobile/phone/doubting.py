"""What this phone can doubt of its own photos while the inspector is still there: the server's own rules, over what the phone knows."""

from collections.abc import Iterator

from mobile.phone.session import Phone
from shared.communes import Commune
from shared.criteria import CriteriaSet
from shared.errors import DomainError
from shared.likeness import ALIKE_BITS, FLAT, bits_apart
from shared.traits import Looks, PhotoTraits
from shared.verifying.examining import ON_THE_SPOT, doubts, examine
from shared.verifying.results import Name, Result, Verification
from shared.verifying.subject import Likeness, Subject
from shared.verifying.whys import Why
from shared.visits import Evidence, Visit

TOLD_HERE = {*ON_THE_SPOT, Name.SIGNATURE, Name.CHAIN, Name.TRAVEL}
NO_OTHER_PHOTO_MENDS = {Why.FROZEN_PERHAPS, Why.FAR_IN_TERRITORY, Why.NEAR_BORDER_OUTSIDE, Why.CLOCK_NO_ANCHOR}
"""Worth a look of a person later, and no reason to stop somebody who is taking photos."""
TRAIL = 20  # captures before this one: enough to see that a fix is frozen, or too far to have travelled


def doubts_of(phone: Phone, evidence: Evidence) -> tuple[Verification, ...]:
    """What the server will doubt, as far as it can be told here; nothing of a photo that another device took."""

    def judge() -> tuple[Verification, ...]:
        subject = subject_of(phone, evidence)
        return doubts(subject) if subject else ()

    return phone.judged(evidence.id, judge)


def to_say(found: tuple[Verification, ...]) -> tuple[Verification, ...]:
    """What is said over the camera: the red, and what another photo would mend."""
    return tuple(each for each in found if each.result is Result.INCONSISTENT or each.why not in NO_OTHER_PHOTO_MENDS)


def seen(phone: Phone, evidence: Evidence) -> tuple[Verification, ...]:
    """All that can be told here, consistent or not; never what nobody can tell."""
    subject = subject_of(phone, evidence)
    found = examine(subject) if subject else ()
    return tuple(each for each in found if each.name in TOLD_HERE and is_told(each))


def is_told(verification: Verification) -> bool:
    return verification.result is not Result.CANNOT_TELL or verification.asks_for_look


def reds(phone: Phone, evidence: Evidence) -> tuple[Verification, ...]:
    return tuple(each for each in doubts_of(phone, evidence) if each.result is Result.INCONSISTENT)


def lacks_reason(phone: Phone, evidence: Evidence) -> bool:
    """A red one the inspector has neither taken again nor given a reason for."""
    return not evidence.is_withdrawn and not evidence.note and is_own(phone, evidence) and bool(reds(phone, evidence))


def is_own(phone: Phone, evidence: Evidence) -> bool:
    """Taken by whoever is signed in, with this very device."""
    return evidence.inspector == phone.actor.id and evidence.device_id == phone.store.setting("device_id")


def subject_of(phone: Phone, evidence: Evidence) -> Subject | None:
    """None where the phone does not know enough: another device's photo, or one whose visit or check is not here."""
    records = phone.store.records
    visit, commune = records.get(Visit, evidence.visit_id), records.get(Commune, evidence.commune_code)
    criteria_set = records.get(CriteriaSet, visit.criteria_set_id) if visit else None
    if commune is None or criteria_set is None or not is_own(phone, evidence):
        return None
    try:
        check = criteria_set.check(evidence.check_code)
    except DomainError:
        return None
    trail, traits, key = trail_of(phone, evidence), phone.store.traits(evidence.sha256), phone.registered_key()
    is_signed = bool(evidence.seal and evidence.seal.signature)
    return Subject(
        evidence,
        check,
        commune,
        traits=traits,
        key=key if key and evidence.seal and key.key_id == evidence.seal.key_id else None,
        is_signed=True if is_signed else None,  # by this device itself, a moment ago
        is_after_revocation=bool(key and key.revoked_at and key.revoked_at < evidence.captured_at),
        before=next((each for each in trail if is_just_before(each, evidence)), None),
        trail=trail,
        likenesses=tuple(sorted(likenesses_of(phone, evidence, traits), key=lambda each: (not each.is_exact, each.bits))),
    )


def trail_of(phone: Phone, evidence: Evidence) -> tuple[Evidence, ...]:
    """This device's captures before this one, the nearest first, withdrawn ones too: they were taken all the same."""
    before = [each for each in phone.store.records.every(Evidence) if is_earlier(each, evidence)]
    return tuple(sorted(before, key=order, reverse=True)[:TRAIL])


def order(evidence: Evidence) -> tuple[int, str]:
    """Along the chain; what was kept before there was one comes before all of it."""
    return (evidence.seal.number if evidence.seal else 0, evidence.captured_at.isoformat())


def is_earlier(one: Evidence, other: Evidence) -> bool:
    return one.id != other.id and one.device_id == other.device_id and order(one) < order(other)


def is_just_before(one: Evidence, other: Evidence) -> bool:
    return bool(one.seal and other.seal and one.seal.number == other.seal.number - 1)


def likenesses_of(phone: Phone, evidence: Evidence, traits: PhotoTraits | None) -> Iterator[Likeness]:
    """Earlier photos of this device that are the same, or look it. Two shots of one thing in one visit are no reuse; the same file twice
    for one check is, and so is anything in another visit. What nobody could look at is only compared byte for byte."""
    phashes = phone.store.phashes() if traits and traits.looks and traits.looks.phash != FLAT else {}
    for other in phone.store.records.every(Evidence):
        if not is_earlier(other, evidence):
            continue
        is_elsewhere = other.visit_id != evidence.visit_id
        if other.sha256 == evidence.sha256:
            if is_elsewhere or (other.check_code == evidence.check_code and not other.is_withdrawn):
                yield likeness(phone, other, 0, is_exact=True)
        elif is_elsewhere and traits and traits.looks and (close := closeness(traits.looks, phashes.get(other.sha256, FLAT))):
            yield likeness(phone, other, close[0], is_mirrored=close[1])


def closeness(looks: Looks, phash: str) -> tuple[int, bool] | None:
    """Bits apart, and whether it is the mirror image that is so close. None: not alike."""
    straight, turned = (bits_apart(own, phash) for own in (looks.phash, looks.mirrored))
    bits = min(straight, turned)
    return (bits, turned < straight) if phash != FLAT and bits <= ALIKE_BITS else None


def likeness(phone: Phone, other: Evidence, bits: int, is_exact: bool = False, is_mirrored: bool = False) -> Likeness:
    commune = phone.store.records.get(Commune, other.commune_code)
    name = commune.full_name if commune else other.commune_code
    return Likeness(other.id, other.visit_id, name, other.captured_at, bits, is_exact, is_mirrored)


def unexplained(phone: Phone, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Of these photos, those the inspector is asked about before leaving."""
    return tuple(each for each in evidence if lacks_reason(phone, each))
