"""The decision that stands: what, why, who, when; taking it back; a second lead's agreement."""

import flet as ft

from mobile.desk.frame import use_desk
from mobile.desk.reading import Differing
from mobile.look.components import QuietButton, tap_with, tidy
from mobile.look.desk import Panel, Tag
from mobile.look.theme import S, use_look
from mobile.texts import desk as say
from mobile.texts import desk_deciding as told
from mobile.texts import desk_phrases as phrase
from shared import wire
from shared.criteria import Criterion
from shared.decisions import Outcome
from shared.discrepancies import Discrepancy, resolution_of


@ft.component
def StandingPanel(shown: wire.CaseShown, criterion: Criterion, undoable: Discrepancy | None = None) -> ft.Control:
    """`undoable`: whoever reads this may take the decision back."""
    desk, look = use_desk(), use_look()
    standing = resolution_of(shown.case, criterion.code)
    if standing is None:
        return ft.Container()
    is_back = standing.outcome is Outcome.TAKEN_BACK
    name = shown.people.get(standing.decided_by, say.ROLES_UNNAMED)
    tags: list[ft.Control] = [Tag(say.OUTCOMES[standing.outcome], say.OUTCOME_TONES[standing.outcome])]
    if standing.points is not None:
        tags.append(look.words(phrase.score_of(standing.points, criterion.points), "figure"))
    rows: list[ft.Control] = [ft.Row(tags, spacing=S, wrap=True, run_spacing=S)]
    rows += [look.words(tidy(standing.reason), "body")] if standing.reason else []
    rows.append(look.words(phrase.decided_by(name, standing.decided_at), "small", "soft"))
    if standing.countersigned_by:
        second = shown.people.get(standing.countersigned_by, told.ANOTHER_LEAD)
        rows.append(look.words(tidy(told.second_agreed(second)), "small", "met"))
    later = say.ALREADY_PUBLISHED if shown.case.feedback else told.OPEN_AGAIN if is_back else say.CHANGE_ANYTIME
    rows.append(look.words(later, "small", "soft"))
    if undoable and not is_back:
        each = Differing(shown, undoable)
        key = QuietButton(told.TAKE_BACK, tap_with(desk.deciding.take_back, [each]), ft.Icons.UNDO_ROUNDED, bordered=True)
        rows.append(ft.Row([key]))
    return Panel(say.EARLIER, *rows)
