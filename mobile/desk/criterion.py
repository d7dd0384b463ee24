"""One criterion of one commune under its address: the lead's page, or the same to read only."""

import flet as ft

from mobile.desk.deciding import DiscrepancyPage
from mobile.desk.decision_panel import StandingPanel
from mobile.desk.frame import Framed, NotHere, PageHead, scrolled, use_desk
from mobile.desk.needed import NotAtHand
from mobile.desk.subject import Sides, Subject, above_title, counted
from mobile.desk.timeline import PointTimeline
from mobile.look.theme import use_look
from shared.discrepancies import resolution_of
from shared.operations import ResolveDiscrepancy
from shared.permissions import may


@ft.component
def CriterionPage(subject: Subject, here: str, back: str) -> ft.Control:
    """The same page to read only: for the commune, Sở Nội vụ and the council."""
    desk, look = use_desk(), use_look()
    desk.listen({"Escape": lambda: desk.go(back)})
    aside = [StandingPanel(subject.shown, subject.criterion)] if resolution_of(subject.shown.case, subject.criterion.code) else []
    head = PageHead(subject.criterion.title, "", above_title(desk, look, subject, back), counted(look, subject))
    return Framed(here, scrolled([head, Sides(subject, *aside), PointTimeline(subject)]))


@ft.component
def CriterionHere(registration_id: str, code: str, here: str, back: str) -> ft.Control:
    """Finds the criterion an address names."""
    desk = use_desk()
    shown = desk.shelf.case(registration_id)
    if shown is None:
        return NotAtHand(here, registration_id)
    criterion = next((each for each in shown.case.criteria_set.criteria() if each.code == code), None)
    if criterion is None:
        return NotHere(here)
    subject = Subject(shown, criterion, desk.shelf.discrepancy(registration_id, code))
    if subject.found and may(desk.actor, ResolveDiscrepancy):
        return DiscrepancyPage(subject, subject.found, here, back)
    return CriterionPage(subject, here, back)
