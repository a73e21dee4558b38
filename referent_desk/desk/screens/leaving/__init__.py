"""Files that leave the vault readable: lists, a whole record, contacts for a telephone. Each says so before."""
