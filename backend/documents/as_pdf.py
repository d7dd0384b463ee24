"""A paper as a PDF that carries its font and looks the same everywhere."""

import json
from dataclasses import asdict
from importlib.resources import as_file, files

from backend.documents import paper as measures
from backend.documents import wording as say
from backend.documents.paper import Paper

HERE = files("backend") / "documents"


def pdf(paper: Paper) -> bytes:
    """Only the bundled font is looked at; the same paper gives the same pages on every machine."""
    import typst  # 80 MB of machine code: loaded when the first paper is asked for

    with as_file(HERE / "fonts") as fonts, as_file(HERE / "paper.typ") as template:
        told = {"paper": json.dumps(asked(paper), ensure_ascii=False)}
        made = typst.compile(str(template), font_paths=[str(fonts)], ignore_system_fonts=True, sys_inputs=told)
    assert isinstance(made, bytes)
    return made


def asked(paper: Paper) -> dict[str, object]:
    """As the template reads it."""
    return {
        **asdict(paper),
        "recipients": listed(paper.recipients),
        "words": {"nation": say.NATION, "motto": say.MOTTO, "draft": say.DRAFT, "recipients": say.RECIPIENTS},
        "measures": {
            "top": measures.TOP_MM,
            "bottom": measures.BOTTOM_MM,
            "left": measures.LEFT_MM,
            "right": measures.RIGHT_MM,
            "head_left": measures.HEAD_LEFT_MM,
            "indent": measures.INDENT_MM,
            "font": measures.FONT_BUNDLED,
            "nation": measures.NATION_PT,
            "issuer": measures.ISSUER_PT,
            "motto": measures.MOTTO_PT,
            "number": measures.NUMBER_PT,
            "place": measures.PLACE_PT,
            "title": measures.TITLE_PT,
            "body": measures.BODY_PT,
            "signer": measures.SIGNER_PT,
            "recipients_title": measures.RECIPIENTS_TITLE_PT,
            "recipients": measures.RECIPIENTS_PT,
            "page": measures.PAGE_PT,
            "after": measures.SPACE_AFTER_PT,
        },
    }


def listed(recipients: tuple[str, ...]) -> list[str]:
    """By the decree a semicolon after each, a full stop after the last."""
    return [f"{each}{'.' if each is recipients[-1] else ';'}" for each in recipients]
