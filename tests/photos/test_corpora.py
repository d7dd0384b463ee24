"""Photos nobody here made, broken and hostile ones among them: none crashes intake, none fills the memory, all say what exiftool says."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.photos.surveying import survey as surveyed

pytestmark = pytest.mark.xdist_group("corpora")  # one survey for all of them
MOST_PEAK_MB = 128  # of a process with nothing else to do; half of what one worker may take
SOURCES = ROOT / "build" / "corpora" / "spoiled.txt"
OURS = {  # what exiftool calls the kinds we take
    "image/jpeg": "image/jpeg",
    "image/png": "image/png",
    "image/apng": "image/png",
    "image/webp": "image/webp",
    "image/heic": "image/heic",
    "application/pdf": "application/pdf",
}
REFUSED = {
    "pillow-13.0.0/broken.png": "its first chunk is cut",
    "pillow-13.0.0/png_decompression_dos.png": "text that unpacks to far more than it should",
    "pillow-13.0.0/unknown_compression_method.png": "a colour profile packed in a way that does not exist",
}
NOT_SHOWN = {
    "pillow-13.0.0/apng/chunk_no_fctl.png": "an animation whose frame has no place: Pillow gives up on the whole",
    "pillow-13.0.0/apng/syntax_num_frames_zero.png": "an animation of no frame",
}
UNDERSTOOD = {
    ("pillow-13.0.0/exif_text.png", "orientation"): "metadata in a text chunk called exif: Pillow reads it, exiftool shows it as text",
    ("pillow-13.0.0/hopper_bad_exif.jpg", "orientation"): "the list claims 32 tags and breaks off: exiftool drops it, we read the six that are there",
}  # fmt: skip
TAGS = {
    "taken_at": ("ExifIFD:DateTimeOriginal", "ExifIFD:CreateDate", "IFD0:ModifyDate"),
    "offset": ("ExifIFD:OffsetTimeOriginal",),
    "lat": ("Composite:GPSLatitude",),
    "lon": ("Composite:GPSLongitude",),
    "orientation": ("IFD0:Orientation",),
    "make": ("IFD0:Make",),
    "model": ("IFD0:Model",),
    "software": ("IFD0:Software",),
}


@dataclass(frozen=True)
class Survey:
    """What became of each file, by its name below the corpora; what exiftool says of it."""

    ours: dict[str, dict]
    theirs: dict[str, dict[str, str]]

    @property
    def taken(self):
        return {name: each for name, each in self.ours.items() if "media_type" in each}

    @property
    def photos(self):
        return {name: each for name, each in self.taken.items() if "exif" in each}


@pytest.fixture(scope="module")
def survey(corpora, second_reader, tmp_path_factory) -> Survey:
    paths = sorted(path for path in corpora.rglob("*") if path.is_file())
    theirs = second_reader(paths, tmp_path_factory.mktemp("names"))
    return Survey(
        {name_of(each["path"], corpora): each for each in surveyed(paths)},
        {name_of(path, corpora): theirs[path] for path in theirs},
    )


def name_of(path, corpora) -> str:
    return str(Path(path).relative_to(corpora))


def test_every_file_ends_in_facts_or_in_a_refusal_of_ours(survey):
    refusals = {"not-an-image", "too-many-pixels", "unsafe-file", "unreadable-document"}
    outcomes = Counter(each["outcome"] for each in survey.ours.values())
    assert len(survey.ours) > 1000
    assert set(outcomes) - set(OURS.values()) <= refusals, outcomes
    assert outcomes["image/jpeg"] > 60 < outcomes["image/png"], outcomes


def test_no_file_takes_more_memory_than_a_process_may(survey):
    peaks = {name: each["peak_mb"] for name, each in survey.ours.items()}
    assert {name: peak for name, peak in peaks.items() if peak > MOST_PEAK_MB} == {}
    assert min(peaks.values()) > 10


def test_what_exiftool_takes_for_a_photo_or_a_pdf_is_taken_as_the_same(survey):
    wanted = {name: OURS[each["File:MIMEType"]] for name, each in survey.theirs.items() if each.get("File:MIMEType") in OURS}
    taken = {name: each["media_type"] for name, each in survey.taken.items()}
    assert {name: kind for name, kind in wanted.items() if taken.get(name) != kind}.keys() == REFUSED.keys()
    assert taken.keys() - wanted.keys() == set()


def test_width_and_height_are_what_exiftool_says(survey):
    sizes = {name: f"{each['width']} {each['height']}" for name, each in survey.photos.items()}
    assert {name: size for name, size in sizes.items() if survey.theirs[name]["Composite:ImageSize"] != size} == {}


def test_every_photo_that_is_whole_is_shown(survey):
    hidden = {name for name, each in survey.taken.items() if not each["is_shown"] and each["is_complete"]}
    assert hidden == NOT_SHOWN.keys()


def test_every_value_we_show_is_what_exiftool_shows(survey):
    shown = [(name, tag) for name, each in survey.photos.items() for tag in TAGS if each["exif"][tag] not in (None, "")]
    differing = {(name, tag) for name, tag in shown if ours(survey, name, tag) != theirs(survey, name, tag)}
    assert len(shown) > 190
    assert differing == UNDERSTOOD.keys()


def test_no_value_exiftool_shows_is_missing(survey):
    missing = {
        (name, tag)
        for name, each in survey.photos.items()
        for tag in TAGS
        if each["exif"][tag] in (None, "") and theirs(survey, name, tag) is not None
    }
    assert missing == set()


def ours(survey: Survey, name: str, tag: str) -> object:
    value = survey.photos[name]["exif"][tag]
    if tag == "taken_at":
        return re.sub(r"[+-]\d\d:\d\d$", "", value).replace("-", ":")
    return round(value, 7) if tag in ("lat", "lon") else str(value)


def theirs(survey: Survey, name: str, tag: str) -> object:
    value = next((told for each in TAGS[tag] if (told := survey.theirs[name].get(each)) not in (None, "")), None)
    if value is None:
        return None
    if tag == "offset":
        return value.replace(":", "")
    return round(float(value), 7) if tag in ("lat", "lon") else value


def test_what_is_fetched_is_the_version_the_locks_name():
    lock = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    version, digest = re.search(r"pillow==(\S+) \\\n +--hash=sha256:(\w+)", SOURCES.read_text(encoding="utf-8")).groups()
    entry = lock.split(f"\npillow=={version} ", 1)[1].split("\n\n")[0]
    assert f"sha256:{digest}" in re.split(r"\n\S", entry)[0]
