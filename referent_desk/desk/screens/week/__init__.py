"""The week of appointments, drawn by the hour."""
