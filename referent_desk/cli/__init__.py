"""The two programs of the command line, `referent-desk` and `referent-hub`, on the top floor of the house."""
