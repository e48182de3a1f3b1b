"""The parts that screens are made of. They get strings and booleans that are already decided."""
