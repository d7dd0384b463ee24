"""In English. Whatever is not said here yet is said in Vietnamese."""
