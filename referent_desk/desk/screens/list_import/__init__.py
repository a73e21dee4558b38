"""A list from elsewhere: chosen, looked at line by line, brought in, taken back."""
