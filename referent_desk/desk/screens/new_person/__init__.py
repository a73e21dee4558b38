"""A young person met for the first time: a quick form, one field of which is required."""
