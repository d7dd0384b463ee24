"""Python sources without what only a reader needs: smaller to download, smaller in memory, line numbers unchanged."""

import ast
import io
import tokenize

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def lean(source: bytes) -> bytes:
    """The same program with docstrings emptied and comments removed; every statement keeps its line.

    A source this Python cannot read (newer syntax, odd encoding) is returned as it is.
    """
    try:
        text = source.decode("utf-8").replace("\r\n", "\n")
        slim = _without_comments(_without_docstrings(text))
        same = ast.dump(_undocumented(ast.parse(text))) == ast.dump(_undocumented(ast.parse(slim)))
    except (SyntaxError, UnicodeDecodeError, tokenize.TokenError):
        return source
    return slim.encode() if same else source


def _docstrings(tree: ast.AST) -> list[ast.Constant]:
    owners = (
        node for node in ast.walk(tree) if isinstance(node, DOCUMENTED) and ast.get_docstring(node, clean=False) is not None
    )
    return [owner.body[0].value for owner in owners]  # type: ignore[attr-defined]


def _undocumented(tree: ast.Module) -> ast.Module:
    for constant in _docstrings(tree):
        constant.value = ""
    return tree


def _without_docstrings(text: str) -> str:
    lines = text.encode().split(b"\n")  # the syntax tree counts columns in bytes
    for node in sorted(_docstrings(ast.parse(text)), key=lambda node: node.lineno, reverse=True):
        first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
        head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset or 0 :]
        lines[first : last + 1] = _emptied(head, tail, last - first)
    return b"\n".join(lines).decode()


def _emptied(head: bytes, tail: bytes, extra_lines: int) -> list[bytes]:
    """An empty string over as many lines as before; `tail` may hold a further statement on the last line."""
    if tail.strip() and extra_lines:
        return [head + b'"""', *[b""] * (extra_lines - 1), b'"""' + tail]  # keep the statement on its own line
    return [head + b'""' + tail, *[b""] * extra_lines]


def _without_comments(text: str) -> str:
    lines = text.split("\n")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not (token.start[0] <= 2 and "coding" in token.string):
            row, column = token.start[0] - 1, token.start[1]
            lines[row] = lines[row][:column].rstrip()
    return "\n".join(lines)
