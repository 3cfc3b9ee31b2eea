"""Writes and checks an organisation's correspondence."""

__version__ = "0.1.0"
