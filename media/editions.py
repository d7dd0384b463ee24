"""Which edition of reading and finding this is: a higher one has every original read, or looked through, again."""

TRAITS_EDITION = 1
"""Of what is read from an original: metadata, looks, hash (media.preparing)."""
FINDER_EDITION = 1
"""Of how faces, badges and plates are found (media.hiding)."""
