"""Lets bash read each script before it is written, where there is a bash; it runs none of it."""

from __future__ import annotations

import shutil
import subprocess

from planc.rendering.artifact import Artifact
from planc.rendering.proof import vouched

TEMPLATES = ("run", "tmux", "batch")


def checked(artifact: Artifact, templates: str) -> Artifact:
    """`artifact`, unless it is a script that bash cannot read.

    That is planc's own fault, or that of a template in the user's folder `templates`: then it is noted.
    """
    shell = shutil.which("bash")
    if not artifact.path.endswith(".sh") or shell is None:
        return artifact
    run = subprocess.run([shell, "-n"], input=artifact.text.encode(), capture_output=True, check=False)
    found = run.stderr.decode(errors="replace").splitlines() if run.returncode else []
    return vouched(artifact, found, templates, TEMPLATES)
