"""What a record says, part by part: pure functions of a session."""
