"""Search without accents: what a thumb types in a hurry finds what a clerk wrote with care."""

from unicodedata import combining, normalize


def folded(text: str) -> str:
    """Lower case, no marks, đ as d: "Ghế chờ" and "ghe cho" are the same."""
    bare = (letter for letter in normalize("NFD", text.casefold()) if not combining(letter))
    return "".join(bare).replace("đ", "d")
