"""Decisions and policy that decide what the text leaves open, each file with its reporter."""
