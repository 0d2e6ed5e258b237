"""The command line: one module a command family. Heavy rooms are imported when a command runs, not before."""
