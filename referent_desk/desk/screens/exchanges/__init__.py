"""Échanges: sending to the hub, receiving from it, settling what two people wrote differently."""
