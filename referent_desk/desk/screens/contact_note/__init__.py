"""The contact note: a panel over any screen, two gestures from anywhere."""
