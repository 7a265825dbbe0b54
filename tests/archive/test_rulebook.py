"""Rules files are read into their shapes; what does not hold together is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive import rulebook
from archive.errors import RulesError
from archive.rulebook import groups_of, load_group

RULES = Path(rulebook.__file__).parent / "rules"


@dataclass(frozen=True)
class Role:
    """An entry with a field of each type that rules have."""

    name: str
    weight: float = 1.0
    most: int = 3
    strict: bool = False
    words: tuple[str, ...] = ()
    limits: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.most < 0:
            raise ValueError(f"most = {self.most} is below 0")


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of rules of the test's own; what was read of another is forgotten."""
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(rulebook.resources, "files", lambda package: tmp_path)
    rulebook._tables.cache_clear()
    yield tmp_path / "rules"
    rulebook._tables.cache_clear()


def test_entries_come_in_their_order_as_frozen_shapes(rules: Path) -> None:
    (rules / "roles.toml").write_text(
        '[[role]]\nname = "记者"\nweight = 2\nwords = ["报"]\nlimits = [1, 2]\nstrict = true\n'
        '[[other]]\nname = "x"\n[[role]]\nname = "通讯员"\n',
        "utf-8",
    )
    assert load_group("roles.toml", "role", Role) == (
        Role("记者", 2.0, 3, True, ("报",), (1, 2)),
        Role("通讯员"),
    )
    assert groups_of("roles.toml") == ("role", "other")


def test_a_key_other_than_the_name_can_tell_entries_apart(rules: Path) -> None:
    (rules / "roles.toml").write_text(
        '[[role]]\nname = "x"\nmost = 1\n[[role]]\nname = "x"\nmost = 2\n', "utf-8"
    )
    assert len(load_group("roles.toml", "role", Role, key="most")) == 2


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "[[role]] is missing or empty; give it at least one entry"),
        ("role = []", "[[role]] is missing or empty"),
        ("role = 3", "[[role]] is missing or empty"),
        ('[role]\nname = "x"', "[[role]] is missing or empty"),
        ("role = [3]", "[[role]] entry 1 is not a table"),
        (
            '[[role]]\nname = "x"\n[[role]]\nname = "y"\nwieght = 1',
            "[[role]] entry 2: unknown key 'wieght'; "
            "allowed are name, weight, most, strict, words, limits",
        ),
        ("[[role]]\nmost = 1", "[[role]] entry 1: key 'name' is missing"),
        ("[[role]]\nname = 3", "[[role]] entry 1: name is 3, which is no str"),
        ('[[role]]\nname = "x"\nweight = "1"', "entry 1: weight is '1', which is no float"),
        ('[[role]]\nname = "x"\nweight = true', "entry 1: weight is True, which is no float"),
        ('[[role]]\nname = "x"\nmost = 1.5', "entry 1: most is 1.5, which is no int"),
        ('[[role]]\nname = "x"\nmost = true', "entry 1: most is True, which is no int"),
        ('[[role]]\nname = "x"\nstrict = 1', "entry 1: strict is 1, which is no bool"),
        ('[[role]]\nname = "x"\nwords = "a"', "entry 1: words is not a list"),
        ('[[role]]\nname = "x"\nwords = ["a", 3]', "entry 1: words is 3, which is no str"),
        ('[[role]]\nname = "x"\nmost = -1', "entry 1: most = -1 is below 0"),
        (
            '[[role]]\nname = "x"\n[[role]]\nname = "x"',
            "[[role]] entry 2: name = 'x' stands twice",
        ),
        ("[[role]]\nname = \nmost = 1", "line 2"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file_group_and_number(
    rules: Path, written: str, said: str
) -> None:
    (rules / "roles.toml").write_text(written, "utf-8")
    with pytest.raises(RulesError) as caught:
        load_group("roles.toml", "role", Role)
    assert str(caught.value).startswith("archive/rules/roles.toml: ")
    assert said in str(caught.value)


def test_a_file_that_is_missing_or_no_text_is_named(rules: Path) -> None:
    with pytest.raises(RulesError, match=r"archive/rules/none\.toml: .*No such file"):
        load_group("none.toml", "role", Role)
    (rules / "roles.toml").write_bytes("x = '报'".encode("gb18030"))
    with pytest.raises(RulesError, match=r"archive/rules/roles\.toml: .*utf-8"):
        groups_of("roles.toml")


@pytest.mark.parametrize("file", sorted(path.name for path in RULES.glob("*.toml")))
def test_every_rules_file_is_made_of_groups_with_entries(file: str) -> None:
    groups = groups_of(file)
    assert groups
    tables = rulebook._tables(file)
    assert all(isinstance(tables[group], list) and tables[group] for group in groups)
