"""One benchmark: what its sections share, and how it runs them."""
import pathlib

from . import report
from .installed import Installed
from .measuring import AGREEMENT, Descent, Failure, agree, compare


class Bench:
    """The program, its peers, a folder for files, and what has to be said below the table."""

    def __init__(self, path, python, folder, rounds):
        self.rounds, self.folder = rounds, pathlib.Path(folder)
        self.notes = []
        self.descent, self.installed = Descent(path), Installed(folder, python, self.note)
        self.has_export = bool(self.installed.compiler) and self.descent.has_command("export")

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def agreed(self, title, name, own, losses):
        """Whether a peer comes to descent's losses; else it does other work, is not compared, and it is noted."""
        is_same = agree(own, losses)
        if not is_same:
            pairs = [(a, b) for a, b in zip(own, losses) if not agree([a], [b])]
            self.note(
                f"{title}: {name} is left out: its loss is not within {AGREEMENT:g} of descent's"
                + (f", {pairs[0][1]!r} instead of {pairs[0][0]!r}" if pairs else ""))
        return is_same

    def run(self, sections, top):
        """Prints heading and table as the figures come; returns whether all went well."""
        for line in report.heading(self, top):
            print(f"- {line}")
        print("", report.COLUMNS, report.RULE, sep="\n", flush=True)
        for section in sections:
            try:
                for work in section.works(self):
                    self.show(section, work)
            except Failure as failure:
                self.note(f"{section.name}: {failure}")
        if self.notes:
            print("", *(f"- {note}" for note in self.notes), sep="\n")
        return not self.notes

    def show(self, section, work):
        """Prints the rows of a work, or of what a function makes; where that fails it is noted, and others follow."""
        try:
            work = work() if callable(work) else work
            for row in report.rows(work, compare(work, self.rounds)):
                print(row, flush=True)
        except Failure as failure:
            self.note(f"{section.name}: {failure}")
