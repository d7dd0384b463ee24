"""What the camera wrote into the file, against what the app reported. Silence is neutral: the camera of a browser writes nothing."""

import re
from datetime import datetime

from shared.communes import Point, distance_m
from shared.hours import VIETNAM
from shared.positions import point_of, radius_m
from shared.traits import Exif
from shared.verifying.results import Fact, Name, Verification, cannot_tell, consistent, inconsistent
from shared.verifying.subject import Subject
from shared.verifying.whys import Why

TIME_SLACK_S = 300
"""A camera app may date a photo when it began to save it, by a clock that a network sets; five minutes are none of these."""
PLACE_SLACK_M = 500
"""Camera apps write the last place they know, which may be a few streets old."""
EDITORS = (
    "acdsee", "affinity", "airbrush", "b612", "beautycam", "beautyplus", "camera raw", "canva", "capture one", "corel", "darktable",
    "facetune", "faceapp", "faceu", "fotor", "gimp", "imagemagick", "inshot", "krita", "lightroom", "luminar", "meitu", "microsoft paint",
    "paint shop", "paint.net", "paintshop", "photo editor", "photodirector", "photofiltre", "photogrid", "photopea", "photoroom",
    "photoscape", "photoshop", "picasa", "picsart", "pixelmator", "pixlr", "polarr", "rawtherapee", "remini", "snapseed", "sodacam",
    "ulike", "vsco", "xiutu", "youcam",
)  # fmt: skip
"""Programs that change pictures and sign with their name. One that does not sign is not caught here."""


def exif(subject: Subject) -> Verification:
    """The gravest first: edited, another time, another place; then what agrees."""
    if subject.traits is None:
        return cannot_tell(Name.EXIF, Why.NOT_READ)
    written = subject.traits.exif
    if editor_of(written.software):
        return inconsistent(Name.EXIF, Why.EXIF_EDITED, software=written.software)
    time_off, place_off = _time_off_s(subject, written), _place_off_m(subject, written)
    if time_off is not None and abs(time_off) > TIME_SLACK_S:
        taken_at = _aware(written.taken_at).isoformat() if written.taken_at else None
        return inconsistent(Name.EXIF, Why.EXIF_TIME, difference_s=round(abs(time_off)), taken_at=taken_at)
    if place_off is not None and place_off > _place_slack_m(subject):
        return inconsistent(Name.EXIF, Why.EXIF_PLACE, distance_m=round(place_off))
    facts: dict[str, Fact] = {
        "difference_s": None if time_off is None else round(abs(time_off)),
        "distance_m": None if place_off is None else round(place_off),
    }
    if time_off is None and place_off is None:
        return cannot_tell(Name.EXIF, Why.EXIF_ABSENT)
    if time_off is None or place_off is None:
        return consistent(Name.EXIF, Why.EXIF_TIME_AGREES if place_off is None else Why.EXIF_PLACE_AGREES, **facts)
    return consistent(Name.EXIF, Why.EXIF_AGREES, **facts)


def editor_of(software: str | None) -> str | None:
    """The known editor that is named, as a whole word; None for the software of cameras and phones."""
    named = (software or "").casefold()
    return next((editor for editor in EDITORS if re.search(rf"(?<!\w){re.escape(editor)}", named)), None)


def _aware(taken_at: datetime) -> datetime:
    """Cameras mostly write no offset; ours stand in Vietnam."""
    return taken_at if taken_at.tzinfo else taken_at.replace(tzinfo=VIETNAM)


def _time_off_s(subject: Subject, written: Exif) -> float | None:
    if written.taken_at is None:
        return None
    return (_aware(written.taken_at) - subject.evidence.captured_at).total_seconds()


def _place_off_m(subject: Subject, written: Exif) -> float | None:
    """Zero degrees both ways is what a camera writes that has no fix."""
    here = point_of(subject.evidence.position)
    if here is None or written.lat is None or written.lon is None or (written.lat, written.lon) == (0, 0):
        return None
    if not (abs(written.lat) <= 90 and abs(written.lon) <= 180):
        return None
    return distance_m(here, Point(written.lat, written.lon))


def _place_slack_m(subject: Subject) -> float:
    position = subject.evidence.position
    return max(PLACE_SLACK_M, radius_m(position) + 100) if position else PLACE_SLACK_M
