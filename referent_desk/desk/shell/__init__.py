"""The frame of the window: rail, header bar, footer, screens, shortcuts, locking."""
