"""Which keys do what: those of the page, and those of what lies over it."""

from collections.abc import Callable, Mapping

Keys = Mapping[str, Callable[[], object]]
CTRL_ENTER, CTRL_Z = "Ctrl Enter", "Ctrl Z"
WHILE_TYPING = ("Escape", CTRL_ENTER)


class Keyboard:
    """While somebody writes, digits, arrows and Ctrl+Z belong to what is written."""

    def __init__(self) -> None:
        self._page: Keys = {}
        self._above: Keys | None = None
        self.is_typing = False

    def listen(self, keys: Keys) -> None:
        """What the page answers to."""
        self._page = keys

    def listen_above(self, keys: Keys | None) -> None:
        """What a photo that lies over the page answers to; the page hears nothing meanwhile. None: nothing lies there."""
        self._above = keys

    def press(self, key: str) -> object:
        """What the key did: nothing, or something to wait for."""
        key = key.removeprefix("Numpad ")
        keys = self._page if self._above is None else self._above
        wanted = keys.get(key) if key in WHILE_TYPING or not self.is_typing else None
        return wanted() if wanted else None
