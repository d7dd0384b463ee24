"""The store in a real browser, with the demonstration round in it."""

from tests.phone.conftest import bundle
from tests.server.conftest import demo_template, server_folder

__all__ = ["bundle", "demo_template", "server_folder"]
