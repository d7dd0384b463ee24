"""What can be wrong, named after the fact. A slug is for ever; the sentence a person reads lives in mobile/texts."""

from typing import ClassVar


class DomainError(Exception):
    """A refusal by a rule. `facts` say what, who and when, so that the answer can say what to do next."""

    slug: ClassVar[str] = "refused"
    title: ClassVar[str] = "The wish was refused"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.title, facts)
        self.facts: dict[str, object] = facts

    def __str__(self) -> str:
        return f"{self.slug}: {self.title} {self.facts}"


# ── kinds ──
class Unauthenticated(DomainError):
    """We do not know who asks."""


class Forbidden(DomainError):
    """We know who asks, and this role may not."""


class NotFound(DomainError):
    """It does not exist, or not for the one who asks."""


class Conflict(DomainError):
    """The record is in a state that does not allow it."""


class Stale(DomainError):
    """The record changed since it was seen."""


class Invalid(DomainError):
    """The wish itself is wrong."""


class TooLarge(DomainError):
    """More bytes than agreed."""


# ── who ──
class WrongPassword(Unauthenticated):
    slug, title = "wrong-password", "The user name or the password is wrong"


class SessionExpired(Unauthenticated):
    slug, title = "session-expired", "The session is unknown or has ended"


class RoleMayNot(Forbidden):
    slug, title = "role-may-not", "This role may not do that"


class OwnFinding(Forbidden):
    slug, title = "own-finding", "A lead never decides on a finding of their own"


class NotYourOperation(Forbidden):
    slug, title = "not-your-operation", "The operation was made by somebody else; they send it themselves"


class TooManyTries(Forbidden):
    slug, title = "too-many-tries", "Too many wrong passwords; wait a while"


# ── what ──
class UnknownRecord(NotFound):
    slug, title = "unknown-record", "No such record for you"


class ParentUnknown(NotFound):
    """The operation came before what it builds on. It is kept, and decided when that arrives; the phone asks again."""

    slug, title = "parent-unknown", "What this change builds on has not arrived yet; it is kept and waits"


class UnknownPage(NotFound):
    slug, title = "unknown-address", "Nothing answers at this address"


class SeenVersionOutdated(Stale):
    slug, title = "seen-version-outdated", "The record changed on another device"


class VisitLocked(Conflict):
    slug, title = "visit-locked", "The visit is submitted and can no longer change"


class VisitNotOpen(Conflict):
    slug, title = "visit-not-open", "The visit has not been opened by this inspector"


class VisitNotSubmitted(Conflict):
    slug, title = "visit-not-submitted", "The inspectors have not submitted the visit yet"


class ChecksUnanswered(Conflict):
    slug, title = "checks-unanswered", "Some checks have no answer yet"


class NoDiscrepancy(Conflict):
    slug, title = "no-discrepancy", "Claim and findings do not differ here"


class DiscrepanciesOpen(Conflict):
    slug, title = "discrepancies-open", "Some discrepancies are not decided yet"


class FeedbackPublished(Conflict):
    slug, title = "feedback-published", "The feedback is published; decisions can no longer change"


class AlreadyFinal(Conflict):
    slug, title = "already-final", "The result is final; only Sở Nội vụ can reopen it"


class NotPublished(Conflict):
    slug, title = "not-published", "The commune has not been shown this yet"


class NothingAsked(Conflict):
    slug, title = "nothing-asked", "There is nothing to answer here"


class StatementSubmitted(Conflict):
    slug, title = "statement-submitted", "The commune has submitted its statement; it no longer changes"


class StatementAwaited(Conflict):
    """`explain_before`: until then the commune can still explain."""

    slug, title = "statement-awaited", "The commune can still explain"


class ExplanationsOpen(Conflict):
    slug, title = "explanations-open", "Some explanations are not concluded yet"


class NotFinal(Conflict):
    slug, title = "not-final", "The result is not final"


class OwnDecision(Forbidden):
    slug, title = "own-decision", "A second lead is somebody else than who decided"


class HeadOnly(Forbidden):
    slug, title = "head-only", "Only the head of the commune submits for it"


class RegistrationClosed(Conflict):
    slug, title = "registration-closed", "The visit has begun; the self-score can no longer change"


class CriteriaSetFrozen(Conflict):
    slug, title = "criteria-set-frozen", "A round uses this version of the criteria set"


class EvidenceSealed(Conflict):
    slug, title = "evidence-sealed", "This piece of evidence is recorded and never changes"


class AnswerOfWrongType(Invalid):
    slug, title = "answer-of-wrong-type", "The answer is not of the type this check asks for"


class AnswerOutOfRange(Invalid):
    slug, title = "answer-out-of-range", "The answer lies outside of what is possible"


class ReasonMissing(Invalid):
    slug, title = "reason-missing", "A reason is needed"


class UnknownCheck(Invalid):
    slug, title = "unknown-check", "The criteria set has no such check or criterion"


class WrongRecordId(Invalid):
    slug, title = "wrong-record-id", "The record id does not belong to this change"


class PointsOutOfRange(Invalid):
    slug, title = "points-out-of-range", "The points lie outside of what the criterion gives"


class UnreadableOperation(Invalid):
    slug, title = "unreadable-operation", "The operation cannot be read; it is kept as it came"


class OperationReused(Invalid):
    slug, title = "operation-reused", "Another operation already carries this id"


class Malformed(Invalid):
    slug, title = "malformed", "The request cannot be read"


class FileInvalid(Invalid):
    """`faults` lists every fault as {row, column, value, wrong}; nothing of the file was taken over."""

    slug, title = "file-invalid", "The file has faults; nothing was taken over"


# ── media ──
class UnreadableOriginal(Invalid):
    """The bytes arrived whole and are no photo and no document of ours. They are set aside for people to look at, and served to nobody.

    `why` says in plain English what was found.
    """


class NotAnImage(UnreadableOriginal):
    slug, title = "not-an-image", "The file is not a photo we can read"


class TooManyPixels(UnreadableOriginal):
    """`width` and `height` as the file claims, `most` pixels of its format are read."""

    slug, title = "too-many-pixels", "The picture has more pixels than we read"


class UnsafeFile(UnreadableOriginal):
    """Made, or able, to exhaust or to harm whoever opens it: a bomb, a macro, an entity."""

    slug, title = "unsafe-file", "The file could harm whoever opens it"


class UnreadableDocument(UnreadableOriginal):
    """Broken, locked with a password, too long, or of an old kind."""

    slug, title = "unreadable-document", "The document cannot be opened"


class HashMismatch(Invalid):
    slug, title = "hash-mismatch", "The bytes that arrived are not the bytes that were announced"


class ChecksumMismatch(Invalid):
    slug, title = "checksum-mismatch", "This chunk was damaged on its way; nothing of it was kept"


class OffsetMismatch(Conflict):
    slug, title = "offset-mismatch", "The upload stands at another byte"


class UploadBusy(Conflict):
    slug, title = "upload-busy", "Another request is sending this upload right now"


class UploadTooLarge(TooLarge):
    slug, title = "upload-too-large", "The file is larger than agreed"


class ServerFull(DomainError):
    """Nothing of this request is kept; the sender keeps it and comes again."""

    slug, title = "server-full", "The server has no room left; nothing was taken"


class ProtocolMisused(Invalid):
    slug, title = "protocol-misused", "A header of the upload protocol is missing or wrong"


class TusVersionUnsupported(Invalid):
    slug, title = "tus-version-unsupported", "Only version 1.0.0 of the upload protocol is spoken here"


class WrongContentType(Invalid):
    slug, title = "wrong-content-type", "The body is not of the type this address takes"


class RescueUnreadable(Invalid):
    """`why`: nothing of ours in it, another format, beyond every measure."""

    slug, title = "rescue-unreadable", "The file is no rescue file this version can read"


class RescueKept(Conflict):
    slug, title = "rescue-kept", "The rescue file was taken over and is kept for ever"


def every_error() -> dict[str, type[DomainError]]:
    """All errors that carry a slug of their own, by slug."""
    found: dict[str, type[DomainError]] = {}
    waiting: list[type[DomainError]] = [DomainError]
    while waiting:
        error = waiting.pop()
        waiting += error.__subclasses__()
        if "slug" in vars(error):
            found[error.slug] = error
    return found
