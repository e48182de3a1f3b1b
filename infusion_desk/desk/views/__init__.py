"""What screens show: frozen views, already worded, made by pure functions of a session and a moment."""
