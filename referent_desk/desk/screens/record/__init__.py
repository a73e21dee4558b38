"""The dossier of one person: who, what they say, what holds them back, what happened, what comes."""
