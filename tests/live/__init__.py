"""The whole on a real Moodle that each run builds for itself and removes: `make live MOODLE_DIR=/path/to/moodle`."""
