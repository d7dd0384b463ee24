"""What leaves the desk as a file: the record and the notice of a commune, the round in numbers, the map, the evidence."""
