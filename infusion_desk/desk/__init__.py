"""The desk: every verb and every view, over ports the machine fills. No Qt, no SQL, no files, no clock."""
