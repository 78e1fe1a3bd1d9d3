"""The build hook: compiles the translations, so that a wheel and an editable install both have them."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["CatalogueHook"]


class CatalogueHook(BuildHookInterface[Any]):
    """Runs `tools/catalogues.py` with the Babel of the build environment."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the .mo files before Hatch collects the files of the wheel."""
        subprocess.run([sys.executable, "-m", "tools.catalogues", "compile"], cwd=self.root, check=True)
