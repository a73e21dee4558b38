"""The tags of a person: given, taken away, put back."""
