"""Originals on their way in: rows that count flushed bytes, files that are claimed, bytes taken in when whole and true."""

from backend.uploads.intake import Intake
from backend.uploads.part import room
from backend.uploads.rows import Upload, Work, held, partial
from backend.uploads.running import RunningHashes
from backend.uploads.sweeping import Sweeps, sweep, swept_in_the_background

__all__ = ["Intake", "RunningHashes", "Sweeps", "Upload", "Work", "held", "partial", "room", "sweep", "swept_in_the_background"]
