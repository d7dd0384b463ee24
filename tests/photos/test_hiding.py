"""What leaves the team shows things, not faces. The faces are of real people: photos that packages ship."""

import io

import numpy as np
import pytest
from PIL import Image

from media.derivatives import Variant, make, opened
from media.faces import faces
from media.hiding import EVERYTHING, areas_to_hide, find_areas, hidden, hides_whole
from shared.criteria import Privacy
from shared.errors import NotAnImage
from shared.veils import MOST_AREAS, Area, is_inside
from tests.photos.making import ORIENTATION, a_photo, as_jpeg
from tests.photos.offices import an_office

STILL_SEEN = 0.22  # below what the finder itself calls a face
FACE = Area(0.40, 0.20, 0.10, 0.10, "face")
BADGE = Area(0.35, 0.32, 0.20, 0.20, "badge")
PLATE = Area(0.70, 0.80, 0.10, 0.05, "plate")
PERSON_IN_ASTRONAUT = (0.43, 0.23)  # where the nose is, in shares of the picture
BADGE_OF_ASTRONAUT = (0.59, 0.70)


@pytest.fixture(scope="module")
def astronaut(packaged_photos):
    return Image.open(packaged_photos / "astronaut.png").convert("RGB")


@pytest.fixture(scope="module")
def people(astronaut, corpora):
    """Two people at six sizes before an office wall; the least face is about 20 px high of 1200."""
    room, x = an_office(12), 30
    hopper = Image.open(corpora / "pillow-13.0.0" / "hopper.jpg").convert("RGB")
    for portrait, height in ((astronaut, 80), (hopper, 90), (astronaut, 160), (hopper, 128), (astronaut, 300), (astronaut, 560)):
        placed = portrait.resize((round(portrait.width * height / portrait.height), height), Image.Resampling.LANCZOS)
        room.paste(placed, (x, 500))
        x += placed.width + 40
    return room


def covers(area, point):
    return area.left <= point[0] <= area.left + area.width and area.top <= point[1] <= area.top + area.height


def without_faces(picture):
    return hidden(picture, areas_to_hide(Privacy.FACES, find_areas(picture)))


def test_a_face_is_found_with_the_head_around_it_and_the_badge_below(astronaut):
    areas = find_areas(astronaut)
    heads = [each for each in areas if each.hides == "face"]
    assert len(heads) == 1
    assert covers(heads[0], PERSON_IN_ASTRONAUT)
    assert heads[0].height > 0.25
    assert [covers(each, BADGE_OF_ASTRONAUT) for each in areas if each.hides == "badge"] == [True]
    assert all(is_inside(each) for each in areas)


@pytest.mark.parametrize("edge", [120, 250, 512, 1000, 1600, 3000])
def test_a_face_is_found_at_any_size_and_is_no_face_any_more_in_the_hidden_copy(astronaut, edge):
    picture = astronaut.resize((edge, edge), Image.Resampling.LANCZOS)
    assert len([each for each in find_areas(picture) if covers(each, PERSON_IN_ASTRONAUT)]) == 1
    x, y = (share * edge for share in PERSON_IN_ASTRONAUT)
    seen = faces(without_faces(picture), STILL_SEEN)
    assert [face for face in seen if face.left < x < face.left + face.width and face.top < y < face.top + face.height] == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_face_is_found_however_the_phone_was_held(astronaut, tmp_path, orientation):
    backwards = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    stored = astronaut.transpose(backwards[orientation]) if orientation > 1 else astronaut
    path = tmp_path / "original.jpg"
    path.write_bytes(as_jpeg(stored, exif=exif, quality=92))
    assert any(covers(each, PERSON_IN_ASTRONAUT) for each in find_areas(path) if each.hides == "face")


def test_everybody_in_a_room_is_hidden_near_and_far(people):
    heads = [each for each in find_areas(people) if each.hides == "face"]
    assert len(heads) >= 6
    assert faces(without_faces(people), STILL_SEEN) == []


def test_a_copy_that_was_compressed_and_made_small_is_hidden_as_well(people, tmp_path):
    path = tmp_path / "original.jpg"
    path.write_bytes(as_jpeg(people, quality=70))
    screen = opened(make(path, Variant.SCREEN))
    assert faces(without_faces(screen), STILL_SEEN) == []


def test_a_room_without_people_has_nothing_to_hide():
    assert [find_areas(an_office(room, width=800, height=600)) for room in range(4)] == [()] * 4


def test_a_photo_that_a_package_ships_without_people_has_hardly_anything_to_hide(packaged_photos):
    names = ("china.jpg", "coffee.png", "flower.jpg", "motorcycle_left.png", "rocket.jpg", "brick.png", "page.png")
    found = {name: len(find_areas(packaged_photos / name)) for name in names}
    assert sum(found.values()) <= 4, found


def test_what_is_hidden_cannot_be_told_from_another_picture_of_the_same_few_blocks(astronaut):
    """Two faces that differ in everything but the mean of each block give the very same copy: what differs is gone."""
    piece = astronaut.crop((150, 20, 300, 220)).resize((500, 500))
    blocks = piece.resize((5, 5), Image.Resampling.BOX).resize((500, 500), Image.Resampling.NEAREST)
    whole = [Area(0, 0, 1, 1, "face")]
    apart = np.abs(np.asarray(hidden(piece, whole), int) - np.asarray(hidden(blocks, whole), int))
    assert np.abs(np.asarray(piece, int) - np.asarray(blocks, int)).mean() > 8
    assert apart.max() <= 1


def test_only_the_areas_are_changed(astronaut):
    area = Area(0.5, 0.5, 0.2, 0.3, "other")
    before, after = np.asarray(astronaut, int), np.asarray(hidden(astronaut, [area]), int)
    is_changed = (before != after).any(axis=2)
    rows, columns = np.nonzero(is_changed)
    assert 0.48 * 512 <= columns.min() < 0.53 * 512 < 0.67 * 512 < columns.max() <= 0.72 * 512
    assert 0.47 * 512 <= rows.min() < 0.55 * 512 < 0.75 * 512 < rows.max() <= 0.83 * 512


@pytest.mark.parametrize(
    "area",
    [Area(0.9, 0.9, 0.5, 0.5), Area(-0.2, -0.2, 0.3, 0.3), Area(0.5, 0.5, 0.0001, 0.0001), Area(0, 0, 1, 1), Area(2, 2, 1, 1)],
)
def test_an_area_on_the_edge_of_a_picture_is_cut_to_it(area):
    picture = opened(a_photo(300, 200))
    assert hidden(picture, [area]).size == (300, 200)


def test_a_copy_given_as_bytes_is_hidden_too(astronaut):
    assert faces(hidden(as_jpeg(astronaut), find_areas(astronaut)), STILL_SEEN) == []


@pytest.mark.parametrize(
    ("privacy", "chosen"),
    [
        (Privacy.NONE, (FACE,)),
        (Privacy.FACES, (FACE,)),
        (Privacy.FACES_AND_BADGES, (FACE, BADGE)),
        (Privacy.PLATES, (FACE, PLATE)),
    ],
)
def test_faces_are_hidden_whatever_the_check_is_about_and_badges_and_plates_where_it_says_so(privacy, chosen):
    assert areas_to_hide(privacy, (FACE, BADGE, PLATE)) == chosen


def test_a_badge_nobody_can_locate_hides_the_whole_picture():
    assert areas_to_hide(Privacy.FACES_AND_BADGES, ()) == (EVERYTHING,)
    assert areas_to_hide(Privacy.FACES, ()) == ()


def test_what_cannot_be_found_one_by_one_hides_the_whole_picture():
    shown = {privacy for privacy in Privacy if not hides_whole(privacy)}
    assert shown == {Privacy.NONE, Privacy.FACES, Privacy.FACES_AND_BADGES}


def test_a_wall_of_faces_gives_no_more_areas_than_are_kept(astronaut):
    face = astronaut.crop((150, 20, 300, 200)).resize((60, 72))
    wall = Image.new("RGB", (1560, 1152))
    for number in range(26 * 16):
        wall.paste(face, (number % 26 * 60, number // 26 * 72))
    assert len(find_areas(wall)) <= MOST_AREAS


@pytest.mark.parametrize("size", [(1, 1), (3, 500), (500, 3)])
def test_the_smallest_pictures_are_looked_through(size):
    assert find_areas(Image.new("RGB", size)) == ()


def test_what_cannot_be_decoded_is_no_picture(tmp_path):
    path = tmp_path / "original.jpg"
    path.write_bytes(b"nothing")
    with pytest.raises(NotAnImage):
        find_areas(path)


def test_the_hidden_copy_is_a_picture_like_any_other(astronaut):
    out = io.BytesIO()
    without_faces(astronaut).save(out, "JPEG")
    assert Image.open(out).size == (512, 512)
