"""Lists from elsewhere: a référent's own table comes in line by line, looked at before, taken back as a whole."""
