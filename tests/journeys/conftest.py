"""Journeys begin with the demonstration round, as a fresh machine does."""

from tests.server.conftest import demo_template, server_folder

__all__ = ["demo_template", "server_folder"]
