"""Communes, levels, schemes, trades: small tables and their lookups."""
