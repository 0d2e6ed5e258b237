"""The whole history of a country, as one answer."""

from __future__ import annotations

from dataclasses import dataclass

from cobijo.answers.country import in_force, standings
from cobijo.explained import Answer
from cobijo.register import Act, DedAct, Register, Standing
from cobijo.timeline import AsOf


@dataclass(frozen=True, slots=True, repr=False)
class History(Answer):
    """A country on a day: what stood under each designation that had begun, every act that was known, and Deferred
    Enforced Departure apart."""

    country: str
    asof: AsOf
    in_force: bool | None
    standings: tuple[Standing, ...]
    acts: tuple[Act, ...]
    ded: tuple[DedAct, ...]
    register: Register

    def gist(self) -> str:
        """The country, the day, whether anything is in force."""
        state = {True: "in force", False: "none in force", None: "not determined"}[self.in_force]
        return f"{self.country} on {self.asof.on}: {state}, {len(self.acts)} acts"


def history(register: Register, country: str, asof: AsOf) -> History:
    """The history of a country, as known on a day."""
    found = standings(register, asof, country)
    known = (act for d in register.of_country(country) for act in d.acts if asof.published(act.known_from))
    return History(
        country,
        asof,
        in_force(found),
        tuple(s for s in found if s.since is not None),
        tuple(sorted(known, key=lambda act: (act.known_from, act.id))),
        tuple(act for act in register.ded if act.country == country),
        register,
    )
