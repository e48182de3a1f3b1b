"""What screens show: frozen values, already worded and decided. Pure."""
