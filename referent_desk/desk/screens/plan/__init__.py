"""The plan of a person: its line of time, what has to be looked at, the step that is chosen."""
