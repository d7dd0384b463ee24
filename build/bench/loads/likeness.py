"""How far apart the hashes of the same photo and of different photos are: the table behind the thresholds 10 and 16.

Measured in November 2026 on 60 drawn offices (bits: 5th percentile, median, 95th; then the share up to 10 bits, of 11 to 16, of more):

    recompressed, quality 30-90          0   0   2   100.0    0.0    0.0 %
    resized to 20-90 %                   0   0   2   100.0    0.0    0.0 %
    brightness x 0.6-1.4                 0   0   4   100.0    0.0    0.0 %
    mirrored, recompressed               0   0   2   100.0    0.0    0.0 %
    cropped by 2-5 %                     2   6  14    86.7   11.7    1.7 %
    stamped                              4   8  14    85.0   15.0    0.0 %
    another photo from the same spot     8  12  20    38.3   51.7   10.0 %
    same room from another spot         24  30  36     0.0    0.0  100.0 %
    different rooms, 1,770 pairs        24  30  36     0.0    0.1   99.9 %
    different rooms, 3,123,750 pairs    up to 10 bits 2.2 in a million, 11-16 bits 937 in a million

The last line is why media.resemblance looks a second time.
"""

import itertools
import random
import statistics

import numpy as np

from media.likeness_search import hashes_of
from media.looks import looks_of
from shared.likeness import ALIKE_BITS, SAME_BITS, bits_apart
from shared.traits import Looks
from tests.photos.alike import SAME, other_spot, room, same_spot_other_day
from tests.photos.offices import an_office

ROOMS = 60
MANY_ROOMS = 2500


def show() -> None:
    rooms = {number: room(number) for number in range(ROOMS)}
    looks = {number: looks_of(photo) for number, photo in rooms.items()}
    print(f"\nbits of 64 that differ, the photo or its mirror image, whichever is nearer; {ROOMS} drawn offices")
    for name, change in SAME.items():
        tell(f"same photo, {name}", [bits(looks[at], looks_of(change(rooms[at], random.Random(at)))) for at in rooms])
    tell("another photo from the same spot", [bits(looks[at], looks_of(same_spot_other_day(at))) for at in rooms])
    tell("same room from another spot", [bits(looks[at], looks_of(other_spot(at))) for at in rooms])
    tell("different rooms", [bits(looks[one], looks[other]) for one, other in itertools.combinations(rooms, 2)])
    tell_many()


def bits(one: Looks, other: Looks) -> int:
    return min(bits_apart(one.phash, other.phash), bits_apart(one.mirrored, other.phash))


def tell(name: str, apart: list[int]) -> None:
    ordered = sorted(apart)
    p5, p95 = ordered[len(ordered) * 5 // 100], ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]
    same = 100 * sum(each <= SAME_BITS for each in apart) / len(apart)
    look = 100 * sum(SAME_BITS < each <= ALIKE_BITS for each in apart) / len(apart)
    print(f"  {name:38} {len(apart):5} pairs: p5 {p5:2}, median {statistics.median(apart):4.1f}, p95 {p95:2} "
          f"| up to 10: {same:5.1f} %, 11-16: {look:5.1f} %, more: {100 - same - look:5.1f} %")  # fmt: skip


def tell_many() -> None:
    """How often strangers meet: every pair of many rooms, drawn small, since the hash sees no more."""
    looks = [looks_of(an_office(100_000 + number, None, 320, 240, 2.0)) for number in range(MANY_ROOMS)]
    straight, turned = hashes_of(each.phash for each in looks), hashes_of(each.mirrored for each in looks)
    counts = np.zeros(65, np.int64)
    for at in range(MANY_ROOMS - 1):
        apart = np.minimum(np.bitwise_count(straight[at + 1 :] ^ straight[at]), np.bitwise_count(straight[at + 1 :] ^ turned[at]))
        counts += np.bincount(apart, minlength=65)
    same, alike, pairs = counts[: SAME_BITS + 1].sum(), counts[SAME_BITS + 1 : ALIKE_BITS + 1].sum(), counts.sum()
    print(f"  different rooms, {pairs:,} pairs: up to 10 bits {same} ({same / pairs * 1e6:.1f} in a million), "
          f"11-16 bits {alike} ({alike / pairs * 1e6:.0f} in a million)")  # fmt: skip
