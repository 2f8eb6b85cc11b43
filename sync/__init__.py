"""Moves state between Moodle and our store, safely."""
