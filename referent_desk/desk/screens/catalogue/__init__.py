"""Catalogue: offers near a person, one of them in detail, into the plan; loading files of offers."""
