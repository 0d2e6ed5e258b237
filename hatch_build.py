"""When the package is built or installed: the register is read once and kept beside its files (decisions/0027)."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Prepared(BuildHookInterface):
    """Adds the register as it was read to a wheel, and to the source of an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Prepare it, with the reader of the source that is built."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from cobijo.register.prepared import KEPT, prepare
        finally:
            sys.path.remove(str(source))
        try:
            prepare()
        except OSError:  # a checkout that can't be written to: the commands read the files themselves
            return
        build_data["artifacts"].append(KEPT.relative_to(self.root).as_posix())
