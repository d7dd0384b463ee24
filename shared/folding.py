"""Search without accents: what a thumb types in a hurry finds what a clerk wrote with care."""

from unicodedata import combining, normalize


def folded(text: str) -> str:
    """Lower case, no marks, đ as d: "Ghế chờ" and "ghe cho" are the same."""
    bare = (letter for letter in normalize("NFD", text.casefold()) if not combining(letter))
    return "".join(bare).replace("đ", "d")


def matches(words: str, text: str) -> bool:
    """Every word that was typed stands somewhere in the text."""
    there = folded(text)
    return all(word in there for word in folded(words).split())
