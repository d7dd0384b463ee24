"""What is kept on this phone: records, the outbox, and what is known of each original photo."""
