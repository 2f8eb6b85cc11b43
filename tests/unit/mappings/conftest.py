"""How properties are tried here: by what they say, never by how long they take."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
