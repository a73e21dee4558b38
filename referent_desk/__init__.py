"""Référent: an encrypted caseload, tailor-made plans and signed exchange, for those who accompany one by one."""

__version__ = "0.1.0"
