"""The command `barrette`, thin: parse, call one operation, tell."""
