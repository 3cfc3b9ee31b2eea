"""Judges templates: every document that they can produce, each finding at the template's place."""
