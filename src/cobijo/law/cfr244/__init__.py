"""8 CFR part 244, Temporary Protected Status for Nationals of Designated States, section by section."""
