"""Opening the vault: the phrase, the first opening, the recovery words."""
