"""Whether a picture shows anything, is a picture of a screen, and came straight from the camera.

A bad picture contradicts nothing, so it asks for a look; only one that shows nothing at all backs no finding and is inconsistent.
All measures are those of shared.traits.Looks: grey in [0, 255], the longest edge at most 1024 pixels.
"""

from shared.verifying.results import Name, Verification, cannot_tell, consistent, inconsistent, look
from shared.verifying.subject import Subject
from shared.verifying.whys import Why

BLACK_LIGHT = 10.0
"""Mean grey. A room at a thirtieth of its light has 4 to 5 with a contrast under 2, a covered lens 4 with 0.6 (measured)."""
DARK_LIGHT = 45.0
"""Mean grey. Rooms by day have 140 to 175, a launch by night 61; at a quarter of their light rooms fall to 35 to 43 (measured)."""
GLARING_LIGHT = 235.0
"""Mean grey. White paper that fills the picture has up to 240; with anything else in it, less."""
BLURRED_SHARPNESS, BLURRED_SHARE = 20.0, 0.01
"""Variance of the Laplacian, and its share of the variance of grey: little of both is a picture without edges. The share forgives the
dark, where edges are weak as everything is. Measured on 6 drawn rooms at 8 MP with the noise of a sensor and on 12 photos: in focus
17 to 1,100 and 0.014 to 0.17; smeared over two pixels of 1,024, when small letters run together, 3 to 24 and 0.001 to 0.010."""
PLAIN_CONTRAST = 12.0
"""Standard deviation of grey. A plain wall has under 1, a dark room 5 to 14 (measured): too few edges to tell whether they are sharp."""
SCREEN_MOIRE = 0.3
"""Share in [0, 1] (media.looks): rooms stay under 0.15. Woven cloth and louvres can reach it, so it never accuses."""


def light(subject: Subject) -> Verification:
    looks = subject.traits.looks if subject.traits else None
    if looks is None:
        return cannot_tell(Name.LIGHT, Why.NOT_READ)
    facts = {"light": round(looks.light)}
    if looks.light < BLACK_LIGHT and looks.contrast < PLAIN_CONTRAST:
        return inconsistent(Name.LIGHT, Why.BLACK, **facts)
    if looks.light < DARK_LIGHT:
        return look(Name.LIGHT, Why.DARK, **facts)
    if looks.light > GLARING_LIGHT:
        return look(Name.LIGHT, Why.GLARING, **facts)
    return consistent(Name.LIGHT, Why.LIGHT_GOOD, **facts)


def sharpness(subject: Subject) -> Verification:
    looks = subject.traits.looks if subject.traits else None
    if looks is None:
        return cannot_tell(Name.SHARPNESS, Why.NOT_READ)
    facts = {"sharpness": round(looks.sharpness)}
    if looks.sharpness >= BLURRED_SHARPNESS:
        return consistent(Name.SHARPNESS, Why.SHARP, **facts)
    if looks.contrast < PLAIN_CONTRAST:
        return cannot_tell(Name.SHARPNESS, Why.SHARPNESS_UNCLEAR, **facts)
    if looks.sharpness >= BLURRED_SHARE * looks.contrast**2:
        return consistent(Name.SHARPNESS, Why.SHARP, **facts)
    return look(Name.SHARPNESS, Why.BLURRED, **facts)


def screen(subject: Subject) -> Verification:
    looks = subject.traits.looks if subject.traits else None
    if looks is None or looks.moire is None:
        return cannot_tell(Name.SCREEN, Why.SCREEN_NOT_MEASURED)
    facts = {"moire_percent": round(looks.moire * 100)}
    if looks.moire >= SCREEN_MOIRE:
        return look(Name.SCREEN, Why.SCREEN_LIKE, **facts)
    return consistent(Name.SCREEN, Why.NO_SCREEN, **facts)


def source(subject: Subject) -> Verification:
    """A chosen picture is a lower class of trust: nobody vouches for when and where it was taken. A document can only be chosen."""
    evidence = subject.evidence
    if evidence.source == "camera":
        return consistent(Name.SOURCE, Why.FROM_CAMERA)
    if not evidence.media_type.startswith("image/"):
        return cannot_tell(Name.SOURCE, Why.DOCUMENT)
    return look(Name.SOURCE, Why.FROM_FILES if evidence.source == "picker" else Why.FROM_IMPORT)
