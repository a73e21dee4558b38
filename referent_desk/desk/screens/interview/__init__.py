"""The interview: what was said last time, what holds the person back, notes, decisions, who does what."""
