"""The named checks of one piece of evidence: pure rules over facts, the same on phone and server."""
