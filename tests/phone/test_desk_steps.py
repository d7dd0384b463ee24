"""How a criterion came to its points, on its page: folded, then every step from the claim on."""

from mobile.desk.steps_panel import StepsPanel
from mobile.texts import desk_steps as say
from shared.answers import YesNo
from shared.decisions import Outcome
from shared.wire import CaseShown
from tests.phone.harness import scene
from tests.rules.building import COLLEAGUE, a_case, a_finding, a_resolution, some_evidence, the_criteria

FINDINGS = (a_finding("B09.1"), a_finding("B09.1", YesNo(False), COLLEAGUE), a_finding("B09.2"))


def panel(*taps, **decided):
    photo = some_evidence("B09.1")
    case = CaseShown(a_case(*FINDINGS, evidence=(photo,), **decided), {}, (photo.sha256,))
    return scene(lambda: StepsPanel(case, the_criteria().criterion("B09")), *(("tap", each) for each in taps))


def test_the_steps_are_folded_and_what_is_awaited_is_not():
    screen = panel(resolutions=(a_resolution("B09", Outcome.ASKED),))
    assert screen.says("Đợi xã trả lời câu hỏi.")
    assert screen.says("Đoàn chưa thống nhất")
    assert not screen.says("Xã tự chấm")


def test_every_step_is_numbered_from_the_claim_to_the_points():
    screen = panel(say.UNFOLD)
    assert screen.says("Xã tự chấm 0,3125 trên 0,3125")
    assert screen.says("khảo sát viên trả lời khác nhau, từ không đạt đến đạt")
    assert screen.says("Điểm được tính: 0,3125 trên")
    assert say.FOLD in screen.touchables()
