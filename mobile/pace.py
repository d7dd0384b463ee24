"""How fast and how often: the size of a chunk by the line it goes over, the pause between two tries."""

import random

SMALLEST_CHUNK, FIRST_CHUNK, LARGEST_CHUNK = 64 * 1024, 256 * 1024, 1024 * 1024
SECONDS_PER_CHUNK = 2.0
BASE_S, LONGEST_S = 5.0, 300.0


def next_chunk(size_bytes: int, seconds: float) -> int:
    """The size of the next chunk after one of `size_bytes` took so long: about two seconds of this line, at most twice or a quarter."""
    wished = size_bytes * SECONDS_PER_CHUNK / max(seconds, 0.001)
    near = min(max(wished, size_bytes / 4), size_bytes * 2)
    return int(min(max(near, SMALLEST_CHUNK), LARGEST_CHUNK))


class Backoff:
    """Pauses between tries that fail: longer and longer up to five minutes, never without end, each drawn anew so that phones
    that lost the same server do not come back in the same second."""

    def __init__(self) -> None:
        self.failures = 0

    @property
    def most_s(self) -> float:
        """The longest the next pause may be, in seconds."""
        return min(LONGEST_S, BASE_S * float(2 ** min(self.failures, 10)))

    def failed(self) -> float:
        """Seconds to wait now."""
        pause = random.uniform(0, self.most_s)
        self.failures += 1
        return pause

    def reset(self) -> None:
        self.failures = 0
