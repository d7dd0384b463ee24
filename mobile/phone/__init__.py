"""The inspector's app: its state, what it shows, and its screens' facts. It decides no rule; the rules are in shared."""
