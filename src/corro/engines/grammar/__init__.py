"""Grammar by LanguageTool, on this machine: found, installed, started, shared, asked and stopped.

`ready` in `corro.engines.grammar.ready` is what the commands call.
"""
