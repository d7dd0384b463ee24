"""Photos that came loose: one that will not come back, and one that no change speaks of."""

from datetime import UTC, datetime

from mobile.phone.session import Phone
from mobile.phone.states import Shot
from mobile.phone.undecided import KeptPhoto, evidence_of
from mobile.store.words import Original
from shared.ids import CheckCode, VisitId
from shared.operations import WithdrawEvidence
from shared.visits import Evidence


def declare_lost(phone: Phone, photo: KeptPhoto, reason: str, told: str) -> None:
    """No longer wait for a missing or damaged photo. While its visit can be changed its evidence is withdrawn, and `told` goes into the note.

    Doing it once more after a cut changes nothing twice. Raises a DomainError or StoreFull; then the photo is still waited for.
    """
    if photo.may_change and photo.evidence:
        finding = phone.finding(photo.evidence.visit_id, photo.evidence.check_code)
        note = finding.note if finding else ""
        if told not in note:
            answer = finding.answer if finding else None
            phone.answer(photo.evidence.visit_id, photo.evidence.check_code, answer, f"{note}\n{told}".strip())
        for evidence in evidence_of(phone):
            if evidence.sha256 == photo.original.sha256 and not evidence.is_withdrawn:
                phone.perform(evidence.id, WithdrawEvidence(), evidence.version)
    phone.store.mark_lost(photo.original.sha256, reason)
    phone.told()


async def attach_kept(phone: Phone, original: Original, visit_id: VisitId, check_code: CheckCode) -> Evidence:
    """Let a photo that is on this phone speak for a check: like one chosen from the phone, since nobody wrote down when and where it was taken.

    Raises StoreDamaged, StoreFull, a DomainError.
    """
    content = await phone.store.original(original.sha256)
    async with phone.shutter:
        shot = Shot(content, original.media_type, "picker", datetime.now(UTC), None)
        evidence = await phone.attach(visit_id, check_code, shot)
    await phone.look_at(original.sha256, content)
    return evidence
