"""What a verification can find. A slug is for ever: examinations are kept, and each slug has its sentence (shared.verifying.sentences)."""

from enum import StrEnum


class Why(StrEnum):
    # of more than one verification
    NO_SEAL = "no-seal"  # app 0.1
    NO_POSITION = "no-position"
    POSITION_IMPOSSIBLE = "position-impossible"  # degrees that are on no globe
    NOT_READ = "not-read"  # a document, or nothing could be decoded
    # original
    WHOLE = "original-whole"
    CHANGED = "original-changed"
    BROKEN_OFF = "original-broken-off"
    NOT_HASHED = "original-not-hashed"
    # signature
    SIGNED = "signature-true"
    SIGNED_THEN_REVOKED = "signature-true-key-revoked-later"
    UNSIGNED = "unsigned"
    KEY_UNKNOWN = "key-unknown"
    KEY_OF_OTHER_DEVICE = "key-of-another-device"
    SIGNATURE_FALSE = "signature-false"
    REVOKED_BEFORE = "key-revoked-before"
    SIGNATURE_UNCHECKED = "signature-unchecked"
    # chain
    CHAIN_FIRST = "chain-first"
    CHAIN_UNBROKEN = "chain-unbroken"
    CHAIN_BROKEN = "chain-broken"
    CHAIN_GAP = "chain-gap"
    CHAIN_TWINS = "chain-twins"
    CHAIN_BEFORE_UNKNOWN = "chain-before-unknown"
    # clock
    CLOCK_AGREES = "clock-agrees"
    CLOCK_SLOW = "clock-slow"
    CLOCK_FAST = "clock-fast"
    CLOCK_FUTURE = "clock-future"
    CLOCK_BEFORE_ANCHOR = "clock-before-anchor"
    CLOCK_AFTER_ARRIVAL = "clock-anchor-after-arrival"
    CLOCK_BACKWARDS = "clock-backwards"
    CLOCK_SET_BACK = "clock-set-back"
    CLOCK_IMPOSSIBLE = "clock-impossible"
    CLOCK_SLEPT = "clock-slept"
    CLOCK_UNEXPLAINED = "clock-slept-or-set"
    CLOCK_OTHER_BOOT = "clock-other-boot"
    CLOCK_NO_ANCHOR = "clock-no-anchor"
    # place
    AT_OFFICE = "place-at-office"
    IN_TERRITORY = "place-in-territory"
    FAR_IN_TERRITORY = "place-far-from-office-in-territory"
    NEAR_BORDER_WITHIN = "place-near-border-within"
    NEAR_BORDER_OUTSIDE = "place-near-border-outside"
    OUTSIDE = "place-outside"
    FAR_FROM_OFFICE = "place-far-from-office"
    FAR_AWAY = "place-far-away"
    PLACE_VAGUE = "place-vague"
    NOTHING_TO_COMPARE = "place-nothing-to-compare"
    # fix
    FIX_GOOD = "fix-good"
    FIX_STALE = "fix-stale"
    FIX_LATER = "fix-later-than-photo"
    FIX_AGE_UNKNOWN = "fix-age-unknown"
    FIX_ACCURACY_UNKNOWN = "fix-accuracy-unknown"
    FIX_WEAK = "fix-weak"
    # mock
    MOCKED = "mocked"
    NOT_MOCKED = "not-mocked"
    MOCK_UNTOLD = "mock-untold"
    # frozen
    FIXES_WANDER = "fixes-wander"
    FROZEN = "frozen"
    FROZEN_PERHAPS = "frozen-perhaps"
    FROZEN_TOO_FEW = "frozen-too-few"
    # travel, two places
    TRAVEL_POSSIBLE = "travel-possible"
    TRAVEL_TOO_FAST = "travel-too-fast"
    TRAVEL_TIME_UNKNOWN = "travel-time-unknown"
    TRAVEL_FIRST = "travel-first"
    ONE_DEVICE = "one-device"
    SAME_PLACE = "two-devices-one-place"
    TWO_PLACES = "two-places-at-once"
    ELSEWHERE_UNKNOWN = "two-devices-place-unknown"
    # exif
    EXIF_AGREES = "exif-agrees"
    EXIF_TIME_AGREES = "exif-time-agrees"
    EXIF_PLACE_AGREES = "exif-place-agrees"
    EXIF_ABSENT = "exif-absent"
    EXIF_EDITED = "exif-edited"
    EXIF_TIME = "exif-time"
    EXIF_PLACE = "exif-place"
    # reuse
    NOT_REUSED = "reuse-none"
    REUSED_EXACTLY = "reuse-exact"
    REUSED_TWICE_HERE = "reuse-exact-same-visit"
    REUSED = "reuse-near"
    REUSED_MIRRORED = "reuse-near-mirrored"
    LOOKS_LIKE = "reuse-alike"
    TOO_FLAT = "reuse-too-flat"
    # light, sharpness, screen
    LIGHT_GOOD = "light-good"
    BLACK = "light-black"
    DARK = "light-dark"
    GLARING = "light-glaring"
    SHARP = "sharp"
    BLURRED = "blurred"
    SHARPNESS_UNCLEAR = "sharpness-unclear"
    NO_SCREEN = "screen-none"
    SCREEN_LIKE = "screen-like"
    SCREEN_NOT_MEASURED = "screen-not-measured"
    # source
    FROM_CAMERA = "source-camera"
    FROM_FILES = "source-files"
    FROM_IMPORT = "source-import"
    DOCUMENT = "source-document"
