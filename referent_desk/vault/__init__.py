"""Opening, locking, saving the encrypted folder; key slots; backups; audit."""
