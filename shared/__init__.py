"""The language and the rules of Thân Thiện: pure, frozen, typed. Runs unchanged on the phone and on the server."""
