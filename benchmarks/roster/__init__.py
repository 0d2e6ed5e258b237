"""Rosters as users have them, through the command that they run."""
