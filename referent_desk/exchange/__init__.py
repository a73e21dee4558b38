"""Signed, encrypted bundles: verdict, seal, open, channels, roster, quarantine."""
