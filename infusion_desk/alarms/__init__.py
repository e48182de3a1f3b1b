"""Sound, and the watcher: a second small process. The watcher imports only the standard library and small modules."""
