"""Offices drawn from a number: walls, windows, counters, chairs, signs, plants and clutter, seen by a camera that moves.

Two numbers make two rooms of the same town: the same kinds of things, the same few colours, another arrangement.
"""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Colour = tuple[int, int, int]
Box = tuple[float, float, float, float]

WALLS: tuple[Colour, ...] = ((232, 224, 206), (222, 228, 226), (240, 236, 228), (214, 222, 208), (236, 226, 214), (206, 218, 228))
FLOORS: tuple[Colour, ...] = ((176, 168, 156), (150, 142, 132), (196, 190, 182), (168, 132, 104), (186, 178, 160))
WOODS: tuple[Colour, ...] = ((134, 92, 58), (168, 122, 80), (98, 70, 50), (190, 150, 108))
SEATS: tuple[Colour, ...] = ((44, 92, 132), (58, 110, 96), (134, 60, 52), (84, 88, 96))
REDS: tuple[Colour, ...] = ((166, 30, 28), (186, 40, 34))
WORDS = (
    "KHU VỰC CHỜ",
    "TIẾP NHẬN HỒ SƠ",
    "TRẢ KẾT QUẢ",
    "HỘ TỊCH",
    "ĐẤT ĐAI",
    "NỘI QUY",
    "HÒM THƯ GÓP Ý",
    "BẢNG NIÊM YẾT",
    "PHÒNG HỌP",
)
FONT = Path(__file__).resolve().parents[2] / "mobile" / "assets" / "fonts" / "BeVietnamPro_600SemiBold.ttf"


@dataclass(frozen=True)
class View:
    """How a room is looked at: shifted by shares of the picture, nearer or farther, with the loose things of one day lying about."""

    right: float = 0.0
    down: float = 0.0
    nearer: float = 1.0
    day: int = 0


class Canvas:
    """Draws in a room of 1600 by 1200 units, seen through a view."""

    def __init__(self, width: int, height: int, view: View, colour: Colour) -> None:
        self.image = Image.new("RGB", (width, height), colour)
        self.pen = ImageDraw.Draw(self.image)
        self.scale = width / 1600 * view.nearer
        self.left = 800 - 800 / view.nearer + 1600 * view.right
        self.top = 600 - 600 / view.nearer + 1200 * view.down

    def at(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.left) * self.scale, (y - self.top) * self.scale

    def box(self, box: Box, colour: Colour, edge: Colour | None = None, round_: float = 0) -> None:
        x, y, width, height = box
        corners = [*self.at(x, y), *self.at(x + width, y + height)]
        line = max(1, round(3 * self.scale)) if edge else 0
        self.pen.rounded_rectangle(corners, round_ * self.scale, fill=colour, outline=edge, width=line)

    def oval(self, box: Box, colour: Colour) -> None:
        x, y, width, height = box
        self.pen.ellipse([*self.at(x, y), *self.at(x + width, y + height)], fill=colour)

    def shape(self, points: list[tuple[float, float]], colour: Colour) -> None:
        self.pen.polygon([self.at(*point) for point in points], fill=colour)

    def words(self, x: float, y: float, size: float, text: str, colour: Colour) -> None:
        font = ImageFont.truetype(str(FONT), max(4, round(size * self.scale)))
        self.pen.text(self.at(x, y), text, font=font, fill=colour, anchor="mm")


def an_office(room: int, view: View | None = None, width: int = 1600, height: int = 1200, noise: float = 5.0) -> Image.Image:
    """A photo of room number `room`. `noise` is the deviation of each pixel, as a phone's sensor leaves it indoors."""
    view = view or View()
    draw = random.Random(f"room {room}")
    canvas = Canvas(width, height, view, draw.choice(WALLS))
    horizon = draw.uniform(640, 900)
    floor(canvas, draw, horizon)
    for _ in range(draw.randint(3, 5)):
        draw.choice((window, window, door, shelf, board, poster, poster))(canvas, draw, horizon)
    sign(canvas, draw)
    for piece in draw.sample((counter, chairs, cooler, plant, clock, chairs, plant), draw.randint(3, 5)):
        piece(canvas, draw, horizon)
    clutter(canvas, random.Random(f"room {room} day {view.day}"), horizon)
    return as_taken(canvas.image, draw, random.Random(f"{room} {view}").randrange(2**32), noise)


def floor(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    colour = draw.choice(FLOORS)
    canvas.box((-1600, horizon, 4800, 2000), colour)
    canvas.box((-1600, horizon - 24, 4800, 26), shade(colour, 0.72))
    across, joint = draw.uniform(120, 280), shade(colour, 0.9)
    for step in range(-14, 15):
        canvas.shape(
            [
                (800 + step * across, horizon),
                (803 + step * across, horizon),
                (806 + step * across * 2.6, 2400),
                (800 + step * across * 2.6, 2400),
            ],
            joint,
        )
    for step in range(1, 9):
        canvas.box((-1600, horizon + step**1.7 * 16, 4800, 3), joint)


def window(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, y, width = draw.uniform(-100, 1400), draw.uniform(60, 260), draw.uniform(180, 420)
    height, sky = draw.uniform(240, 420), draw.choice(((206, 228, 244), (226, 238, 240), (180, 208, 226)))
    canvas.box((x - 12, y - 12, width + 24, height + 24), (246, 246, 242))
    canvas.box((x, y, width, height), sky)
    canvas.oval((x + width * draw.uniform(0.0, 0.5), y + height * 0.55, width * 0.6, height * 0.4), (120, 152, 96))
    panes = draw.randint(2, 4)
    for pane in range(1, panes):
        canvas.box((x + width * pane / panes - 4, y, 8, height), (246, 246, 242))


def door(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, width, wood = draw.uniform(-60, 1450), draw.uniform(170, 280), draw.choice(WOODS)
    canvas.box((x, 180, width, horizon - 180), wood, shade(wood, 0.6))
    canvas.box((x + 24, 220, width - 48, 200), shade(wood, 1.15))
    canvas.oval((x + width - 36, horizon - 300, 20, 20), (210, 190, 110))


def shelf(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, width, height, wood = draw.uniform(-60, 1350), draw.uniform(200, 420), draw.uniform(320, 560), draw.choice(WOODS)
    canvas.box((x, horizon - height, width, height), wood, shade(wood, 0.6))
    for row in range(int(height // 110)):
        along = x + 12
        while along < x + width - 40:
            thick = draw.uniform(14, 40)
            colour = draw.choice(((196, 60, 50), (60, 96, 150), (236, 230, 210), (74, 120, 84), (220, 180, 70)))
            canvas.box((along, horizon - height + 16 + row * 110, thick, draw.uniform(66, 90)), colour)
            along += thick + 3


def board(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, y, width, height = draw.uniform(-40, 1200), draw.uniform(160, 320), draw.uniform(300, 520), draw.uniform(220, 360)
    canvas.box((x, y, width, height), draw.choice(((36, 96, 74), (40, 76, 130), (242, 242, 240))), (150, 150, 150))
    columns, rows = draw.randint(2, 5), draw.randint(1, 3)
    for column in range(columns):
        for row in range(rows):
            wide, high = width / columns - 16, height / rows - 16
            sheet(canvas, draw, (x + 8 + column * width / columns, y + 8 + row * height / rows, wide, high))


def sheet(canvas: Canvas, draw: random.Random, box: Box) -> None:
    x, y, width, height = box
    canvas.box(box, (250, 249, 244))
    for line in range(int(height // 14) - 1):
        canvas.box((x + 8, y + 12 + line * 14, (width - 16) * draw.uniform(0.4, 1.0), 4), (120, 122, 128))


def poster(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, y, width = draw.uniform(0, 1450), draw.uniform(140, 380), draw.uniform(110, 200)
    colour = draw.choice((draw.choice(REDS), (30, 88, 150), (236, 196, 80), (60, 130, 90)))
    canvas.box((x, y, width, width * 1.4), colour)
    canvas.oval((x + width * 0.25, y + width * 0.2, width * 0.5, width * 0.5), shade(colour, 1.4))
    sheet(canvas, draw, (x + width * 0.12, y + width * 0.85, width * 0.76, width * 0.45))


def sign(canvas: Canvas, draw: random.Random) -> None:
    text, size = draw.choice(WORDS), draw.uniform(40, 64)
    x, y, width = draw.uniform(300, 1300), draw.uniform(60, 220), len(text) * size * 0.74
    canvas.box((x - width / 2, y - size, width, size * 2), draw.choice((*REDS, (24, 78, 140))), round_=8)
    canvas.words(x, y, size, text, (250, 236, 190))


def counter(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, width, wood, height = draw.uniform(-200, 900), draw.uniform(600, 1300), draw.choice(WOODS), draw.uniform(190, 330)
    top = horizon - draw.uniform(60, 170)
    canvas.box((x, top, width, height), wood, shade(wood, 0.7))
    canvas.box((x - 14, top - 20, width + 28, 26), shade(wood, 1.3))
    for place in range(draw.randint(2, 4)):
        along = x + 60 + place * width / 4
        canvas.box((along, top - 116, 130, 84), (30, 32, 36), round_=6)
        canvas.box((along + 54, top - 34, 22, 16), (60, 62, 66))
        canvas.words(along + 66, top + 60, 44, str(place + 1), (250, 240, 210))


def chairs(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    colour, number, size = draw.choice(SEATS), draw.randint(3, 7), draw.uniform(100, 190)
    x, y = draw.uniform(-100, 700), horizon + draw.uniform(-60, 180)
    for seat in range(number):
        left = x + seat * size * 1.25
        canvas.box((left, y, size, size * 1.05), colour, round_=16)
        canvas.box((left + 6, y + 6, size - 12, size * 0.25), shade(colour, 1.25), round_=12)
        canvas.box((left - size * 0.1, y + size * 1.08, size * 1.2, size * 0.32), shade(colour, 0.8), round_=14)
        for leg in (0.1, 0.82):
            canvas.box((left + size * leg, y + size * 1.4, 9, size * 0.7), (120, 126, 132))


def cooler(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, y = draw.uniform(60, 1250), draw.uniform(20, 120)
    canvas.box((x, y, 330, 100), (250, 250, 248), (214, 216, 214), 12)
    canvas.box((x + 20, y + 70, 290, 12), (90, 94, 96))


def plant(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, y, size = draw.uniform(40, 1560), horizon + draw.uniform(-20, 220), draw.uniform(90, 190)
    for _ in range(14):
        lean, high = draw.uniform(-1.1, 1.1) * size, draw.uniform(1.0, 2.2) * size
        green = shade((52, 116, 62), draw.uniform(0.7, 1.3))
        canvas.shape([(x - 12, y - size * 0.5), (x + 12, y - size * 0.5), (x + lean, y - high)], green)
    canvas.shape([(x - size * 0.45, y - size * 0.6), (x + size * 0.45, y - size * 0.6), (x + size * 0.32, y + size * 0.2), (x - size * 0.32, y + size * 0.2)], (172, 92, 58))  # fmt: skip


def clock(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    x, y = draw.uniform(100, 1450), draw.uniform(60, 260)
    canvas.oval((x, y, 100, 100), (50, 52, 56))
    canvas.oval((x + 8, y + 8, 84, 84), (250, 250, 248))
    canvas.box((x + 48, y + 18, 5, 36), (40, 40, 40))


def clutter(canvas: Canvas, draw: random.Random, horizon: float) -> None:
    """What lies and stands about on one day: papers, bags, boxes, a bucket."""
    for _ in range(draw.randint(6, 14)):
        x, y, size = draw.uniform(0, 1600), horizon + draw.uniform(-140, 320), draw.uniform(24, 110)
        colour = draw.choice(((250, 248, 240), (40, 44, 52), (196, 154, 104), (70, 110, 170), (190, 60, 60), (230, 200, 90)))
        canvas.box((x, y, size, size * draw.uniform(0.4, 1.3)), colour, shade(colour, 0.7), round_=5)


def as_taken(image: Image.Image, draw: random.Random, seed: int, noise: float) -> Image.Image:
    """Light from one side, darker corners, the softness of a lens and the grain of a sensor."""
    width, height = image.size
    soft = image.filter(ImageFilter.GaussianBlur(width / 2400))
    x, y = np.linspace(-1, 1, width, dtype=np.float32), np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    lit = 1 + draw.uniform(-0.18, 0.18) * x + draw.uniform(-0.12, 0.12) * y - 0.16 * (x * x + y * y) / 2
    pixels = np.asarray(soft, np.float32) * (lit * draw.uniform(0.8, 1.08))[..., None]
    if noise:
        grain = np.random.default_rng(seed)
        pixels += grain.standard_normal(pixels.shape, np.float32) * np.float32(noise)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def shade(colour: Colour, by: float) -> Colour:
    red, green, blue = (min(255, round(part * by)) for part in colour)
    return red, green, blue
