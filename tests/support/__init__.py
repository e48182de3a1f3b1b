"""What several tests start from: a clock that is moved by hand, a journal in memory, days told in a few lines."""
