"""A Slurm of one node on this machine, for tests: its own ports, its own folder, ended with the test."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support import need

PATIENCE = 120
SETTINGS = """\
ClusterName=planc
SlurmctldHost=localhost
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
SlurmUser={user}
SlurmdUser={user}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
SlurmctldPort={controller}
SlurmdPort={node}
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0
MpiDefault=none
ReturnToService=2
MinJobAge=300
NodeName=localhost CPUs={cores} State=UNKNOWN
PartitionName=main Nodes=localhost Default=YES MaxTime=INFINITE State=UP OverSubscribe=FORCE:8
"""


@dataclass(frozen=True)
class Slurm:
    """A cluster that runs, and what its commands need in their environment."""

    environment: Mapping[str, str]

    def wait_until_idle(self) -> None:
        """Wait until no job runs or can still run."""
        limit = time.monotonic() + PATIENCE
        while time.monotonic() < limit:
            queue = subprocess.run(
                [need("squeue"), "--noheader"],
                env={**os.environ, **self.environment},
                capture_output=True,
                text=True,
                check=True,
            )
            if not queue.stdout.strip():
                return
            time.sleep(0.3)
        raise AssertionError(f"jobs are still there after {PATIENCE} s:\n{queue.stdout}")


@contextmanager
def slurm() -> Iterator[Slurm]:
    """Start munge, the controller and a node; they end with the block."""
    # Jobs talk through sockets in here, whose paths may have 107 letters: folders of tests are too deep.
    home = TemporaryDirectory(prefix="planc-slurm-", ignore_cleanup_errors=True)
    with home as folder, _started(Path(folder)) as cluster:
        yield cluster


@contextmanager
def _started(folder: Path) -> Iterator[Slurm]:
    programs = {name: need(name) for name in ("munged", "slurmctld", "slurmd", "sbatch", "squeue")}
    folder.chmod(0o755)
    for name in ("state", "spool"):
        (folder / name).mkdir()
    key = folder / "munge.key"
    key.write_bytes(secrets.token_bytes(1024))
    key.chmod(0o600)
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    settings = folder / "slurm.conf"
    settings.write_text(
        SETTINGS.format(
            folder=folder, user=user, controller=free_port(), node=free_port(), cores=os.cpu_count()
        )
    )
    environment = {"SLURM_CONF": str(settings)}
    munge = [f"--{name}={folder}/munge.{name.partition('-')[0]}" for name in ("pid-file", "log-file")]
    munge += [f"--socket={folder}/munge.socket", f"--key-file={key}", f"--seed-file={folder}/munge.seed"]
    commands = [
        [programs["munged"], "--foreground", "--force", *munge],
        [programs["slurmctld"], "-D"],
        [programs["slurmd"], "-D", "-N", "localhost"],
    ]
    running: list[subprocess.Popen[bytes]] = []
    try:
        for command in commands:
            running.append(
                subprocess.Popen(
                    command,
                    env={**os.environ, **environment},
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )
            time.sleep(0.5)
        _wait_for_node(environment)
        yield Slurm(environment)
    finally:
        for process in reversed(running):
            process.terminate()
            process.wait(20)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for_node(environment: Mapping[str, str]) -> None:
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        nodes = subprocess.run(
            [need("sinfo"), "--noheader", "--format=%t"],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        if nodes.stdout.strip() == "idle":
            return
        time.sleep(0.3)
    raise AssertionError(f"Slurm did not start: {nodes.stdout} {nodes.stderr}")
