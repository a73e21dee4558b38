"""The pathway sheet before it leaves: its real pages, what goes on it, the printer or a file."""
