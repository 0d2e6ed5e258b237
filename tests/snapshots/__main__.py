"""Write the snapshots anew: `make snapshots`."""

from cobijo.register import read_register
from tests.snapshots.draw import HOME, draw

if __name__ == "__main__":
    register = read_register()
    for country in register.names:
        (HOME / f"{country}.txt").write_text(draw(register, country), encoding="utf-8")
