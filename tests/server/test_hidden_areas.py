"""What copies hide: faces that a machine finds, what a person adds or lifts, and everything until somebody has looked."""

BADGES, PLAIN, PAPERS = "C03.1", "A02.1", "B14.3"
EVERY_ADDRESS = [
    {}, {"variant": "screen"}, {"variant": "thumb"}, {"variant": "stamped"}, {"variant": "original"},
    {"as": "commune"}, {"variant": "original", "as": "commune"}, {"variant": "stamped", "as": "commune"},
]  # fmt: skip
