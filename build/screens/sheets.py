"""Pictures side by side: one sheet for a size and a language, and a page that leads to every single picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).resolve().parents[2] / "mobile" / "assets" / "fonts" / "BeVietnamPro_600SemiBold.ttf"
GAP, CAPTION, SHEET_WIDTH, MOST_HIGH, MOST_WIDE = 16, 34, 2400, 420, 380
PAPER, INK = (238, 236, 230), (20, 32, 31)


@dataclass(frozen=True)
class Shot:
    scene: str
    size: str
    language: str
    look: str

    @property
    def file(self) -> str:
        return f"{self.size}/{self.language}/{self.scene}-{self.look}.png"


def sheet(folder: Path, name: str, shots: Sequence[Shot], looks: Sequence[str]) -> Path:
    """A scene is one block: its looks side by side under its name."""
    first = Image.open(folder / shots[0].file)
    scale = min(1.0, MOST_HIGH / first.height, MOST_WIDE / first.width)
    width, height = round(first.width * scale), round(first.height * scale)
    scenes = list(dict.fromkeys(each.scene for each in shots))
    block = len(looks) * (width + 4) + GAP
    columns = max(1, SHEET_WIDTH // block)
    rows = -(-len(scenes) // columns)
    board = Image.new("RGB", (columns * block + GAP, rows * (height + CAPTION + GAP) + GAP), PAPER)
    draw, font = ImageDraw.Draw(board), ImageFont.truetype(str(FONT), 18)
    by_place = {(each.scene, each.look): each for each in shots}
    for at, scene in enumerate(scenes):
        left, top = GAP + (at % columns) * block, GAP + (at // columns) * (height + CAPTION + GAP)
        draw.text((left, top + 4), scene, INK, font)
        for number, look in enumerate(looks):
            if shot := by_place.get((scene, look)):
                small = Image.open(folder / shot.file).convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
                board.paste(small, (left + number * (width + 4), top + CAPTION))
    path = folder / f"{name}.png"
    board.save(path, optimize=True)
    return path


def index(folder: Path, sheets: Sequence[Path], shots: Sequence[Shot]) -> Path:
    """Everything on one page, the sheets first."""
    path = folder / "index.html"
    path.write_text("\n".join(page(folder, sheets, shots)), encoding="utf-8")
    return path


def page(folder: Path, sheets: Sequence[Path], shots: Sequence[Shot]) -> Iterator[str]:
    yield "<!doctype html><meta charset=utf-8><title>Screens</title>"
    yield "<style>body{font:16px sans-serif;background:#eeece6;margin:24px}img{border:1px solid #999}"
    yield "section{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start}figure{margin:0}figure img{height:260px}</style>"
    yield "<h1>Every screen of the inspector's app</h1>"
    for each in sheets:
        name = escape(each.relative_to(folder).as_posix())
        yield f'<p><a href="{name}">{name}</a><br><img src="{name}" style="max-width:100%" loading="lazy"></p>'
    for scene in dict.fromkeys(each.scene for each in shots):
        yield f"<h2>{escape(scene)}</h2><section>"
        for each in shots:
            if each.scene == scene:
                told = escape(f"{each.size} {each.language} {each.look}")
                yield f'<figure><a href="{each.file}"><img src="{each.file}" loading="lazy" alt="{told}"></a><figcaption>{told}</figcaption></figure>'
        yield "</section>"
