"""The words of the window: small widgets that know the tokens, the keyboard and screen readers; no data."""
