"""People as columns: the table of facts that rosters write and engines read, batches of it, and tables out as files."""
