"""The window as another process meets it: through the accessibility bus."""
