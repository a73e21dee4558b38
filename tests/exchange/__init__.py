"""Tests of the exchange: forms, verdict, channels, and desks that meet a carrier who can't be trusted."""
