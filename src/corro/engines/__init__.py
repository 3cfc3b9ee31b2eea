"""What is costly or optional in judging a document, made ready and handed to `corro.lint`.

`spelling` needs nothing but this package. `grammar` needs Java and LanguageTool on this machine.
"""
