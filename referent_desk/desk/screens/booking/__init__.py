"""The panel of an appointment: a new one, another time, another try."""
