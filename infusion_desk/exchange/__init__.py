"""What goes to other programs, each library kept to itself: calendars."""
