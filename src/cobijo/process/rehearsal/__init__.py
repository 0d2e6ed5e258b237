"""A rehearsal: a whole population lives a designation, from the notice to the last card.

`life` gives the windows and the ends, `queue` lets officers work in SimPy's time, `result` counts, `official` sets the
counts beside those of the agency. The population, and what the rules came to for each person, are handed in.
"""
