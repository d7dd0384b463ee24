"""Evidence: the stamp, the photo, what was verified, and where it was taken."""

from mobile.look.evidence.map import AccuracyMap, Fix, Marks
from mobile.look.evidence.photo import AddPhoto, CameraFrame, PhotoTile, PhotoViewer, Source, StampedPhoto, round_key
from mobile.look.evidence.stamp import Stamp, StampOverlay
from mobile.look.evidence.verified import Result, VerificationList, Verified

__all__ = [
    "AccuracyMap",
    "AddPhoto",
    "CameraFrame",
    "Fix",
    "Marks",
    "PhotoTile",
    "PhotoViewer",
    "Result",
    "Source",
    "Stamp",
    "StampOverlay",
    "StampedPhoto",
    "VerificationList",
    "Verified",
    "round_key",
]
