"""planc compiles implementation plans: Markdown in, an orchestration document and scripts out."""

from planc.config import Config
from planc.diagnostics import Diagnostic
from planc.errors import PlancError
from planc.ir import Compilation
from planc.pipeline import compile_plan
from planc.span import SourceFile

__version__ = "0.1.0"
__all__ = ["Compilation", "Config", "Diagnostic", "PlancError", "SourceFile", "compile_plan"]
