"""The day: appointments, what is to do, who waits for a sign, days not to miss."""
