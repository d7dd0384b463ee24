"""Who vouches for evidence and what of it may be seen: keys, hidden areas, office points, reasons."""

import base64
from dataclasses import replace

import pytest

from shared import ids
from shared.captures import Seal
from shared.communes import Commune, Point
from shared.devices import key_id_named
from shared.errors import Malformed, ReasonMissing, RoleMayNot, SeenVersionOutdated, UnknownRecord, VisitLocked, WrongRecordId
from shared.operations import AttachEvidence, HideAreas, NoteEvidence, PlaceOffice, RegisterDevice, RevokeDevice
from shared.permissions import may_see, may_see_faces, may_see_originals
from shared.veils import Area
from tests.rules.building import (
    COLLEAGUE,
    COMMUNE,
    COMMUNE_ACTOR,
    INSPECTOR,
    LEAD,
    NOW,
    OFFICE,
    STRANGER,
    VISIT,
    Known,
    a_commune,
    a_submitted_visit,
    a_visit,
    some_evidence,
)

PUBLIC_KEY = base64.b64encode(bytes(range(32))).decode()
FACE = Area(0.4, 0.2, 0.1, 0.15, "face")
WHERE = Point(11.0031, 106.8834)


def key_id(actor=INSPECTOR):
    return ids.device_key_id(key_id_named(PUBLIC_KEY), actor.id)


def registered(world, actor=INSPECTOR):
    return world.perform(actor, key_id(actor), RegisterDevice(PUBLIC_KEY, "Android · Chrome 156"))


# ── device keys ──
def test_an_inspector_registers_the_key_of_their_phone():
    key = registered(Known())
    assert (key.account_id, key.device_id, key.public_key, key.revoked_at) == (INSPECTOR.id, "d1", PUBLIC_KEY, None)


def test_registering_the_same_key_again_changes_nothing():
    world = Known()
    assert registered(world) == registered(world)


def test_two_people_on_one_phone_have_two_keys_that_are_revoked_apart():
    world = Known()
    first, second = registered(world), registered(world, COLLEAGUE)
    world.perform(OFFICE, first.id, RevokeDevice("máy bị mất"), 1)
    assert world.get(type(second), second.id).revoked_at is None


@pytest.mark.parametrize("public_key", ["", "không phải khóa", base64.b64encode(b"short").decode(), PUBLIC_KEY + "!"])
def test_what_is_no_key_is_refused(public_key):
    with pytest.raises(Malformed):
        Known().perform(INSPECTOR, key_id(), RegisterDevice(public_key, "x"))


def test_a_key_under_another_id_is_refused():
    with pytest.raises(WrongRecordId):
        Known().perform(INSPECTOR, key_id(COLLEAGUE), RegisterDevice(PUBLIC_KEY, "x"))


def test_the_standing_office_revokes_a_key_for_good():
    world = Known()
    key = registered(world)
    gone = world.perform(OFFICE, key.id, RevokeDevice(" máy bị mất "), 1)
    assert (gone.revoked_at, gone.revoked_by, gone.reason) == (NOW, OFFICE.id, "máy bị mất")
    assert registered(world) == gone
    assert world.perform(OFFICE, key.id, RevokeDevice("lần nữa"), 2) == gone


def test_revoking_needs_a_reason():
    world = Known()
    key = registered(world)
    with pytest.raises(ReasonMissing):
        world.perform(OFFICE, key.id, RevokeDevice("  "), 1)


@pytest.mark.parametrize("actor", [INSPECTOR, LEAD, COMMUNE_ACTOR])
def test_nobody_else_revokes_a_key(actor):
    world = Known()
    key = registered(world)
    with pytest.raises(RoleMayNot):
        world.perform(actor, key.id, RevokeDevice("x"), 1)


def test_a_key_is_seen_by_its_owner_and_the_standing_office_only():
    key = registered(Known())
    assert [may_see(each, key) for each in (INSPECTOR, OFFICE, COLLEAGUE, LEAD, COMMUNE_ACTOR)] == [
        True,
        True,
        False,
        False,
        False,
    ]


# ── seals ──
def attached(world, seal):
    change = AttachEvidence(VISIT, ids.CheckCode("B09.1"), ids.Sha256("a" * 64), 9, "image/jpeg", "camera", NOW, None, seal)
    return world.perform(INSPECTOR, ids.new_id(), change)


def a_seal(**spoilt):
    return replace(Seal(2, "b" * 64, "boot", 12.5, None, "back", "0.2.0", "k", "s"), **spoilt)


def test_evidence_keeps_its_seal_as_it_came():
    assert attached(Known(a_visit()), a_seal()).seal == a_seal()


def test_evidence_with_a_false_signature_is_kept_for_the_verifications_to_tell():
    assert attached(Known(a_visit()), a_seal(signature="không phải chữ ký")).seal.signature == "không phải chữ ký"


@pytest.mark.parametrize("spoilt", [{"number": 0}, {"previous": "x"}, {"boot": "x" * 101}, {"signature": "x" * 89}])
def test_a_seal_beyond_every_measure_is_refused(spoilt):
    with pytest.raises(Malformed):
        attached(Known(a_visit()), a_seal(**spoilt))


# ── reasons ──
def test_an_inspector_says_why_a_photo_stands_and_takes_it_back():
    world = Known(a_visit(), some_evidence())
    noted = world.perform(INSPECTOR, some_evidence().id, NoteEvidence(" Phòng tối "), 1)
    silent = world.perform(INSPECTOR, some_evidence().id, NoteEvidence(""), 2)
    assert (noted.note, silent.note) == ("Phòng tối", "")


def test_only_who_took_the_photo_gives_a_reason():
    with pytest.raises(UnknownRecord):
        Known(a_visit(), some_evidence()).perform(COLLEAGUE, some_evidence().id, NoteEvidence("x"), 1)


def test_after_the_visit_is_submitted_a_reason_comes_too_late():
    with pytest.raises(VisitLocked):
        Known(a_submitted_visit(), some_evidence()).perform(INSPECTOR, some_evidence().id, NoteEvidence("x"), 1)


# ── hidden areas ──
def hidden(world, *areas, actor=LEAD, reason="Che thêm mặt người", seen_version=0):
    evidence_id = some_evidence().id
    return world.perform(actor, ids.veil_id(evidence_id), HideAreas(evidence_id, areas, reason), seen_version)


@pytest.mark.parametrize("actor", [LEAD, OFFICE])
def test_the_lead_and_the_standing_office_say_what_is_hidden(actor):
    veil = hidden(Known(some_evidence()), FACE, actor=actor)
    assert (veil.areas, veil.decided_by, veil.team_id) == ((FACE,), actor.id, some_evidence().team_id)


def test_a_later_list_takes_the_place_of_the_former():
    world = Known(some_evidence())
    hidden(world, FACE)
    assert hidden(world, seen_version=1, reason="Vùng này không có người").areas == ()


def test_two_people_who_hide_at_once_do_not_overwrite_each_other():
    world = Known(some_evidence())
    hidden(world, FACE)
    with pytest.raises(SeenVersionOutdated):
        hidden(world, actor=OFFICE)


def test_changing_what_is_hidden_needs_a_reason():
    with pytest.raises(ReasonMissing):
        hidden(Known(some_evidence()), FACE, reason=" ")


@pytest.mark.parametrize("area", [Area(0, 0, 0, 1), Area(-0.1, 0, 0.5, 0.5), Area(0.6, 0.6, 0.5, 0.1)])
def test_an_area_outside_of_the_picture_is_refused(area):
    with pytest.raises(Malformed):
        hidden(Known(some_evidence()), area)


def test_another_teams_photo_does_not_exist_for_a_lead():
    other = replace(LEAD, team_ids=STRANGER.team_ids)
    with pytest.raises(UnknownRecord):
        hidden(Known(some_evidence()), FACE, actor=other)


# ── where an office stands ──
def test_the_standing_office_says_where_an_office_stands():
    placed = Known().perform(OFFICE, COMMUNE, PlaceOffice(WHERE, VISIT), 1)
    assert placed == replace(a_commune(), office=WHERE, version=2)
    assert isinstance(placed, Commune)


@pytest.mark.parametrize("point", [Point(0, 0), Point(106.88, 11.0), Point(21.03, 105.85)])
def test_a_point_outside_of_the_city_is_a_typing_error(point):
    with pytest.raises(Malformed):
        Known().perform(OFFICE, COMMUNE, PlaceOffice(point), 1)


# ── who sees what ──
def test_originals_are_for_the_lead_and_the_standing_office_and_faces_for_the_team():
    everybody = (INSPECTOR, LEAD, OFFICE, COMMUNE_ACTOR)
    assert [may_see_originals(each) for each in everybody] == [False, True, True, False]
    assert [may_see_faces(each) for each in everybody] == [True, True, True, False]
