"""Content: what the organisation says, read from YAML, checked and typed.

Promises: every mistake in a file is reported at once, each at its line and
column with a way out; every value remembers where it was written; nothing is
guessed from how a value looks, the field's type decides; an edition is one
language for one audience with held facts taken out, unconfirmed ones marked
and the typography of its language applied. Knows YAML and words, nothing of
pages, fonts or colours. Importing this package loads no YAML library.
"""
