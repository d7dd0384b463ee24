"""Journeys begin with the demonstration round, as a fresh machine does."""

from tests.phone.conftest import bundle, bundle_copy
from tests.server.conftest import demo_template, server_folder

__all__ = ["bundle", "bundle_copy", "demo_template", "server_folder"]
