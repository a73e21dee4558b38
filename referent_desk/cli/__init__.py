"""The two programs on the command line: referent-desk and referent-hub."""
