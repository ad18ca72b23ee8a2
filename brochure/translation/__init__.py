"""Translations: the catalogue of each language, and a ledger that knows what went stale.

A catalogue (`translations/<lang>.po`) holds the words of translators, keyed by the path of each
text, which is made of ids and never of positions. The ledger beside it
(`translations/<lang>.ledger.tsv`) remembers from which source each translation was made and who
looked at it. This room reads, merges and judges both and turns them into the `Wording` an edition
is made with. Where a text lands and how much room it has are plain numbers handed in; it knows no
pages, and it writes no files: it hands out what is to be written.
"""
