"""Read-only models of long lists: a change is told cell by cell, so that the selection stays where it is."""
