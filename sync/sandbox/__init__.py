"""An embedded stand-in Moodle: the same kinds, Moodle's behaviour, nothing more; and a fictional lycée."""
