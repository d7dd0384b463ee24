"""Photos that need the inspector: lost, refused, or spoken of by nothing."""

from mobile.store.store import Transfer
from mobile.texts import phone_sending as say
from mobile.texts import tidy
from mobile.texts.problems import sentence
from shared.visits import Evidence
from tests.phone.holding import problem
from tests.phone.test_screens import inspecting
from tests.photos.making import a_photo
from tests.rules.building import an_assignment
from tests.stores.building import B09, photographed


@inspecting
async def test_a_lost_photo_is_told_with_its_check_and_can_be_declared_lost_with_a_reason(hand):
    hand.phone.open_visit(an_assignment().id)
    evidence = await photographed(hand.phone.store, a_photo())
    (hand.folder / "originals" / evidence.sha256).unlink()
    await hand.phone.store.recover()
    hand.go("/gui")
    await hand.see(say.photos_to_look_at(1))
    await hand.tap(say.photos_to_look_at(1))
    await hand.see("B09.1 · Quầy không có vách ngăn")
    await hand.see(say.MISSING_WHY)
    assert say.TAKE_AGAIN in hand.screen.touchables()
    before = hand.phone.unsent
    await hand.tap(say.DECLARE_LOST)
    await hand.see(say.REASON_FIRST)
    await hand.screen.type("Lý do", "Máy rơi xuống nước")
    await hand.tap(say.CONFIRM_LOST)
    await hand.see("Lý do: Máy rơi xuống nước")
    await hand.see(say.LOST)
    assert hand.phone.store.records.get(Evidence, evidence.id).is_withdrawn
    assert "Máy rơi xuống nước" in hand.finding(B09).note
    assert hand.phone.store.transfer(evidence.sha256) is Transfer.LOST
    assert hand.phone.unsent == before + 1  # the photo is no longer waited for; note and withdrawal are to be sent


@inspecting
async def test_a_photo_no_change_speaks_of_is_put_into_a_check_that_lacks_one(hand):
    hand.phone.open_visit(an_assignment().id)
    sha256 = await hand.phone.store.keep_original(a_photo(), "image/jpeg")
    hand.go("/gui/anh")
    await hand.see(say.UNATTACHED_WHY)
    await hand.tap(say.ATTACH)
    await hand.see(say.ATTACH_TITLE)
    await hand.tap(tidy("Có panô/khẩu hiệu tại cổng"))
    await hand.until(lambda: hand.phone.store.unattached() == ())
    [evidence] = hand.phone.store.records.every(Evidence)
    assert (evidence.sha256, evidence.source, evidence.position) == (sha256, "picker", None)


@inspecting
async def test_a_photo_no_change_speaks_of_stays_and_says_so_when_no_visit_is_open(hand):
    await hand.phone.store.keep_original(a_photo(), "image/jpeg")
    hand.go("/gui/anh")
    await hand.see(say.NOWHERE_TO_ATTACH)
    assert say.ATTACH not in hand.screen.touchables()


@inspecting
async def test_a_photo_the_server_refused_says_why(hand):
    hand.phone.open_visit(an_assignment().id)
    evidence = await photographed(hand.phone.store, a_photo())
    hand.phone.store.mark_original(evidence.sha256, Transfer.CAPTURED, problem=problem("upload-too-large"))
    hand.go("/gui/anh")
    await hand.see(sentence("upload-too-large"))
    await hand.tap(say.SEND_AGAIN)
    assert hand.phone.courier.uploading.is_asked
