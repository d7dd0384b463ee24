"""Evidence: the stamp, the photo, what was verified, and where it was taken."""

from mobile.look.evidence.photo import AddPhoto, CameraFrame, PhotoTile, PhotoViewer, Source, StampedPhoto, round_key
from mobile.look.evidence.stamp import Stamp, StampOverlay
from mobile.look.evidence.verified import AccuracyMap, Fix, Result, VerificationList, Verified

__all__ = [
    "AccuracyMap",
    "AddPhoto",
    "CameraFrame",
    "Fix",
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
