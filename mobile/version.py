"""Which version of the app this is. It stands in every capture and every rescue file; a test holds it against pyproject.toml."""

APP_VERSION = "0.1.0"
