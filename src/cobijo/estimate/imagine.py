"""A designation of a country that nobody made, as it would be if made on a day."""

from __future__ import annotations

import datetime as dt

from cobijo.register import Designation


def imagined(country: str, on: dt.date) -> Designation:
    """A designation of a country as it would be if made on a day: residence and presence since that day.

    For eighteen months, the longest first period that the statute allows, with registration open for all of it. Its id
    says that it is imagined: VE-2021 is one that was made, with other dates.
    """
    from cobijo.law.usc1254a.b_designation import EIGHTEEN_MONTHS, GROUNDS, months_from
    from cobijo.register.imagine import designation_of

    ends = months_from(on, EIGHTEEN_MONTHS)
    made = designation_of(
        country,
        {
            "country": country,
            "grounds": [rule.id for rule in GROUNDS],
            "effective": on,
            "ends": ends,
            "continuous_residence_since": on,
            "continuous_physical_presence_since": on,
            "registration": {"opens": on, "closes": ends},
        },
    )
    id_ = f"{country}-imagined-{on}"
    return Designation(id_, tuple(act._replace(designation=id_) for act in made.acts))
