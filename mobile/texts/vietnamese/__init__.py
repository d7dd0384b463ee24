"""In Vietnamese: the language the product is thought in, and the measure of every other."""
