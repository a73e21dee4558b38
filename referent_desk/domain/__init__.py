"""What a référent speaks of: fields, statuses, identifiers, rules of law. No Qt, no SQL, no files."""
