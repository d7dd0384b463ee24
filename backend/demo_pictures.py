"""Pictures for the demonstration's former round: drawn, and they say so. No photo of a real place is shown as evidence of an invented one."""

import io

from PIL import Image, ImageDraw, ImageFont

from media.stamping import FONTS, STRONG

WIDTH, HEIGHT = 1200, 900
FLOOR_FROM = 640
CAPTION = "ẢNH MINH HỌA"
Pen = ImageDraw.ImageDraw
Colour = tuple[int, int, int]

INK, PAPER, WOOD, SHADE = (38, 50, 56), (250, 250, 246), (150, 106, 68), (112, 78, 50)
RED, BLUE, GREEN, METAL = (176, 44, 38), (52, 98, 140), (70, 126, 84), (178, 186, 190)


def letter_box() -> bytes:
    """A locked letter box at an entrance, with pen and paper beside it."""
    image, pen = room((234, 228, 214), (182, 172, 158))
    pen.rectangle((720, 150, 1080, 640), fill=(196, 214, 222), outline=SHADE, width=16)  # the door
    pen.line((900, 150, 900, 640), fill=SHADE, width=10)
    pen.rectangle((190, 250, 480, 560), fill=RED, outline=INK, width=6)
    pen.rectangle((230, 300, 440, 326), fill=INK)
    written(pen, (335, 390), "HÒM THƯ", 44, PAPER)
    written(pen, (335, 445), "GÓP Ý", 44, PAPER)
    pen.ellipse((318, 500, 352, 534), fill=METAL, outline=INK, width=3)
    pen.rectangle((520, 480, 650, 500), fill=WOOD)
    pen.rectangle((540, 440, 610, 480), fill=PAPER, outline=INK, width=2)
    pen.line((615, 474, 645, 440), fill=BLUE, width=8)
    return finished(image, pen)


def waiting_area() -> bytes:
    """Two rows of chairs, a fan, a plant."""
    image, pen = room((222, 230, 224), (164, 156, 146))
    for row, (top, size) in enumerate(((470, 92), (600, 116))):
        for seat in range(7 - row):
            left = 150 + row * 40 + seat * (size + 26)
            pen.rounded_rectangle((left, top, left + size, top + size), 12, fill=BLUE, outline=INK, width=3)
            pen.rectangle((left, top + size, left + size, top + size + 16), fill=METAL)
            pen.line((left + 12, top + size + 16, left + 12, top + size + 60), fill=INK, width=6)
            pen.line((left + size - 12, top + size + 16, left + size - 12, top + size + 60), fill=INK, width=6)
    pen.line((640, 0, 640, 120), fill=INK, width=8)
    for left, right in ((440, 630), (650, 840)):
        pen.ellipse((left, 110, right, 142), fill=METAL, outline=INK, width=3)
    written(pen, (260, 220), "KHU VỰC CHỜ", 52, INK)
    for left, top in ((1060, 330), (1010, 380), (1105, 385), (1060, 420)):
        pen.ellipse((left - 50, top, left + 50, top + 90), fill=GREEN)
    pen.polygon(((1010, 500), (1110, 500), (1095, 620), (1025, 620)), fill=SHADE)
    return finished(image, pen)


def bookcase() -> bytes:
    """A bookcase with four shelves, half of them empty."""
    image, pen = room((238, 232, 222), (172, 140, 112))
    pen.rectangle((330, 130, 880, 690), fill=WOOD, outline=SHADE, width=14)
    colours: tuple[Colour, ...] = (RED, BLUE, GREEN, (204, 166, 76), (118, 88, 140), METAL)
    for shelf, many in enumerate((22, 17, 9, 0)):
        bottom = 264 + shelf * 136
        pen.rectangle((344, bottom - 118, 866, bottom), fill=(196, 158, 118))
        for book in range(many):
            left = 354 + book * 23
            tall = 84 + (book * 7 + shelf * 5) % 24
            pen.rectangle((left, bottom - tall, left + 19, bottom), fill=colours[(book + shelf) % len(colours)], outline=INK)
        pen.rectangle((344, bottom, 866, bottom + 12), fill=SHADE)
    written(pen, (605, 90), "TỦ SÁCH PHÁP LUẬT", 40, INK)
    pen.rectangle((960, 470, 1140, 490), fill=WOOD)
    pen.line((980, 490, 980, 680), fill=SHADE, width=12)
    pen.line((1120, 490, 1120, 680), fill=SHADE, width=12)
    return finished(image, pen)


def room(wall: Colour, floor: Colour) -> tuple[Image.Image, Pen]:
    image = Image.new("RGB", (WIDTH, HEIGHT), wall)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, FLOOR_FROM, WIDTH, HEIGHT), fill=floor)
    pen.line((0, FLOOR_FROM, WIDTH, FLOOR_FROM), fill=SHADE, width=8)
    return image, pen


def written(pen: Pen, middle: tuple[int, int], text: str, size: int, colour: Colour) -> None:
    pen.text(middle, text, fill=colour, font=ImageFont.truetype(str(FONTS / STRONG), size), anchor="mm")


def finished(image: Image.Image, pen: Pen) -> bytes:
    pen.rectangle((0, HEIGHT - 74, WIDTH, HEIGHT), fill=INK)
    written(pen, (WIDTH // 2, HEIGHT - 38), CAPTION, 42, PAPER)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()
