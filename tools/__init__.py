"""What `./desk` runs before and beside the program; nothing here is part of the program or needs it."""
