"""The count of acts and hours of a period, for who pays: shown, then written as a table."""
