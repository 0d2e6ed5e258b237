"""How many people a designation would reach, with what error and on what assumptions.

`surveys` reads the files, `assume` names what a survey can't know, `reach` asks the rules, `weigh` counts.
"""
