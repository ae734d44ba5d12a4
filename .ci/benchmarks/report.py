"""What is printed: a heading with the machine and the versions, and one Markdown table."""
import datetime
import os
import platform
import re

from .installed import CONTRACTED, EXPORTED, PARALLEL, STRICT
from .measuring import OWN, Failure, run

COLUMNS = "| work | unit | descent | peer | its figure | descent is, times as fast | in the rounds |"
RULE = "|---|---|---:|---|---:|---:|---|"


def heading(bench, top):
    """Lines that say what the figures are of and how to read them."""
    installed = bench.installed
    load = f"load {os.getloadavg()[0]:.1f} at the start"
    yield f"{processor()}, {os.cpu_count()} cores, {system()}; {datetime.date.today()}; {load}"
    versions = [f"{name} {version}" for name, version in installed.versions.items()]
    yield f"{bench.descent.version()} ({commit(top)}), {', '.join(versions)}"
    if missing := [*installed.missing, *([] if bench.has_export else ["the command export"])]:
        yield f"missing, and so not compared: {', '.join(missing)}"
    if installed.compiler:
        built = [
            ("C by hand", STRICT), ("contracted", CONTRACTED), ("least squares", PARALLEL), ("exported", EXPORTED)]
        options = [f"{name} `{' '.join(words)}`" for name, words in built]
        yield f"options of the C compiler: {', '.join(options)}"
    yield (
        f"figures are medians of {'one round' if bench.rounds == 1 else f'{bench.rounds} rounds'} in which everybody "
        "takes a turn, without start and reading of data; the ratio is the median of those within a round, its range "
        "beside it; above 1 descent is faster, or smaller")


def rows(work, comparisons):
    """Lines of the table: one for each peer, the work on the first of them."""
    own = next(one for one in comparisons if one.name == OWN)
    peers = [one for one in comparisons if one.name != OWN]
    first = f"| {work.title} | {work.unit} | {figure(own.figure)} |"
    if not peers:
        yield f"{first} | | | |"
    for place, peer in enumerate(peers):
        least, most = figure(min(peer.ratios)), figure(max(peer.ratios))
        yield (
            f"{'| | | |' if place else first} {peer.name} | {figure(peer.figure)} | {figure(peer.ratio)} "
            f"| {least} to {most} |")


def figure(number):
    """Three digits, or as many as a whole number has."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:#.3g}"


def commit(top):
    try:
        return run("git", "-C", top, "describe", "--always", "--dirty").output.strip()
    except (Failure, OSError):
        return "commit unknown"


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return re.search(r"model name\s*: (.*)", file.read())[1]
    except (OSError, TypeError):
        return platform.processor() or platform.machine()


def system():
    try:
        return f"{platform.freedesktop_os_release()['PRETTY_NAME']}, {platform.system()} {platform.release()}"
    except OSError:
        return platform.platform()
