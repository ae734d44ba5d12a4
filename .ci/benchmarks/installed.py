"""Who can be compared here: compilers, interpreters and modules that are installed, and the peers made with them."""
import dataclasses
import json
import os
import pathlib
import re
import shutil

from .measuring import Failure, difference, run

SOURCES = pathlib.Path(__file__).resolve().parent / "peers"

# By the name that the table shows, the module that a peer in Python needs.
MODULES = {
    "NumPy": "numpy", "PyTorch": "torch", "scikit-learn": "sklearn", "pandas": "pandas", "matplotlib": "matplotlib"}

# One process answers for all modules: some take seconds to import.
VERSIONS = """
import importlib, json, platform, sys
found = {"Python": platform.python_version()}
for name, module in json.loads(sys.argv[1]).items():
    try:
        found[name] = importlib.import_module(module).__version__
    except ImportError:
        pass
print(json.dumps(found))
"""

# By-hand C rounds every operation as descent does; "contracted" is what GCC makes of it unasked, with fused products.
STRICT = ("-O3", "-march=native", "-ffp-contract=off")
CONTRACTED = ("-O3", "-march=native", "-ffp-contract=fast")
PARALLEL = ("-O3", "-march=native", "-ffast-math", "-fopenmp")
EXPORTED = ("-O3", "-ffp-contract=off")


@dataclasses.dataclass(frozen=True)
class Peer:
    """A program that times its own work: it prints the seconds first, then its last loss or losses, if it has any."""

    name: str
    command: tuple
    share: int = 1  # one in so many of the steps is enough to know what a step takes

    def seconds(self, *arguments):
        return self.numbers(arguments)[0]

    def losses(self, *arguments):
        return self.numbers(arguments)[1:]

    def numbers(self, arguments):
        return run(*self.command, *map(str, arguments)).numbers


class Installed:
    """What is installed: `$CC` or cc, `$PYTHON` or this Python with its modules, LuaJIT, gnuplot."""

    def __init__(self, folder, python, note):
        """What cannot be built is told to `note`."""
        self.folder, self.python, self.note = pathlib.Path(folder), python, note
        self.compiler = shutil.which(os.environ.get("CC", "cc"))
        self.luajit, self.gnuplot = shutil.which("luajit"), shutil.which("gnuplot")
        self.versions = json.loads(run(python, "-c", VERSIONS, json.dumps(MODULES)).output)
        for name, command, version in [
            ("C", (self.compiler, "--version"), r".*"), ("LuaJIT", (self.luajit, "-v"), r"(?<=LuaJIT )\S+"),
            ("gnuplot", (self.gnuplot, "--version"), r"(?<=gnuplot )\S+"),
        ]:
            if command[0]:
                self.versions[name] = re.search(version, run(*command).output)[0]
        self.missing = [name for name in ["C", "LuaJIT", *MODULES, "gnuplot"] if name not in self.versions]

    def c(self, name, source, options):
        """A peer in C, built for this machine; None where there is no compiler or it fails, which is noted."""
        if not self.compiler:
            return None
        program = self.folder / f"{source}-{name.replace(' ', '-')}"
        try:
            self.build(SOURCES / f"{source}.c", program, options)
        except Failure as failure:
            self.note(f"{source}.c, {name}: {failure}")
            return None
        return Peer(name, (program,))

    def build(self, source, program, options):
        run(self.compiler, *options, source, "-o", program, "-lm")

    def module(self, name, source, share=1):
        """A peer in Python that needs one of `MODULES`; None where it is missing."""
        return Peer(name, (self.python, SOURCES / f"{source}.py"), share) if name in self.versions else None

    def by_hand(self, source, is_contracted_too=True):
        """Peers in C, LuaJIT and Python, as far as there are sources; they need nothing but the language."""
        contracted = self.c("C by hand, contracted", source, CONTRACTED) if is_contracted_too else None
        lua, python = SOURCES / f"{source}.lua", SOURCES / f"{source}.py"
        return present(
            self.c("C by hand", source, STRICT), contracted,
            Peer("LuaJIT by hand", (self.luajit, lua)) if self.luajit and lua.exists() else None,
            Peer("Python by hand", (self.python, python), share=20) if python.exists() else None)


def present(*peers):
    """Those that are there."""
    return [peer for peer in peers if peer]


class Exported:
    """The C program that descent writes of a session: `x N` takes N steps and prints every loss, `x N quiet` none."""

    name = "export, C"

    def __init__(self, descent, installed, name, lines):
        """Raises `Failure` where it cannot be written, built, or kept from printing."""
        source, self.program = installed.folder / f"{name}.c", installed.folder / f"exported-{name}"
        run(*descent.command(*lines, f"export {source}"))
        installed.build(source, self.program, EXPORTED)
        if len(run(self.program, "1000", "quiet").output.splitlines()) > 100:
            raise Failure("the program that export wrote prints every loss, even if asked to be quiet")

    def seconds(self, count):
        long, short = (run(self.program, str(steps), "quiet").seconds for steps in (count, 1))
        return difference(long, short)

    def loss(self, count):
        return float(run(self.program, str(count)).output.split()[-1])
