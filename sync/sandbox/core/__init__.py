"""Moodle's own verbs, by area: what people and plugins can do to the site, with the core's rules."""
