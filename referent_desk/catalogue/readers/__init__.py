"""One reader per format: bytes from elsewhere in, offers and a report out. No reader knows the database."""
