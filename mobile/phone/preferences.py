"""What an inspector chooses once for this phone: the look, the language, how large text is, whether the phone answers the thumb."""

import contextlib
from collections.abc import Callable
from enum import StrEnum

from mobile.device.port import StoreFull
from mobile.phone.opened import Opened
from mobile.texts.tongue import Tongue, speak

TEXT_SIZES = (100, 130, 160, 200)  # percent
USUAL_SIZE = 100


class Touch(StrEnum):
    """What a thumb is told without looking: kept, saved, refused. The names are the impacts of Flet's HapticFeedback."""

    KEPT = "light_impact"
    SAVED = "medium_impact"
    REFUSED = "heavy_impact"


class Preferring(Opened):
    look: str
    language: str
    text_size: int
    vibrates: bool

    def __post_init__(self) -> None:
        super().__post_init__()
        self._shake: Callable[[Touch], object] | None = None

    def take_preferences(self) -> None:
        """As they were chosen; Vietnamese until somebody chooses, as many phones here are set to English by nobody's wish."""
        setting = self.real_store.setting
        self.look = setting("look") or "light"
        size = setting("text_size") or ""
        self.text_size = int(size) if size.isdecimal() and int(size) in TEXT_SIZES else USUAL_SIZE
        self.vibrates = setting("vibrates") != "no"
        self._speak(setting("language") or "")

    def choose_look(self, look: str) -> None:
        self.look = look
        self._keep(look=look)

    def choose_language(self, language: str) -> None:
        """At once: whoever shows the app draws it anew."""
        self._speak(language)
        self._keep(language=self.language)

    def choose_text_size(self, percent: int) -> None:
        self.text_size = percent
        self._keep(text_size=str(percent))

    def choose_vibrating(self, vibrates: bool) -> None:
        self.vibrates = vibrates
        self._keep(vibrates="yes" if vibrates else "no")
        self.feel(Touch.KEPT)

    def feel(self, touch: Touch) -> None:
        """Answer the thumb, where the phone can and the inspector wants it; nowhere an error."""
        if self.vibrates and self._shake:
            self._shake(touch)

    def shaken_by(self, shake: Callable[[Touch], object]) -> None:
        """How this phone is shaken; until then nothing is felt."""
        self._shake = shake

    def _speak(self, language: str) -> None:
        tongue = Tongue(language) if language in tuple(Tongue) else Tongue.VIETNAMESE
        speak(tongue)
        self.language = tongue.value

    def _keep(self, **chosen: str) -> None:
        """On a full phone the choice holds until the app is closed."""
        if self._store:
            with contextlib.suppress(StoreFull):
                self._store.remember(**chosen)
