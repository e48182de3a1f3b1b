"""What `./desk` runs before and beside the program; no part of the program needs it.

machine, environment     before it: the system's libraries, the virtual environment
check, tidiness, safety  beside it: `./desk check`
sounds, handbook, lock   make resources/sounds, the pictures of docs/handbook and the lock files anew
verify_journal           checks a file of records with nothing but Python, for whoever will not take the program's word
"""
