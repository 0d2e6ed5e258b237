"""Measure both: flat facts beside other engines, and rows as cobijo has them."""

from benchmarks.bulk import contract, flat

flat.main()
contract.main()
