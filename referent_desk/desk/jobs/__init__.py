"""Long work, one file each: a dataclass of what it needs with `run(progress, cancelled)`; it knows no widget."""
