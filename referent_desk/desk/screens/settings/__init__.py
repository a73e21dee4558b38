"""Réglages: how the program looks, when somebody is to be called again, who stands on the sheet."""
