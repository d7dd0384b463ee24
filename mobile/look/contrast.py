"""What the looks promise to be readable, as numbers that a test can break (WCAG 2.2)."""

from mobile.look.theme import Look

TEXT, TEXT_OUTDOORS, BOUNDARY = 4.5, 7.0, 3.0

INK = [("ink", "paper"), ("ink", "sheet")]  # 7:1 in every look
PAIRS = [
    *[("soft", ground) for ground in ("paper", "sheet", "sunken")],
    *[(tone, ground) for tone in ("primary", "met", "doubt", "unmet") for ground in ("paper", "sheet", f"{tone}_tint")],
    *[("ink", f"{tone}_tint") for tone in ("primary", "met", "doubt", "unmet")],
    ("on_primary", "primary"),
    ("soft", "primary_tint"),
    ("sheet", "met"),  # the tick on a filled disc
    ("sheet", "doubt"),
    ("sheet", "unmet"),
]
EDGES = [("edge", "sheet"), ("edge", "paper")]  # the border of what can be touched


def luminance(color: str) -> float:
    """Relative luminance of #RRGGBB in [0, 1]."""
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def laid_over(veil: str, ground: str) -> str:
    """The colour seen when #AARRGGBB lies on #RRGGBB."""
    alpha = int(veil[1:3], 16) / 255
    mixed = (round(int(veil[i + 2 : i + 4], 16) * alpha + int(ground[i : i + 2], 16) * (1 - alpha)) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def broken_promises(look: Look) -> list[str]:
    """Every pair that falls short, with its ratio; empty when the look keeps its word."""
    wanted = [(a, b, 7.0) for a, b in INK]
    wanted += [(a, b, TEXT_OUTDOORS if look.is_outdoor else TEXT) for a, b in PAIRS]
    wanted += [(a, b, BOUNDARY) for a, b in EDGES]
    ratios = [(a, b, least, contrast(look.tone(a), look.tone(b))) for a, b, least in wanted]
    return [f"{look.name}: {a} on {b} is {ratio:.1f}, promised {least}" for a, b, least, ratio in ratios if ratio < least]
