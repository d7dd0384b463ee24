"""Evidence: the stamp, the photo, what was verified, and where it was taken."""

from mobile.look.evidence.camera import CameraFrame, CameraTray, Shots, Wanted, ZoomKeys
from mobile.look.evidence.map import AccuracyMap, Fix, Marks
from mobile.look.evidence.marks import marks_layer
from mobile.look.evidence.photo import AddPhoto, PhotoTile, PhotoViewer, Source, StampedPhoto, round_key
from mobile.look.evidence.stamp import Stamp, StampOverlay
from mobile.look.evidence.upright import upright_size
from mobile.look.evidence.verified import Result, VerificationList, Verified

__all__ = [
    "AccuracyMap",
    "AddPhoto",
    "CameraFrame",
    "CameraTray",
    "Fix",
    "Marks",
    "PhotoTile",
    "PhotoViewer",
    "Result",
    "Shots",
    "Source",
    "Stamp",
    "StampOverlay",
    "StampedPhoto",
    "VerificationList",
    "Verified",
    "Wanted",
    "ZoomKeys",
    "marks_layer",
    "round_key",
    "upright_size",
]
