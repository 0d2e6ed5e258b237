"""Whole caseloads, measured: cobijo's engines beside others on flat facts, and on rows as cobijo has them."""
