"""What the server finds out about evidence by itself: work that the data says is undone, done by any worker, done again when one dies."""
