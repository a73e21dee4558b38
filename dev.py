#!/usr/bin/env python3
"""Everything a newcomer types: `python3 dev.py COMMAND`, on a bare Python 3.11 with pip.

    run [ARGS]                     the window on a demo vault; with no display, the whole journey offscreen
    test [--long] [pytest ARGS]    linters, types, floors, then the tests
    lint                           linters, types, floors
    bench [NAME…] [--json FILE]    measures, as ratios to a floor timed in the same run
    shots                          every screen, usual, empty, overfull, dark and large, in build/shots/
    translate                      bring i18n/ up to date with the sentences in the code
    build                          a folder that runs without Python, in dist/

The first start makes `.venv/` from the hashed requirements, with uv from `.tools/`. A stamp remembers what
was installed: as long as it holds, a start looks at nothing else and needs no network.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
REQUIREMENTS = ROOT / "requirements"
_EXE = ".exe" if os.name == "nt" else ""
_BIN = "Scripts" if os.name == "nt" else "bin"
PYTHON = VENV / _BIN / f"python{_EXE}"
UV = TOOLS / "bin" / f"uv{_EXE}"

SHOOTERS = ("shoot_screens", "shoot_trades", "shoot_import", "shoot_directory")
"""Those of `tests/desk` that look at screens usual, empty, overfull, dark and large, beside those of the demo."""

Command = Sequence[Any]  # of texts and paths


class Stop(Exception):
    """What stopped us, in a sentence for the person who typed the command."""


def say(text: str) -> None:
    print(text, flush=True)


# --- running other programs ---


def environment(**more: str) -> dict[str, str]:
    """The environment as it comes, less what leads astray from our own folders or slows every start."""
    astray = {"PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "VIRTUAL_ENV", "CONDA_PREFIX"}
    astray |= {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"}
    env = {name: value for name, value in os.environ.items() if name not in astray}
    env |= {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0", "UV_PYTHON_DOWNLOADS": "never"}
    env.setdefault("PIP_RETRIES", "1")
    env.setdefault("PIP_DISABLE_PIP_VERSION_CHECK", "1")
    if Path("/etc/ssl/certs/ca-certificates.crt").exists():
        # An office's own certificate authority is known to the system, not to uv.
        env.setdefault("UV_SYSTEM_CERTS", "1")
    home = Path(env.get("HOME") or "/nonexistent")
    if "UV_CACHE_DIR" not in env and not os.access(home, os.W_OK | os.X_OK):
        env["UV_CACHE_DIR"] = str(TOOLS / "cache")
    return env | more


def wait_for(label: str, command: Command, **more: str) -> tuple[bool, str]:
    """Run a long command, a line every five seconds; whether it succeeded, and all that it wrote."""
    say(f"{label}…")
    words, start, both = [str(part) for part in command], time.monotonic(), subprocess.STDOUT
    with tempfile.TemporaryFile() as log:
        try:
            process = subprocess.Popen(
                words, cwd=ROOT, env=environment(**more), stdin=subprocess.DEVNULL, stdout=log, stderr=both
            )
        except OSError as error:
            return False, str(error)
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
                break
            say(f"  … en cours depuis {time.monotonic() - start:.0f} s")
        log.seek(0)
        return process.returncode == 0, log.read().decode("utf-8", "replace").strip()


def call(command: Command, cwd: Path | None = None, **more: str) -> int:
    """Run a command of the environment in the open, and answer its exit code."""
    words = [str(part) for part in command]
    return subprocess.run(words, cwd=cwd, env=environment(**more), check=False).returncode


def program(name: str) -> Path:
    return VENV / _BIN / f"{name}{_EXE}"


# --- the environment ---


def wanted() -> str:
    """What the stamp must say: this place, and a hash of all that is installed into it."""
    digest = hashlib.sha256()
    for path in (REQUIREMENTS / "uv.txt", REQUIREMENTS / "dev.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return f"{ROOT}\n{digest.hexdigest()}\n"


def stamped() -> str:
    try:
        return STAMP.read_text("utf-8") if PYTHON.exists() else ""
    except OSError:
        return ""


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two first starts at once: the second one waits for the first."""
    try:
        import fcntl
    except ImportError:  # Windows: two installations at once are left to the person
        yield
        return
    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Une autre installation est en cours ici\u00a0: on attend qu’elle finisse…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare() -> None:
    """Make `.venv/` hold exactly the hashed requirements and this package, unless the stamp says it does."""
    if not stamped().startswith(wanted()):
        with alone():
            if not stamped().startswith(wanted()):
                _install()


def _install() -> None:
    say("Première installation, ou mise à jour\u00a0: deux minutes environ, une seule fois.")
    inside = VENV in Path(sys.executable).parents
    base = str(getattr(sys, "_base_executable", "") if inside else "") or sys.executable
    pip = [base, "-m", "pip"]
    hashed = ["install", "--require-hashes", "-r"]
    if not UV.exists():
        _must("1/4 Outil d’installation", [*pip, *hashed, REQUIREMENTS / "uv.txt", "--target", TOOLS])
    moved = stamped().partition("\n")[0] != str(ROOT)
    STAMP.unlink(missing_ok=True)
    if moved:
        _must("2/4 Environnement", [UV, "venv", "--clear", "--no-project", "--python", base, VENV])
    dev_txt = REQUIREMENTS / "dev.txt"
    label = "3/4 Bibliothèques (vérifiées par leur empreinte)"
    sync = [UV, "pip", "sync", "--require-hashes", "--compile-bytecode", "--python", PYTHON]
    done, said = wait_for(label, [*sync, dev_txt])
    if not done:
        # uv reads none of pip's settings: a mirror or a folder of files that only pip knows is worth a try.
        _must("3/4 Bibliothèques, autrement", [*pip, "--python", PYTHON, *hashed, dev_txt], earlier=said)
    alone_here = ["--no-deps", "--no-build-isolation", "--offline"]
    _must("4/4 Référent", [UV, "pip", "install", "--python", PYTHON, *alone_here, "-e", "."])
    STAMP.write_text(wanted(), "utf-8")


def _must(label: str, command: Command, earlier: str = "") -> None:
    done, said = wait_for(label, command)
    if not done:
        detail = "\n".join(f"    {line}" for line in (earlier + "\n" + said).strip().splitlines()[-12:])
        raise Stop(
            "L’installation n’a pas abouti. La première fois, il faut pip et un accès à Internet, ou un dépôt"
            f" que pip connaît\u00a0; rien n’est perdu, relancez la même commande.\n{detail}"
        )


# --- what the system must bring ---


def has_display() -> bool:
    displays = os.environ.get("DISPLAY"), os.environ.get("WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(displays)


def debian_packages(whom: str) -> dict[str, str]:
    """The package of each library or program that `whom` (qt, test, build) needs."""
    rows = (line.split() for line in (REQUIREMENTS / "debian.txt").read_text("utf-8").splitlines())
    return {row[1]: row[2] for row in rows if row and row[0] == whom}


def missing_libraries(window: bool) -> list[str]:
    """The shared libraries that Qt's own files ask for and that this system does not have."""
    pyside = next(VENV.glob("lib/python3*/site-packages/PySide6"), None)
    if not sys.platform.startswith("linux") or pyside is None or not shutil.which("ldd"):
        return []
    names = ["QtWidgets.abi3.so", "QtSvg.abi3.so", "QtPrintSupport.abi3.so", "QtNetwork.abi3.so"]
    names.append("Qt/plugins/platforms/libqoffscreen.so")
    if window:
        names.append("Qt/plugins/printsupport/libcupsprintersupport.so")
        names += ["Qt/plugins/platforms/libqxcb.so"] * bool(os.environ.get("DISPLAY"))
        names += ["Qt/plugins/platforms/libqwayland.so"] * bool(os.environ.get("WAYLAND_DISPLAY"))
    ldd = ["ldd", *(str(pyside / name) for name in names if (pyside / name).exists())]
    listing = subprocess.run(ldd, capture_output=True, text=True, env=environment(LC_ALL="C"), check=False)
    lines = (line.split() for line in listing.stdout.splitlines() if line.endswith("not found"))
    return sorted({words[0] for words in lines if not words[0].startswith("libQt6")})


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages when we are root on a Debian-like system; whether they are there now."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return False
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    wait_for("Liste des paquets du système", ["apt-get", "-q", "update"], **quiet)
    options = ["-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    label = f"Paquets du système ({', '.join(packages)})"
    done, said = wait_for(label, ["apt-get", *options, "install", *packages], **quiet)
    if not done:
        say("  " + "\n  ".join(said.splitlines()[-3:]))
    return done


def check_libraries(window: bool) -> None:
    """Stop with the one command to type when Qt cannot start here; looked at once, then remembered."""
    displays = [name for name in ("DISPLAY", "WAYLAND_DISPLAY") if window and os.environ.get(name)]
    looked_at = " ".join(["qt", *displays])
    if looked_at in stamped().splitlines():
        return
    if not (missing := missing_libraries(window)):
        _remember(looked_at)
        return
    known = debian_packages("qt")
    packages = sorted({known[name] for name in missing if name in known})
    unknown = [name for name in missing if name not in known]
    if packages and not unknown and apt_install(packages) and not missing_libraries(window):
        _remember(looked_at)
        return
    if shutil.which("apt-get") and packages:
        advice = f"Tapez\u00a0: sudo apt-get install {' '.join(packages)}"
    else:
        advice = "Installez, avec l’outil de votre système, les paquets qui les apportent."
    raise Stop(f"Il manque à ce système, pour la fenêtre, les bibliothèques {', '.join(missing)}.\n{advice}")


def _remember(looked_at: str) -> None:
    with contextlib.suppress(OSError), STAMP.open("a", encoding="utf-8") as stamp:
        stamp.write(looked_at + "\n")


def check_programs(whom: str) -> None:
    """Install the programs of `debian.txt` that are missing, or name them: who needs them does without."""
    known = debian_packages(whom)
    missing = sorted(name for name in known if not shutil.which(name))
    packages = sorted({known[name] for name in missing})
    if missing and not apt_install(packages):
        say(f"Absents d’ici\u00a0: {', '.join(missing)}. Ce qui en a besoin sera passé, et nommé.")
        if shutil.which("apt-get"):
            say(f"Pour l’avoir\u00a0: sudo apt-get install {' '.join(packages)}")


# --- the commands ---


def run(args: Sequence[str]) -> int:
    asks_only = bool({"--help", "--headless"} & set(args))
    headless = [] if has_display() or asks_only else ["--headless"]
    check_libraries(window=has_display() and not asks_only)
    if headless:
        say("Pas d’écran ici\u00a0: le parcours se joue sans fenêtre.")
    return call([program("referent-desk"), "demo", *args, *headless])


def lint(_args: Sequence[str] = ()) -> int:
    checks: tuple[tuple[str, Command], ...] = (
        ("Règles d’écriture (ruff check)", [program("ruff"), "check", "."]),
        ("Mise en forme (ruff format)", [program("ruff"), "format", "--check", "."]),
        ("Types (mypy --strict)", [program("mypy")]),
        ("Étages de la maison (lint-imports)", [program("lint-imports")]),
    )
    failed = []
    for label, command in checks:
        done, said = wait_for(label, command)
        if not done:
            failed.append(label)
            say(said)
    say("Contrôles en échec\u00a0: " + ", ".join(failed) if failed else "Contrôles\u00a0: tous bons.")
    return 1 if failed else 0


def test(args: Sequence[str]) -> int:
    check_libraries(window=False)
    check_programs("test")
    linted = lint()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    every = ["-m", ""] if "--long" in args else []
    rest = [arg for arg in args if arg != "--long"]
    command = [PYTHON, "-m", "pytest", "-n", str(cores), "--dist", "worksteal", *every, *rest]
    return call(command, cwd=ROOT, QT_QPA_PLATFORM="offscreen") or linted


def bench(args: Sequence[str]) -> int:
    check_libraries(window=False)
    return call([PYTHON, ROOT / "tests" / "bench", *args], QT_QPA_PLATFORM="offscreen")


def shots(_args: Sequence[str]) -> int:
    check_libraries(window=False)
    out = ROOT / "build" / "shots"
    plain = {"QT_QPA_PLATFORM": "offscreen"}
    code = call([PYTHON, "-m", "referent_desk.demo.shots", "--out", out], **plain)
    for name in SHOOTERS:
        code = call([PYTHON, "-m", f"tests.desk.{name}"], cwd=ROOT, **plain) or code
    return code


def translate(_args: Sequence[str]) -> int:
    return call([PYTHON, ROOT / "i18n" / "collect.py"])


def build(_args: Sequence[str]) -> int:
    check_libraries(window=False)
    if sys.platform.startswith("linux"):
        check_programs("build")
    work, dist = ROOT / "build" / "installer", ROOT / "dist"
    spec = ROOT / "build_installer.spec"
    pyinstaller = [PYTHON, "-m", "PyInstaller", "-y", "--distpath", dist, "--workpath", work, spec]
    made, said = wait_for("Fabrication d’un dossier qui se passe de Python", pyinstaller)
    if not made:
        raise Stop("\n".join(said.splitlines()[-15:]))
    built = dist / "referent-desk" / f"referent-desk{_EXE}"
    code = call([built, "--version"])
    say(f"Dans {built.parent}" if code == 0 else "Le programme fabriqué ne démarre pas.")
    return code


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "lint": lint,
    "bench": bench,
    "shots": shots,
    "translate": translate,
    "build": build,
}


def main(argv: Sequence[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console without é still works
    if not argv or argv[0] not in COMMANDS:
        say(__doc__.strip())
        return 0 if argv and argv[0] in {"-h", "--help"} else 2
    if sys.version_info < (3, 11):  # noqa: UP036  any Python may be the one that reads this
        raise Stop(f"Il faut Python 3.11 ou plus récent\u00a0; celui-ci est le {sys.version.split()[0]}.")
    prepare()
    return COMMANDS[argv[0]](argv[1:])


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except Stop as stop:
        say(str(stop))
        raise SystemExit(1) from None
