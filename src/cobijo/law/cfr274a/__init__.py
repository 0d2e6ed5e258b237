"""8 CFR part 274a, Control of Employment of Aliens: what it says of work permits under TPS."""
