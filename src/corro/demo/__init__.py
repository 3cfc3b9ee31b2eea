"""Samples of every kind for every house, and a page to look through them."""
