"""The staged app's pyproject.toml: names, permissions with their reasons, colours, what a build asks for."""

import json
from typing import Any

import wheels

from mobile.look.theme import DARK, LIGHT
from mobile.texts import phone_native as say
from mobile.version import APP_VERSION

ORGANISATION, BUNDLE, PRODUCT = "vn.gov.dongnai", "vn.gov.dongnai.thanthien", "Thân Thiện"
ALL_WAYS = [f"UIInterfaceOrientation{way}" for way in ("Portrait", "PortraitUpsideDown", "LandscapeLeft", "LandscapeRight")]
OLDEST_ANDROID = 24  # Android 7: the oldest that Flet's Python is built for
ARCHITECTURES = ["arm64-v8a", "armeabi-v7a"]  # phones; emulators of developers are another build

Table = dict[str, Any]


def build_number(version: str) -> int:
    """Grows with every release: 1.2.3 is 10203."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major * 10_000 + minor * 100 + patch


def tables() -> dict[str, Table]:
    return {
        "project": {
            "name": "thanthien",
            "version": APP_VERSION,
            "description": "Thân Thiện: field inspection, for inspectors",
            "requires-python": f">={wheels.PYTHON}",
            "dependencies": list(wheels.NEEDED),
        },
        "tool.flet": {
            "org": ORGANISATION,
            "bundle_id": BUNDLE,
            "product": PRODUCT,
            "company": "Sở Nội vụ thành phố Đồng Nai",
            "build_number": build_number(APP_VERSION),
        },
        "tool.flet.app": {"path": "src"},
        "tool.flet.splash": {"color": LIGHT.paper, "dark_color": DARK.paper},
        "tool.flet.boot_screen.flet": boot_screen(),
        "tool.flet.compile": {"app": True, "packages": True},
        "tool.flet.cleanup": {"package_files": ["**apsw/tests"]},
        **android(),
        "tool.flet.ios.info": ios_words(),
    }


def boot_screen() -> Table:
    """While Python starts: the app's own ground and words, in both lights."""
    return {
        "bgcolor_light": LIGHT.paper,
        "bgcolor_dark": DARK.paper,
        "text_color_light": LIGHT.ink,
        "text_color_dark": DARK.ink,
        "spinner_color_light": LIGHT.primary,
        "spinner_color_dark": DARK.primary,
        "spinner_size": 32,
        "prepare_message": say.PREPARING,
        "startup_message": say.OPENING,
    }


def android() -> dict[str, Table]:
    """No backup: a store and a key put back on another phone would be one device twice. The photo picker needs no permission."""
    return {
        "tool.flet.android": {
            "min_sdk_version": OLDEST_ANDROID,
            "target_arch": ARCHITECTURES,
            "adaptive_icon_background": LIGHT.primary,
        },
        "tool.flet.android.permission": {
            "android.permission.CAMERA": True,
            "android.permission.ACCESS_FINE_LOCATION": True,
            "android.permission.ACCESS_COARSE_LOCATION": True,
            "android.permission.VIBRATE": True,
        },
        "tool.flet.android.feature": {"android.hardware.camera": True, "android.hardware.location.gps": False},
        "tool.flet.android.manifest_application": {"allowBackup": "false", "usesCleartextTraffic": "false"},
    }


def ios_words() -> Table:
    """Why each sensor is asked for, as iOS shows it; every way of holding the phone."""
    return {
        "NSCameraUsageDescription": say.CAMERA,
        "NSLocationWhenInUseUsageDescription": say.LOCATION,
        "NSPhotoLibraryUsageDescription": say.PHOTOS,
        "NSMicrophoneUsageDescription": say.MICROPHONE,
        "CFBundleDevelopmentRegion": "vi",
        "CFBundleLocalizations": ["vi", "en"],
        "UISupportedInterfaceOrientations": ALL_WAYS,
    }


def text() -> str:
    """JSON's strings, numbers and lists are TOML's too; a name with dots in it is one key."""
    parts = []
    for name, table in tables().items():
        lines = [
            f"{key if '.' not in key else json.dumps(key)} = {json.dumps(value, ensure_ascii=False)}"
            for key, value in table.items()
        ]
        parts.append("\n".join([f"[{name}]", *lines]))
    return "\n\n".join(parts) + "\n"
