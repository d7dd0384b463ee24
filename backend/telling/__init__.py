"""Telling people and other systems what happened: the inbox, the daily mail, webhooks."""
