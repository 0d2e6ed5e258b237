"""The record as data: typed tables with keys, as SQLite, Parquet and CSV, and its editions one after the other.

`schema` says what each table is, `tables` fills them, `stands` is the history in two times, `editions` keeps what was
published, and `changes` says what an edition changed and whom that touches.
"""
