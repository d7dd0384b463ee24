"""Controls of the desk: the same roles and words as the phone, denser, with a keyboard beside the mouse."""

from mobile.look.desk.decisions import Decision, DecisionBar, Paper, Side, SidePanel, Wanted
from mobile.look.desk.frame import DeskFrame, KeyHint, Panel, RailPlace, Shortcuts, Tag
from mobile.look.desk.scores import Bands, ScorePair, StarCount, Stars, StarsChart, StarShift
from mobile.look.desk.table import Column, DeskRow, DeskTable, RowGroup, moved_choice
from mobile.texts.numbers import tenths as points

__all__ = [
    "Bands",
    "Column",
    "Decision",
    "DecisionBar",
    "DeskFrame",
    "DeskRow",
    "DeskTable",
    "KeyHint",
    "Panel",
    "Paper",
    "RailPlace",
    "RowGroup",
    "ScorePair",
    "Shortcuts",
    "Side",
    "SidePanel",
    "StarCount",
    "StarShift",
    "Stars",
    "StarsChart",
    "Tag",
    "Wanted",
    "moved_choice",
    "points",
]
