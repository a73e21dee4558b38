"""Writing a local scheme: from a template, with its rules as data."""
