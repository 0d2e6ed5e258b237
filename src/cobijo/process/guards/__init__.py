"""The guards: what the law asks before a step counts, each with its paragraph, in the order of the law.

`designations`: requests, findings, notices and reviews. `applications`: registration and the decision. `holders`: what
comes after a grant, and who may be told what.
"""

from cobijo.process.guards.guard import Guard

__all__ = ["Guard"]
