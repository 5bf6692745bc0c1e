"""A believable ward for a first look: the cast, twelve courses, charted through the actions."""
