"""What is installed is whole: every module, rule, template, message and style goes along."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("archive", "index", "web", "scripts")
METADATA = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE")
BUILD = "import setuptools; setuptools.setup()"
PAGE = "# 云台桥通车\n\n本报记者 陈某某\n\n6月12日，云台桥正式通车，沿线两万居民出行更方便。\n"
# A program that has Baohai installed, away from its source.
USE = """
import sys
from pathlib import Path
import archive, index, web
from archive.settings import Settings
built = Path(sys.argv[1])
for room in (archive, index, web):
    assert Path(room.__file__).is_relative_to(built), room.__file__
index.update_index(Path("pages"), Path("index"), jobs=1)
client = web.create_app(Settings(index=Path("index"))).test_client()
for address in ("/search?q=云台桥", "/help", "/embed.js", "/assets/baohai.css", "/opensearch.xml"):
    assert client.get(address).status_code == 200, address
print(client.get("/api/v1/search?q=云台桥").get_json()["total"])
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages as setuptools puts them together, from a copy of the source."""
    source = tmp_path_factory.mktemp("source")
    for name in PACKAGES:
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=skipped)
    for name in METADATA:
        shutil.copy(ROOT / name, source)
    (source / "tests").mkdir()
    (source / "tests" / "__init__.py").write_text("", "utf-8")
    to = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-c", BUILD, "--quiet", "build_py", "--build-lib", str(to)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return to


def files_of(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for name in PACKAGES
        for path in (folder / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_every_file_of_the_rooms_is_built_but_their_notes(built: Path) -> None:
    wanted = {name for name in files_of(ROOT) if Path(name).name != "README.md"}
    assert files_of(built) == wanted
    assert {path.name for path in built.iterdir()} == set(PACKAGES)


def test_what_is_built_works_away_from_its_source(built: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "1.md").write_text(PAGE, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", USE, str(built)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(built), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "1"), done.stderr


def test_setup_cfg_and_pyproject_keep_to_their_parts() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    assert setup["metadata"]["name"] == "baohai"
    assert setup["options"]["python_requires"] == ">=3.11"
    tables = [
        line
        for line in (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
        if line[:1] == "["
    ]
    assert tables == ["[build-system]", "[tool.ruff]"]
