"""Offers: one reader per format, search, distances."""
