"""Long work of the window, one file a job: run(progress, cancelled) and a result."""
