"""What an infusion day is: facts, rules, state. Pure: no Qt, no SQL, no files, no clock, no randomness."""
