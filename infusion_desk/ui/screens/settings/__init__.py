"""The room in which the site sets the program, and the first run."""
