"""What is printed: the pathway sheet first."""
