"""Measures on a real Moodle of their own. They print; they never decide that something passes."""
