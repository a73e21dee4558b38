"""The directory: organisations, workshops, networks, checked journeys, local schemes."""
