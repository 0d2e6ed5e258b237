"""The rooms where an engine is imported, each in its own module. They all give the same rows."""
