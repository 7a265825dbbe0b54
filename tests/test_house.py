"""The rules of the house: who may import what, and how large a room's parts may grow."""

from __future__ import annotations

import ast
import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# What each room may import of ours, besides itself.
ROOMS: dict[str, tuple[str, ...]] = {
    "archive": (),
    "index": ("archive",),
    "web": ("archive", "index"),
    "scripts": ("archive", "index", "web"),
}
# What each folder of the archive may import of its others, besides itself and what lies below
# them all: only what stands before it, so that no arrow comes back.
FOLDERS: dict[str, tuple[str, ...]] = {
    "words": (),
    "places": ("words",),
    "pages": ("words",),
    "formats": ("words", "pages"),
    "tags": ("words", "places"),
    "bylines": ("words", "places"),
    "lines": ("words", "pages", "bylines"),
    "parts": ("words", "bylines", "lines"),
    "heads": ("words", "tags", "bylines", "lines", "parts"),
    "stories": ("words", "pages", "bylines", "lines", "parts", "heads"),
    "corrections": ("words", "places", "pages", "formats", "tags", "lines", "stories"),
}
# The archive's modules that lie in no folder: those that all may import, those that import all.
BELOW = ("collecting", "errors", "model", "once", "rulebook", "settings")
ABOVE = ("__init__", "__main__", "catalogue", "continuations", "explain", "outline")
# Where a library may be imported: rooms, or files.
LIBRARIES: dict[str, tuple[str, ...]] = {
    # Stock Whoosh is measured, and the queries that ours is measured by are its objects.
    "whoosh": ("index", "scripts/benchours.py", "scripts/benchwhoosh.py"),
    "jieba": ("index",),
    "numpy": (
        "index",
        "archive/words/nextwords.py",
        "archive/words/subjects.py",
        "scripts/benchours.py",
        "scripts/import_nextwords.py",
        "scripts/import_subjects.py",
    ),
    "pypinyin": ("index",),
    "flask": ("web",),
    "werkzeug": ("web",),
    "jinja2": ("web",),
    "markupsafe": ("web",),
    "waitress": ("web", "scripts"),
    "prometheus_client": ("web",),
    "orjson": ("web",),
    "ahocorasick_rs": ("archive",),
    "bs4": ("archive",),
    "markdown": ("archive", "web"),
    "tqdm": ("scripts",),
    "tantivy": ("scripts/benchtantivy.py",),
}
# Those that only an extra of setup.cfg brings.
EXTRAS = {"tantivy": "bench"}
# What a library is called in setup.cfg; those that come with another one are named by it.
DISTRIBUTIONS = {
    "ahocorasick_rs": "ahocorasick-rs",
    "bs4": "beautifulsoup4",
    "werkzeug": "werkzeug",
    "jinja2": "flask",
    "markupsafe": "flask",
}
MAY_PRINT = {Path("archive/__main__.py")}
MODULE_LINES, FUNCTION_LINES, README_LINES = 300, 60, 10
MODULES = sorted(path.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("*.py"))


@cache
def tree_of(module: Path) -> ast.Module:
    return ast.parse((ROOT / module).read_text("utf-8"), str(module))


def imports_of(tree: ast.AST, package: str) -> Iterator[str]:
    """Every dotted name that is imported, those for type checking alone included.

    package: the module's, in which relative imports are resolved.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = parts[: len(parts) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def faults_of(room: str, tree: ast.AST, package: str, file: str = "") -> list[str]:
    """Each import that a room, or a file of it, may not have, in words."""
    faults = []
    for name in imports_of(tree, package):
        top = name.partition(".")[0]
        if top in ROOMS:
            if top not in (room, *ROOMS[room]):
                faults.append(f"{name}: {room} may import {', '.join(ROOMS[room]) or 'no room'}")
        elif top in LIBRARIES:
            if not {room, file} & {*LIBRARIES[top]}:
                faults.append(f"{name}: only {', '.join(LIBRARIES[top])} may import {top}")
        elif top not in sys.stdlib_module_names:
            faults.append(f"{name}: no library of this house")
    return faults


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_a_module_imports_only_what_its_room_may(module: Path) -> None:
    package = ".".join(module.parent.parts)
    assert faults_of(module.parts[0], tree_of(module), package, module.as_posix()) == []


@pytest.mark.parametrize(
    ("room", "package", "source"),
    [
        ("archive", "archive", "import index"),
        ("archive", "archive.formats", "from web import create_app"),
        ("index", "index", "def later():\n    from web.urls import search"),
        ("web", "web.views", "import scripts.gold"),
        ("web", "web", "import whoosh.index"),
        ("scripts", "scripts", "if TYPE_CHECKING:\n    from flask import Flask"),
        ("scripts", "scripts", "import tantivy"),
        ("index", "index", "import requests"),
        ("archive", "archive", "from .. import index"),
    ],
)
def test_the_walk_sees_an_arrow_that_goes_the_wrong_way(
    room: str, package: str, source: str
) -> None:
    assert len(faults_of(room, ast.parse(source), package)) == 1


def test_the_walk_sees_every_room() -> None:
    assert {module.parts[0] for module in MODULES} == set(ROOMS)
    assert all(sum(module.parts[0] == room for module in MODULES) > 4 for room in ROOMS)


ARCHIVE = [module for module in MODULES if module.parts[0] == "archive"]


def strays_of(place: str, tree: ast.AST, package: str) -> list[str]:
    """Each import from within the archive that one of its folders may not have.

    place: the folder, or the module that lies in none.
    """
    if place in ABOVE:
        return []
    allowed = {*BELOW} | ({place, *FOLDERS[place]} if place in FOLDERS else set())
    names = (name.split(".") for name in imports_of(tree, package))
    return [".".join(name) for name in names if name[0] == "archive" and not allowed & {*name[1:2]}]


@pytest.mark.parametrize("module", ARCHIVE, ids=str)
def test_a_module_of_the_archive_imports_only_what_its_folder_may(module: Path) -> None:
    place = module.parts[1].removesuffix(".py")
    assert strays_of(place, tree_of(module), ".".join(module.parent.parts)) == []


@pytest.mark.parametrize(
    ("place", "package", "source"),
    [
        ("model", "archive", "from archive.words.text import size"),
        ("words", "archive.words", "from archive.places.gazetteer import Gazetteer"),
        ("lines", "archive.lines", "if TYPE_CHECKING:\n    from archive.parts.roles import Part"),
        ("heads", "archive.heads", "def later():\n    from ..stories import reading"),
        ("stories", "archive.stories", "from archive import read_file"),
        ("tags", "archive.tags", "import archive"),
    ],
)
def test_the_walk_sees_an_arrow_that_comes_back(place: str, package: str, source: str) -> None:
    assert len(strays_of(place, ast.parse(source), package)) == 1


def test_the_folders_of_the_archive_stand_in_reading_order() -> None:
    order = list(FOLDERS)
    assert all(set(may) <= {*order[: order.index(name)]} for name, may in FOLDERS.items())
    places = {module.parts[1].removesuffix(".py") for module in ARCHIVE}
    assert places == {*FOLDERS, *BELOW, *ABOVE}


@pytest.mark.parametrize("folder", [name for name in FOLDERS if name != "formats"])
def test_a_folder_of_the_archive_hands_nothing_on(folder: str) -> None:
    tree = tree_of(Path("archive", folder, "__init__.py"))
    assert ast.get_docstring(tree) and len(tree.body) == 1


def test_the_web_goes_through_the_indexs_front_door() -> None:
    inside = [
        f"{module}: {name}"
        for module in MODULES
        if module.parts[0] == "web"
        for name in imports_of(tree_of(module), "web")
        if name.startswith("index.") and (ROOT / "index" / f"{name.split('.')[1]}.py").exists()
    ]
    assert inside == []


def test_what_is_private_to_a_room_stays_there() -> None:
    private = [
        f"{module}: {name}"
        for module in MODULES
        for name in imports_of(tree_of(module), ".".join(module.parent.parts))
        if name.partition(".")[0] in ROOMS
        and name.partition(".")[0] != module.parts[0]
        and re.search(r"\._[a-z]", name)
    ]
    assert private == []


def test_every_library_is_declared_and_every_declared_one_is_used() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    always = _declared(setup["options"]["install_requires"])
    extra = {name: _declared(setup["options.extras_require"][EXTRAS[name]]) for name in EXTRAS}
    assert always == {DISTRIBUTIONS.get(name, name) for name in LIBRARIES.keys() - EXTRAS.keys()}
    assert all(name in brought for name, brought in extra.items())
    used = {
        name.partition(".")[0]
        for module in MODULES
        for name in imports_of(tree_of(module), ".".join(module.parent.parts))
    }
    found = {DISTRIBUTIONS.get(name, name) for name in used & set(LIBRARIES)}
    assert found == always.union(*extra.values())


def _declared(lines: str) -> set[str]:
    """The names of what is required."""
    return {
        re.split(r"[\s<>=~!\[]", line.strip())[0].lower()
        for line in lines.splitlines()
        if line.strip()
    }


def writes_of(tree: ast.AST) -> list[int]:
    """The lines at which something is printed or the standard streams are touched."""

    def writes(node: ast.AST) -> bool:
        if isinstance(node, ast.Attribute) and node.attr in ("stdout", "stderr", "stdin"):
            return isinstance(node.value, ast.Name) and node.value.id == "sys"
        return isinstance(node, ast.Name) and node.id in ("print", "input", "breakpoint")

    return [node.lineno for node in ast.walk(tree) if writes(node)]


@pytest.mark.parametrize("module", [one for one in MODULES if one.parts[0] != "scripts"], ids=str)
def test_rooms_do_not_print(module: Path) -> None:
    if module not in MAY_PRINT:
        assert writes_of(tree_of(module)) == []


def test_the_walk_sees_what_prints() -> None:
    source = "import sys\nprint(1)\nsys.stderr.write('x')\nlist(map(print, []))\n"
    assert writes_of(ast.parse(source)) == [2, 3, 4]
    assert all(writes_of(tree_of(module)) for module in MAY_PRINT)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_modules_and_functions_stay_small_enough_to_read(module: Path) -> None:
    lines = len((ROOT / module).read_text("utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{module} has {lines} lines: look for the seam"
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION_LINES
    }
    assert long == {}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_except_says_what_it_expects(module: Path) -> None:
    bare = [
        node.lineno
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.ExceptHandler) and node.type is None
    ]
    assert bare == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_says_what_it_is_for(module: Path) -> None:
    empty = not (ROOT / module).read_text("utf-8").strip()
    assert empty or ast.get_docstring(tree_of(module))


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_a_readme_that_is_read_in_a_minute(room: str) -> None:
    text = (ROOT / room / "README.md").read_text("utf-8")
    assert text.startswith(f"# {room}: ")
    assert len(text.splitlines()) <= README_LINES
    for said in ("may import", "may not"):
        assert said in text.lower(), f"{room}/README.md does not say what it {said}"


MACHINE = re.compile(
    r"(?<![\w.~}-])/(?:home|root|Users|work|mnt|srv|media|private/var)/\w"  # a folder of somebody's
    r"|\b[A-Z]:\\\\?\w"
    r"|\bpypi\.org|pythonhosted\.org|registry\.npmjs\.org|\bindex-url\b"
)


def tracked_files() -> list[str]:
    """The files that belong to the project, by their paths; the pages are as they were received.

    Without git, or in a folder that it does not trust, the test that needs them is skipped.
    """
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git does not say which files are the project's")
    return [
        path
        for path in listed.stdout.split("\0")
        if path and not path.startswith("seeds/") and (ROOT / path).is_file()
    ]


def test_no_file_names_a_place_that_only_one_machine_has() -> None:
    files = tracked_files()
    named = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in files
        if not path.endswith((".gz", ".npz"))
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert named == []
    assert {".ci/run", "Makefile", "setup.cfg", "README.md"} <= set(files)


@pytest.mark.parametrize(
    "line",
    ["cd {}home/someone/x", 'Path("{}work/main")', "C:{}\\Users", "--{}url https://a.example"],
)
def test_the_walk_sees_a_machines_place(line: str) -> None:
    parts = {"cd {}home/someone/x": "/", 'Path("{}work/main")': "/", "C:{}\\Users": "\\"}
    assert MACHINE.search(line.format(parts.get(line, "index-")))


# A group that is repeated and gives nothing back, as (?:ab?c)*+ does.
GROUP_GIVES_NOTHING_BACK = re.compile(r"(?<!\\)\)(?:[*+?]|\{\{?[\d,]+\}?\})\+")


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 (Debian 12 has 3.11.2) matches too much by it, and so reads pages
    otherwise; (?>(?:ab?c)*) says the same and is right everywhere."""
    rules = sorted((ROOT / "archive" / "rules").rglob("*.toml"))
    for file in [*(ROOT / module for module in MODULES), *rules]:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            assert not GROUP_GIVES_NOTHING_BACK.search(line), f"{file}:{number}: {line.strip()}"


def test_no_line_of_a_rules_file_ends_in_spaces() -> None:
    for file in sorted((ROOT / "archive" / "rules").rglob("*.toml")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            assert line == line.rstrip(), f"{file}:{number}"


@pytest.mark.parametrize("pattern", ["(?:ab?c)*+", "(?:(?!x)y)++", "(a|b){2,3}+", "(a|b){{2}}+"])
def test_the_walk_sees_a_group_that_gives_nothing_back(pattern: str) -> None:
    assert GROUP_GIVES_NOTHING_BACK.search(pattern)
    assert not GROUP_GIVES_NOTHING_BACK.search(r"(?>(?:a|b)*)\d++\s*+[+]\)++")
