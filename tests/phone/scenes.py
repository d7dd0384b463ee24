"""Every screen of the inspector's app: which phone, which address, what is tapped to come there. One table for tests and for pictures."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from mobile.phone.session import Phone
from mobile.phone.states import Line, Stage
from mobile.texts import controls
from mobile.texts import phone as say
from mobile.texts import phone_photos as photos
from mobile.texts import phone_sending as sending
from mobile.texts import phone_work as work


def untouched() -> tuple[str, ...]:
    return ()


def as_it_is(phone: Phone) -> None: ...


@dataclass(frozen=True)
class Scene:
    """`route` names the ids of the furnished phone; `taps` are spoken names, looked up in the language that is on."""

    name: str
    phone: str
    route: str
    taps: Callable[[], tuple[str, ...]] = untouched
    prepare: Callable[[Phone], Awaitable[None] | None] = field(default=as_it_is)
    needs_camera: bool = False


def offline(phone: Phone) -> None:
    phone.line = Line.DOWN


def session_over(phone: Phone) -> None:
    phone.line = Line.SIGNED_OUT


async def rehearsing(phone: Phone) -> None:
    await phone.rehearse()


def at_stage(stage: Stage) -> Callable[[Phone], None]:
    def prepare(phone: Phone) -> None:
        phone.stage = stage

    return prepare


CHECK = "/chuyen/{visit}/muc/"

SCENES: tuple[Scene, ...] = (
    # before work
    Scene("sign-in", "signed_out", "/"),
    Scene("sign-in-help", "signed_out", "/tro-giup"),
    Scene("other-tab", "signed_out", "/", prepare=at_stage(Stage.OTHER_TAB)),
    Scene("damaged", "signed_out", "/", prepare=at_stage(Stage.DAMAGED)),
    Scene("no-room", "signed_out", "/", prepare=at_stage(Stage.NO_ROOM)),
    # my work
    Scene("no-work", "idle", "/"),
    Scene("work-before", "fresh", "/"),
    Scene("work-in-hand", "work", "/", prepare=offline),
    Scene("arriving", "fresh", "/bat-dau/{assignment}"),
    Scene("no-entry", "fresh", "/khong-vao/{assignment}"),
    # the walk
    Scene("visit", "work", "/chuyen/{visit}"),
    Scene("searching", "work", "/chuyen/{visit}", lambda: (say.SEARCH,)),
    Scene("visit-menu", "work", "/chuyen/{visit}", lambda: (work.MENU,)),
    Scene("places", "work", "/chuyen/{visit}/chia-noi"),
    Scene("yes-no", "work", CHECK + "T02.1"),
    Scene("yes-no-fresh", "work", CHECK + "T02.3"),
    Scene("choice-long-note", "work", CHECK + "B01.1"),
    Scene("count", "work", CHECK + "B03.1"),
    Scene("share", "work", CHECK + "C03.1"),
    Scene("number", "work", CHECK + "B14.3"),
    Scene("text", "work", CHECK + "A10.3"),
    Scene("date", "work", CHECK + "A08.3"),
    Scene("left-out", "work", CHECK + "A14.1"),
    Scene("asking-why", "work", CHECK + "T02.3", lambda: (controls.NOT_CHECKED,)),
    # photos
    Scene("camera", "work", "/chuyen/{visit}/chup/T02.3", needs_camera=True),
    Scene("scanning", "work", "/chuyen/{visit}/quet/A04.3", needs_camera=True),
    Scene("photo", "work", "/chuyen/{visit}/anh/{photo}"),
    Scene("photo-far", "work", "/chuyen/{visit}/anh/{far}"),
    Scene("photo-why", "work", "/chuyen/{visit}/anh/{far}", lambda: (photos.ADD_REASON,)),
    Scene("photo-dark", "work", "/chuyen/{visit}/anh/{dark}"),
    Scene("photo-nowhere", "work", "/chuyen/{visit}/anh/{nowhere}"),
    Scene("drawing", "work", "/chuyen/{visit}/ve/{photo}"),
    Scene("sharing-a-photo", "work", "/chuyen/{visit}/dung-anh/T02.3"),
    # talking it over
    Scene("talk", "work", "/chuyen/{visit}/trao-doi/B03.1"),
    Scene("history", "work", "/chuyen/{visit}/lich-su/B03.1"),
    # leaving
    Scene("leaving", "work", "/chuyen/{visit}/roi-di"),
    Scene("signing", "work", "/chuyen/{visit}/ky"),
    Scene("summary", "work", "/chuyen/{visit}/tom-tat"),
    # where everything is
    Scene("sending", "work", "/gui"),
    Scene("sending-signed-out", "work", "/gui", prepare=session_over),
    Scene("held", "work", "/gui/giu"),
    Scene("held-versions", "work", "/gui/giu", lambda: ("T02.2 · ",)),
    Scene("kept-photos", "work", "/gui/anh"),
    Scene("attaching", "work", "/gui/gan/{loose}"),
    # this phone
    Scene("settings", "work", "/cai-dat"),
    Scene("signing-out", "idle", "/cai-dat", lambda: (sending.SIGN_OUT,)),
    Scene("help", "work", "/tro-giup"),
    Scene("rehearsal", "fresh", "/tap-duot"),
    Scene("rehearsing", "fresh", "/", prepare=rehearsing),
    Scene("rehearsal-over", "fresh", "/tap-duot", prepare=rehearsing),
)
