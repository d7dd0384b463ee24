"""Names of records. Ids are born where the user is, so two devices never need to ask anybody for one."""

import re
import secrets
import time
from functools import lru_cache
from typing import NewType
from uuid import NAMESPACE_URL, UUID, uuid5

OpId = NewType("OpId", str)
DeviceId = NewType("DeviceId", str)
AccountId = NewType("AccountId", str)
TeamId = NewType("TeamId", str)
RoundId = NewType("RoundId", str)
CriteriaSetId = NewType("CriteriaSetId", str)
CommuneCode = NewType("CommuneCode", str)
CriterionCode = NewType("CriterionCode", str)
CheckCode = NewType("CheckCode", str)
RegistrationId = NewType("RegistrationId", str)
AssignmentId = NewType("AssignmentId", str)
VisitId = NewType("VisitId", str)
FindingId = NewType("FindingId", str)
EvidenceId = NewType("EvidenceId", str)
RemarkId = NewType("RemarkId", str)
DiscrepancyId = NewType("DiscrepancyId", str)
Sha256 = NewType("Sha256", str)

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def new_id() -> str:
    """A UUIDv7 (RFC 9562 5.7): milliseconds since 1970, then 74 random bits. Sorts roughly by birth; never used as order."""
    stamp = time.time_ns() // 1_000_000
    bits = (stamp & (2**48 - 1)) << 80 | secrets.randbits(80)
    bits = bits & ~(0xF << 76) | 0x7 << 76
    bits = bits & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=bits))


@lru_cache(4096)
def derived_id(kind: str, *parts: str) -> str:
    """The one id a record can have when its facts name it: two devices that never met mint the same id for the same thing."""
    return str(uuid5(NAMESPACE_URL, "/".join(["thanthien", kind, *parts])))


def is_uuid(value: str) -> bool:
    return _UUID.fullmatch(value) is not None


def is_sha256(value: str) -> bool:
    return _SHA256.fullmatch(value) is not None


def registration_id(round_id: RoundId, commune_code: CommuneCode) -> RegistrationId:
    return RegistrationId(derived_id("registration", round_id, commune_code))


def self_score_id(registration: RegistrationId, criterion_code: str) -> str:
    return derived_id("self-score", registration, criterion_code)


def visit_id(assignment_id: AssignmentId) -> VisitId:
    """One assignment is one arrival of a team: inspectors who open it apart and offline open the same visit."""
    return VisitId(derived_id("visit", assignment_id))


def finding_id(visit: VisitId, check_code: CheckCode, inspector: AccountId) -> FindingId:
    """Two inspectors on one check are two findings, always; one inspector on two phones is one."""
    return FindingId(derived_id("finding", visit, check_code, inspector))


def discrepancy_id(registration: RegistrationId, criterion_code: CriterionCode) -> DiscrepancyId:
    return DiscrepancyId(derived_id("discrepancy", registration, criterion_code))


def feedback_id(registration: RegistrationId) -> str:
    return derived_id("feedback", registration)


def explanation_id(discrepancy: DiscrepancyId) -> str:
    return derived_id("explanation", discrepancy)


def statement_id(registration: RegistrationId) -> str:
    return derived_id("statement", registration)


def conclusion_id(discrepancy: DiscrepancyId) -> str:
    return derived_id("conclusion", discrepancy)


def final_id(registration: RegistrationId) -> str:
    return derived_id("final", registration)


def device_key_id(key_id: str, account: AccountId) -> str:
    return derived_id("device-key", key_id, account)


def veil_id(evidence: EvidenceId) -> str:
    return derived_id("veil", evidence)


def late_change_id(op_id: OpId) -> str:
    return derived_id("late", op_id)
