"""The change log and the tables that screens read; local tables; finding people."""
