"""The photo pipeline: intake, derivatives, privacy. Bytes and paths in, records out; no network, no database."""
