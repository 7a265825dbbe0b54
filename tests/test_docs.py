"""The READMEs say what is so: every setting, option, operator, address and example."""

from __future__ import annotations

import configparser
import dataclasses
import datetime as dt
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from archive import PAGE_SUFFIXES, TOPICS, open_page, read_file
from archive.corrections import corrections
from archive.errors import BaohaiError
from archive.formats import jsonl
from archive.model import KIND_LABELS, Reading
from archive.pages import papers
from archive.pages.frontmatter import Metadata
from archive.settings import Settings, load_settings
from index import CONTEXTS, FACETS, NO_DATE, QUERY_SYNTAX, SORTS, Query, update_index
from index.answering import concordance
from web import create_app
from web.asked import MOST_HITS
from web.choices import FILTERS

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
COMMANDS = ("scripts/reindex.py", "scripts/evaluate.py", "-m archive")


def text_of(readme: str) -> str:
    return (ROOT / readme).read_text("utf-8")


def blocks(readme: str, language: str) -> list[str]:
    """The fenced blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text_of(readme), re.MULTILINE | re.DOTALL)


def rows(readme: str) -> list[list[str]]:
    """The cells of every row of every table."""
    lines = [line for line in text_of(readme).splitlines() if line.startswith("| ")]
    return [
        [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines
    ]


def code_in(text: str) -> set[str]:
    """What stands between backticks, outside of fenced blocks."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return set(re.findall(r"`([^`\n]+)`", prose))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the README's own examples, indexed."""
    place = tmp_path_factory.mktemp("example")
    seeds = place / "seeds"
    folder = seeds / "江城日报" / "2023-05-15"
    folder.mkdir(parents=True)
    (page,) = blocks(READMES[0], "markdown")
    (seeds / "bridge.md").write_text(page, "utf-8")
    paper = next(one for one in blocks(READMES[0], "toml") if one.startswith("publication"))
    (folder.parent / "paper.toml").write_text(paper, "utf-8")
    (folder / "A02.txt").write_text(
        "晒谷场上放电影\n\n本报记者 林小满\n\n孩子们抢前排。\n", "utf-8"
    )
    record, _ = blocks(READMES[0], "json")
    (seeds / "notes.jsonl").write_text(record, "utf-8")
    report = update_index(seeds, place / "var" / "index", jobs=1)
    assert report.refused == () and report.pages_read == 3
    return place


def test_the_two_readmes_show_the_same_commands_and_examples() -> None:
    for language in ("sh", "toml", "json", "html", "python", "markdown"):
        english, chinese = (blocks(readme, language) for readme in READMES)
        assert english == chinese and english
    assert [len(row) for row in rows(READMES[0])] == [len(row) for row in rows(READMES[1])]


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_stands_in_the_table_with_its_default(readme: str) -> None:
    found = {row[0].strip("`"): row[1:] for row in rows(readme) if row[0].startswith("`BAOHAI_")}
    assert list(found) == [f"BAOHAI_{field.name.upper()}" for field in dataclasses.fields(Settings)]
    for field in dataclasses.fields(Settings):
        default = field.default
        shown = " ".join(default) if isinstance(default, tuple) else str(default)
        shown = shown.lower() if isinstance(default, bool) else shown
        cell, meaning = found[f"BAOHAI_{field.name.upper()}"]
        assert cell == (f"`{shown}`" if shown else "—"), field.name
        assert len(meaning) > 4, field.name


@pytest.mark.parametrize("readme", READMES)
def test_no_setting_is_spoken_of_that_is_none(readme: str) -> None:
    known = {f"BAOHAI_{field.name.upper()}" for field in dataclasses.fields(Settings)}
    assert set(re.findall(r"BAOHAI_\w+", text_of(readme))) == known | {"BAOHAI_CONFIG"}


def test_the_example_of_a_settings_file_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = next(one for one in blocks(READMES[0], "toml") if "baohai.toml" in one)
    Path("baohai.toml").write_text(written, "utf-8")
    settings = load_settings({})
    assert {key: getattr(settings, key) for key in tomllib.loads(written)} == {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in tomllib.loads(written).items()
    }


@pytest.mark.parametrize("readme", READMES)
def test_the_query_language_stands_in_the_tables_whole(readme: str) -> None:
    table = {row[0]: row[1:] for row in rows(readme)}
    meant = "means_en" if readme == "README.md" else "means"
    for construct in QUERY_SYNTAX.constructs:
        (row,) = [cell for cell in table if code_in(cell) == set(construct.forms)]
        assert table[row] == [getattr(construct, meant)]
    for field in QUERY_SYNTAX.fields:
        (row,) = [cell for cell in table if code_in(cell) == {f"{one}:" for one in field.names}]
        said, shown = table[row]
        assert said == getattr(field, meant)
        assert Query.parse(shown.strip("`")).root != Query.parse(shown.strip("`")[1:]).root
    assert str(QUERY_SYNTAX.max_characters) in text_of(readme)
    assert re.search(rf"\b{QUERY_SYNTAX.max_words}\b", text_of(readme), re.ASCII)
    assert re.search(rf"\b{MOST_HITS}\b", text_of(readme), re.ASCII)


@pytest.mark.parametrize("readme", READMES)
def test_the_bounds_and_orders_of_a_concordance_are_those_that_are_named(readme: str) -> None:
    text = text_of(readme)
    for bound in (concordance.MOST_LINES, concordance.MOST_CHARACTERS):
        assert f"{bound:,}" in text
    wanted = {*CONTEXTS, NO_DATE, *(f"{row.name}_find" for row in FILTERS if row.findable)}
    assert wanted <= code_in(text)


@pytest.mark.parametrize("readme", READMES)
def test_every_topic_kind_facet_and_order_is_named(readme: str) -> None:
    named = code_in(text_of(readme))
    wanted = {topic.id for topic in TOPICS} | set(KIND_LABELS) | set(FACETS) | set(SORTS)
    assert wanted <= named


@pytest.mark.parametrize("readme", READMES)
def test_every_kind_of_file_and_key_that_is_read_is_named(readme: str) -> None:
    named = code_in(text_of(readme))
    assert set(PAGE_SUFFIXES) <= named
    table = {row[0].strip("`"): code_in(row[1]) for row in rows(readme)}
    from archive.pages import frontmatter

    for key, names in frontmatter._KEYS.items():
        assert table[key] == set(names) - {key}
    assert {field.name for field in dataclasses.fields(Metadata)} == set(frontmatter._KEYS)
    assert set(papers._KEYS) <= named
    assert {f"{{{name}}}" for name in papers._PLACES} <= named
    asked = re.findall(r"record\.(?:line|text)\(\"(\w+)\"", Path(jsonl.__file__).read_text("utf-8"))
    assert len(set(asked)) > 5 and set(asked) <= named


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_named_and_none_that_it_does_not_have(command: str) -> None:
    call = [sys.executable, *command.split(), "--help"]
    said = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    options = set(re.findall(r"(?<![\w-])--[a-z]+", said.stdout)) - {"--help"}
    assert options
    for readme in READMES:
        text = text_of(readme)
        named = {option.split()[0] for option in code_in(text) if option.startswith("--")}
        assert options <= named | set(re.findall(r"(?<![\w-])--[a-z]+", text))
        for line in "\n".join(blocks(readme, "sh")).splitlines():
            if command in line:
                assert set(re.findall(r"(?<![\w-])--[a-z]+", line)) <= options


SCRIPTS = [
    path.name
    for path in sorted((ROOT / "scripts").glob("*.py"))
    if "__main__" in path.read_text("utf-8")
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_every_script_says_what_it_does_and_does_nothing_else(script: str, tmp_path: Path) -> None:
    call = [sys.executable, str(ROOT / "scripts" / script), "--help"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: {script}") and len(done.stdout) > 100
    assert list(tmp_path.iterdir()) == []


def test_every_script_is_in_the_rooms_note() -> None:
    assert set(SCRIPTS) <= {Path(name).name for name in code_in(text_of("scripts/README.md"))}


def test_a_long_answer_that_is_piped_into_head_ends_quietly() -> None:
    command = f"{sys.executable} -m archive --explain seeds/*.txt | head -1"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize("readme", READMES)
def test_make_knows_every_target_that_is_named(readme: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):.*##", makefile, re.MULTILINE))
    text = text_of(readme)
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert {"run", "test", "check", "clean"} <= named <= targets
    for variable in re.findall(r"\b(SEEDS|INDEX|PORT|HOST|ARGS)=", text):
        assert f"$({variable})" in makefile


@pytest.mark.parametrize("readme", [*READMES, "CHANGELOG.md", "tests/gold/README.md"])
def test_links_and_paths_lead_to_files_that_are_there(readme: str) -> None:
    text = text_of(readme)
    links = [one for one in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in one]
    paths = re.findall(r"`((?:archive|index|web|scripts|tests|\.ci)/[\w./-]*)`", text)
    scripts = re.findall(r"(?:scripts|seeds)/\w+\.(?:py|txt)", text)
    for path in (*links, *paths, *scripts):
        assert (ROOT / path).exists(), path


def test_front_matter_paper_toml_and_records_are_read_as_said(example: Path) -> None:
    seeds = example / "seeds"
    page = open_page(seeds / "bridge.md", seeds)
    assert (page.publication, page.date, page.number) == ("江城日报", dt.date(2023, 5, 12), "3")
    page = open_page(seeds / "江城日报" / "2023-05-15" / "A02.txt", seeds)
    assert page.id == "江城日报/2023-05-15/A02"
    assert (page.publication, page.date, page.number) == ("江城日报", dt.date(2023, 5, 15), "A02")
    for readme in READMES:
        assert "`江城日报/2023-05-15/A02`" in text_of(readme)


def test_corrections_are_taken_as_said(example: Path) -> None:
    written = next(one for one in blocks(READMES[0], "toml") if "[[correction]]" in one)
    folder = example / "corrections"
    folder.mkdir()
    (folder / "bridge.toml").write_text(written, "utf-8")
    seeds = example / "seeds"
    (reading,) = read_file(seeds / "bridge.md", seeds, Settings(seeds=seeds, corrections=folder))
    assert isinstance(reading, Reading) and reading.warnings == ()
    story = reading.articles[1]
    assert story.byline.names == ("林小满", "何青")
    assert "agriculture" in [tag.id for tag in story.topics]
    for readme in READMES:
        named = code_in(text_of(readme))
        assert set(corrections.ACTIONS) | set(corrections.KEYS) <= named


@pytest.mark.parametrize("written", ["2023-05-12", "20230512", "2023年5月12日"])
def test_dates_in_front_matter_may_be_written_as_said(tmp_path: Path, written: str) -> None:
    (tmp_path / "1.txt").write_text(f"---\n日期: {written}\n版次: 第3版\n---\n一行\n", "utf-8")
    page = open_page(tmp_path / "1.txt", tmp_path)
    assert (page.date, page.number) == (dt.date(2023, 5, 12), "3")


def test_the_endpoint_answers_what_is_shown(example: Path) -> None:
    (command,) = [one for one in blocks(READMES[0], "sh") if one.startswith("curl")]
    address = urlsplit(re.search(r"http://\S+", command)[0])  # type: ignore[index]
    given = dict(pair.strip("'").split("=", 1) for pair in re.findall(r"'q=[^']*'|size=1", command))
    app = create_app(Settings(index=example / "var" / "index"))
    client = app.test_client()
    base = f"{address.scheme}://{address.netloc}"
    answer = client.get(address.path, query_string=given, base_url=base).get_json()
    _, shown = blocks(READMES[0], "json")
    assert _settled(answer) == _settled(json.loads(shown))
    assert list(answer) == list(json.loads(shown))
    for hit in answer["hits"]:
        assert client.get(hit["url"]).status_code == 200
        assert client.get(f"/api/v1/articles/{hit['id']}").get_json()["headline"] == hit["headline"]


def _settled(answer: dict[str, object]) -> dict[str, object]:
    """An answer without what differs from machine to machine and from rules to rules."""
    hits = [{**hit, "score": hit["score"] > 0} for hit in answer["hits"]]  # type: ignore
    return {**answer, "took_ms": 0, "hits": hits}


@pytest.mark.parametrize("readme", READMES)
def test_every_parameter_of_the_endpoint_is_named_and_taken(readme: str, example: Path) -> None:
    client = create_app(Settings(index=example / "var" / "index")).test_client()
    asked = client.get("/api/v1/search").get_json()["query"]
    first = [code_in(row[0]) for row in rows(readme)]
    start = first.index({"q"})
    named = set.union(*first[start : start + 7])
    assert named == set(asked)
    for address in ("/help", "/healthz", "/search?lang=en", "/page/bridge", "/embed.js"):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("readme", READMES)
def test_every_way_of_browsing_that_is_named_leads_somewhere(readme: str, example: Path) -> None:
    client = create_app(Settings(index=example / "var" / "index")).test_client()
    text = text_of(readme)
    (section,) = re.findall(r"^## (?:Browsing|怎样浏览)\n(.*?)^## ", text, re.MULTILINE | re.DOTALL)
    addresses = re.findall(r"^\| `(/[^`]*)` \|", section, re.MULTILINE)
    views = {urlsplit(one).path.split("/")[1] for one in addresses}
    assert views == {"", "coverage", "issue", "district", "topic", "about"}
    assert [client.get(one).status_code for one in addresses] == [200] * len(addresses)


def test_the_blueprint_is_mounted_as_shown(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(example)
    (program,) = blocks(READMES[0], "python")
    space: dict[str, object] = {"__name__": "program"}
    exec(compile(program, "README.md", "exec"), space)
    app = space["app"]
    assert isinstance(app, Flask)
    client = app.test_client()
    answer = client.get("/archive/search?q=云台桥")
    assert answer.status_code == 200
    assert "江城报库" in answer.get_data(as_text=True)
    assert client.get("/archive/api/v1/search?q=云台桥").get_json()["total"] == 1
    assert client.get("/search").status_code == 404


def test_what_is_embedded_takes_the_parameters_that_are_shown(example: Path) -> None:
    client = create_app(Settings(index=example / "var" / "index")).test_client()
    element, frame = (BeautifulSoup(one, "html.parser") for one in blocks(READMES[0], "html"))
    script = client.get("/embed.js").get_data(as_text=True)
    tag = element.find("baohai-search")
    assert tag is not None
    for name in tag.attrs:  # type: ignore[union-attr]
        assert f'"{name}"' in script, name
    for readme in READMES:
        for variable in re.findall(r"--baohai-\w+", text_of(readme)):
            assert f"var({variable}," in script
    address = urlsplit(str(frame.find("iframe")["src"]))  # type: ignore[index]
    given = dict(parse_qsl(address.query))
    page = client.get("/embed", query_string={**given, "q": "桥"}).get_data(as_text=True)
    assert given["placeholder"] in page and "bridge~" in page
    assert set(given) == {"district", "size", "placeholder"}


def test_a_wrong_setting_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(BaohaiError, match="allowed are BAOHAI_SEEDS"):
        load_settings({"BAOHAI_NONSENSE": "1"})


def test_versions_of_imported_data_are_those_that_are_named() -> None:
    gazetteer = tomllib.loads((ROOT / "archive/rules/gazetteer.toml").read_text("utf-8"))
    source = gazetteer["source"][0]
    head = (ROOT / "archive/rules/traditional.txt").read_text("utf-8")[:400]
    for readme in READMES:
        said = {row[0].strip("`"): row for row in rows(readme)}
        assert f"{source['name']} {source['version']}" in said["gazetteer.csv.gz"][1]
        for name in ("MIT", "WTFPL"):
            assert name in source["licence"] and name in said["gazetteer.csv.gz"][2]
        (package,) = re.findall(r"opencc-python-reimplemented [\d.]+\d", said["traditional.txt"][1])
        assert package in head and "Apache-2.0" in head
        assert "Apache-2.0" in said["traditional.txt"][2]


def test_the_changelog_has_its_form_and_the_version() -> None:
    text = text_of("CHANGELOG.md")
    assert text.startswith("# Changelog\n")
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", head) for head in heads[1:])
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.*)$", text, re.MULTILINE)) <= kinds
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", "utf-8")
    version = setup["metadata"]["version"]
    assert len(heads) == 1 or heads[1].startswith(f"[{version}]")
