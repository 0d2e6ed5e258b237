"""Write the snapshots anew: `make snapshots`."""

from cobijo.register import read_register
from tests.snapshots import law
from tests.snapshots.draw import HOME, draw

if __name__ == "__main__":
    register = read_register()
    for country in register.names:
        (HOME / f"{country}.txt").write_text(draw(register, country), encoding="utf-8")
    law.HOME.mkdir(exist_ok=True)
    for path in law.HOME.glob("*.txt"):
        path.unlink()
    for name, text in law.pages().items():
        (law.HOME / f"{name}.txt").write_text(text, encoding="utf-8")
