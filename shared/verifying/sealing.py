"""Whether the bytes, the signature and the numbered chain of a device are what they were at the shutter."""

from shared.captures import manifest_sha256
from shared.verifying.results import Name, Verification, cannot_tell, consistent, inconsistent, look
from shared.verifying.subject import Subject
from shared.verifying.whys import Why

MOST_RUNS = 4
"""So many stretches of missing numbers are named; a seal with an absurd number must not make a sentence without end."""


def original(subject: Subject) -> Verification:
    """A picture that breaks off is what the phone named, and yet something of it was lost before: worth a look."""
    if subject.is_whole is False:
        return inconsistent(Name.ORIGINAL, Why.CHANGED)
    if subject.traits and not subject.traits.is_complete:
        return look(Name.ORIGINAL, Why.BROKEN_OFF)
    return consistent(Name.ORIGINAL, Why.WHOLE) if subject.is_whole else cannot_tell(Name.ORIGINAL, Why.NOT_HASHED)


def signature(subject: Subject) -> Verification:
    """A key signs for one device and one person. What arrived before its revocation keeps its worth; the journal's order tells."""
    evidence, seal, key = subject.evidence, subject.evidence.seal, subject.key
    if seal is None:
        return look(Name.SIGNATURE, Why.NO_SEAL)
    if not seal.signature:
        return look(Name.SIGNATURE, Why.UNSIGNED)
    if key is None or key.key_id != seal.key_id or key.account_id != evidence.inspector:
        return inconsistent(Name.SIGNATURE, Why.KEY_UNKNOWN)
    if key.device_id != evidence.device_id:
        return inconsistent(Name.SIGNATURE, Why.KEY_OF_OTHER_DEVICE, device=key.label)
    if subject.is_signed is False:
        return inconsistent(Name.SIGNATURE, Why.SIGNATURE_FALSE)
    if subject.is_after_revocation:
        revoked_at = key.revoked_at.isoformat() if key.revoked_at else None
        return inconsistent(Name.SIGNATURE, Why.REVOKED_BEFORE, revoked_at=revoked_at, reason=key.reason, device=key.label)
    if subject.is_signed is None:
        return cannot_tell(Name.SIGNATURE, Why.SIGNATURE_UNCHECKED)
    if key.revoked_at:
        return consistent(Name.SIGNATURE, Why.SIGNED_THEN_REVOKED, revoked_at=key.revoked_at.isoformat(), device=key.label)
    return consistent(Name.SIGNATURE, Why.SIGNED, device=key.label)


def chain(subject: Subject) -> Verification:
    """Two captures under one number come of a copied store or a phone set back to a copy of itself; a gap, of a photo that was kept back.

    What is missing may still be on its way: the photo is examined anew when it arrives.
    """
    seal = subject.evidence.seal
    if seal is None:
        return cannot_tell(Name.CHAIN, Why.NO_SEAL)
    if subject.twins:
        return inconsistent(Name.CHAIN, Why.CHAIN_TWINS, number=seal.number, count=len(subject.twins) + 1)
    if subject.missing:
        return inconsistent(Name.CHAIN, Why.CHAIN_GAP, missing=runs(subject.missing), count=len(set(subject.missing)))
    if seal.number == 1:
        why = Why.CHAIN_BROKEN if seal.previous else Why.CHAIN_FIRST
        return inconsistent(Name.CHAIN, why, number=1) if seal.previous else consistent(Name.CHAIN, why, number=1)
    if subject.before is None or subject.before.seal is None:
        return look(Name.CHAIN, Why.CHAIN_BEFORE_UNKNOWN, number=seal.number, before=seal.number - 1)
    if manifest_sha256(subject.before) != seal.previous:
        return inconsistent(Name.CHAIN, Why.CHAIN_BROKEN, number=seal.number)
    return consistent(Name.CHAIN, Why.CHAIN_UNBROKEN, number=seal.number)


def runs(numbers: tuple[int, ...]) -> str:
    """14, 16–18: stretches in rising order, the first few of them."""
    stretches: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        first, last = stretches[-1] if stretches else (number, number - 2)
        if number == last + 1:
            stretches[-1] = (first, number)
        elif len(stretches) == MOST_RUNS:
            break
        else:
            stretches.append((number, number))
    told = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in stretches)
    return told if not stretches or stretches[-1][1] == max(numbers) else f"{told}, …"
