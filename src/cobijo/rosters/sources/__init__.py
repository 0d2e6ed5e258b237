"""Where rosters come from: text, workbooks, Parquet, databases, frames. Each comes as records, and as columns.

Records are for what a person looks at, and need no library. Columns are Arrow's, piece by piece, for the rest.
"""
