"""Letters and texts from templates: a panel over any screen, two gestures from anywhere."""
