"""Which language the app speaks, switchable at once.

One phone has one reader, so the choice is one for the whole process. At the desk, where many readers share a process, nobody chooses:
it speaks Vietnamese.
"""

import importlib
from collections.abc import Callable
from enum import StrEnum
from types import ModuleType
from typing import Any


class Tongue(StrEnum):
    VIETNAMESE = "vi"
    ENGLISH = "en"


PACKAGES = {Tongue.VIETNAMESE: "mobile.texts.vietnamese", Tongue.ENGLISH: "mobile.texts.english"}


class _Speaking:
    tongue = Tongue.VIETNAMESE


def speak(tongue: Tongue) -> None:
    """From now on. What is already on the screen has to be drawn again."""
    _Speaking.tongue = tongue


def spoken() -> Tongue:
    return _Speaking.tongue


def words_of(name: str) -> Callable[[str], Any]:
    """What a module of texts answers with: its words in the language spoken at the moment they are asked for.

    A function is handed out as one that looks the language up when it is called, so that it may be imported by name.
    A sentence without numbers is a plain string: ask the module for it where it is shown, never keep it in a constant.
    """
    modules = {tongue: importlib.import_module(f"{package}.{name}") for tongue, package in PACKAGES.items()}
    told: dict[str, Callable[..., object]] = {}

    def find(wanted: str) -> Any:
        meant = _said(modules[Tongue.VIETNAMESE], wanted)
        if not callable(meant) or isinstance(meant, type):
            return getattr(modules[spoken()], wanted, meant)
        if wanted not in told:
            told[wanted] = lambda *given, **named: getattr(modules[spoken()], wanted, meant)(*given, **named)
        return told[wanted]

    return find


def _said(module: ModuleType, wanted: str) -> object:
    """Raises AttributeError, as a module does."""
    if wanted.startswith("__"):
        raise AttributeError(wanted)
    return getattr(module, wanted)
