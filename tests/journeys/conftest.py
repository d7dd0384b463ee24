"""Journeys begin with the demonstration round, as a fresh machine does."""

from tests.phone.conftest import bundle
from tests.server.conftest import demo_template, server_folder

__all__ = ["bundle", "demo_template", "server_folder"]
