"""The desk: leads decide, communes read, Sở Nội vụ and the council look on. Runs on the server, one state for each session."""
