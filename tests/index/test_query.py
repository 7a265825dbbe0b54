"""Query text is read as the table of the design says, and nothing it holds does harm."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import QUERY_SYNTAX, Query, QueryError
from index.asking.nodes import All, AnyOf, DateRange, InField, Node, Not, Nothing, Phrase, Word
from index.asking.syntax import EITHER_WORDS

D = dt.date
A, B, C = Word("甲"), Word("乙"), Word("丙")
READ: list[tuple[str, Node | None]] = [
    ("", None),
    ("  \n ", None),
    ("甲", A),
    ("甲 乙", All((A, B))),
    ("甲　乙", All((A, B))),
    ('"甲乙"', Phrase("甲乙")),
    ("“甲乙”", Phrase("甲乙")),
    ("「甲乙」", Phrase("甲乙")),
    ("『甲乙』", Phrase("甲乙")),
    ('甲"乙 丙"', All((A, Phrase("乙 丙")))),
    ("-甲", Not(A)),
    ("－甲", Not(A)),
    ("甲 -乙", All((A, Not(B)))),
    ('甲 -"乙 丙"', All((A, Not(Phrase("乙 丙"))))),
    ("甲-乙", Word("甲-乙")),
    ("甲 - 乙", All((A, B))),
    ("--甲", A),
    ("——甲", Word("——甲")),
    ("甲 OR 乙", AnyOf((A, B))),
    ("甲｜乙", AnyOf((A, B))),
    ("甲|乙|丙", AnyOf((A, B, C))),
    ("甲OR乙", AnyOf((A, B))),
    ("甲ＯＲ乙OR丙", AnyOf((A, B, C))),
    ('"甲"OR"乙"', AnyOf((Phrase("甲"), Phrase("乙")))),
    ("“甲”OR乙", AnyOf((Phrase("甲"), B))),
    ("(甲)OR(乙 丙)", AnyOf((A, All((B, C))))),
    ("标题:甲OR乙", AnyOf((InField("title", A), B))),
    ('"甲OR乙"', Phrase("甲OR乙")),
    ("5GOR乙", Word("5GOR乙")),
    ("OR乙", Word("OR乙")),
    ("甲OR", Word("甲OR")),
    ("甲 or 乙", All((A, Word("or"), B))),
    ("甲 乙 OR 丙", All((A, AnyOf((B, C))))),
    ("(甲 乙) OR 丙", AnyOf((All((A, B)), C))),
    ("（甲 OR 乙） 丙", All((AnyOf((A, B)), C))),
    ("-(甲 OR 乙)", Not(AnyOf((A, B)))),
    ("-(-甲)", A),
    ("甲 OR -乙", AnyOf((A, Not(B)))),
    ("标题:甲", InField("title", A)),
    ("标题：甲", InField("title", A)),
    ("标题: 甲", InField("title", A)),
    ("Title:甲", InField("title", A)),
    ("标题:(甲 OR 乙)", InField("title", AnyOf((A, B)))),
    ("-标题:甲", Not(InField("title", A))),
    ("标题:-甲", Not(InField("title", A))),
    ('记者:"甲 乙"', InField("author", Phrase("甲 乙"))),
    ("作者:甲", InField("author", A)),
    ("区县:甲", InField("district", A)),
    ("主题:甲", InField("topic", A)),
    ("报纸:甲", InField("publication", A)),
    ("机构:甲", InField("organisation", A)),
    ("标题:", Word("标题")),
    ("标题: OR 甲", AnyOf((Word("标题"), A))),
    ("日期:2022", DateRange(D(2022, 1, 1), D(2022, 12, 31))),
    ("日期:2022-05..2022-06", DateRange(D(2022, 5, 1), D(2022, 6, 30))),
    ("date:2022-06-12", DateRange(D(2022, 6, 12), D(2022, 6, 12))),
    ("日期：２０２２年６月", DateRange(D(2022, 6, 1), D(2022, 6, 30))),
    ("日期:2022-05..", DateRange(D(2022, 5, 1), None)),
    ("日期:..2022/5/3", DateRange(None, D(2022, 5, 3))),
    ("日期:2023..2022", DateRange(D(2022, 1, 1), D(2023, 12, 31))),
    ("日期:昨天", Word("日期:昨天")),
    ("日期:2022-13", Word("日期:2022-13")),
    ("-日期:2022", Not(DateRange(D(2022, 1, 1), D(2022, 12, 31)))),
    ("((甲", A),
    ("甲))) 乙", All((A, B))),
    ("OR 甲 OR", A),
    ('"甲', A),
    ("甲”", A),
    ('""', Nothing()),
    ("“ ”", Nothing()),
    ('"""', Phrase('"')),
    ("，。！", Nothing()),
    ("()", Nothing()),
    ("- -", Nothing()),
    ("- ( 甲 )", A),
    ('"。"', Phrase("。")),
    ("甲 ，", A),
    ("-，", Nothing()),
    ("★", Word("★")),
    ("R&D", Word("R&D")),
    ("1.6Tb/s", Word("1.6Tb/s")),
]


@pytest.mark.parametrize(("text", "root"), READ)
def test_text_is_read_as_the_table_says(text: str, root: Node | None) -> None:
    assert Query.parse(text).root == root


NO_DATES: list[tuple[str, tuple[str, ...]]] = [
    ("日期:2022-02-30", ("2022-02-30",)),
    ("date：2022-13 甲", ("2022-13",)),
    ("日期: 2022-13", ("2022-13",)),
    ("-日期:2022-13 甲", ("2022-13",)),
    ("日期:(2022-13 OR 2022 OR 昨天)", ("2022-13", "昨天")),
    ('日期:"昨天"', ("昨天",)),
    ("日期:2022-02-30..2022-03 甲", ("2022-02-30..2022-03",)),
    ("日期:2022-02", ()),
    ("日期:", ()),
    ('"日期:2022-13"', ()),
    ("2022-13", ()),
]


@pytest.mark.parametrize(("text", "told"), NO_DATES)
def test_what_is_asked_for_as_a_date_and_is_none_is_told(text: str, told: tuple[str, ...]) -> None:
    assert Query.parse(text).no_dates == told


@pytest.mark.parametrize("text", ["\x00", "\x00\x01 \x02", "\ud800"])
def test_text_of_control_characters_alone_finds_nothing(text: str) -> None:
    assert Query.parse(text).root == Nothing()


PASTED = [
    ('"了"我们"', '了"我们'),
    ('"交出的“成绩单”。近年"', "交出的“成绩单”。近年"),
    ("“交出的“成绩单”。近年”", "交出的“成绩单”。近年"),
    ('"说: "重庆"', '说: "重庆'),
    ('"此行。" 主题推"', '此行。" 主题推'),
    ("“此行。” 主题推”", "此行。” 主题推"),
]


@pytest.mark.parametrize(("text", "phrase"), PASTED)
def test_a_phrase_may_hold_quotation_marks_itself(text: str, phrase: str) -> None:
    assert Query.parse(text).root == Phrase(phrase)


def test_two_phrases_and_a_word_glued_to_one_stay_apart() -> None:
    assert Query.parse('"甲"乙 "丙"').root == All((Phrase("甲"), B, Phrase("丙")))


ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("甲乙a1 ()（）\"“”「」『』〝〞„＂'-－|｜:：.…~"),
        st.characters(),
    ),
    max_size=60,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "甲",
            "乙 ",
            "OR",
            " OR ",
            "-",
            "(",
            ")",
            "标题:",
            "日期:",
            "2022",
            "..",
            '"',
            "“",
            "”",
            "记者：",
            "「",
            "」",
            "|",
            "丙丁",
            " ",
            "5G",
            "，",
            "date:",
            "2022-05..2022-06",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(ODD, PIECES))
def test_what_a_query_is_written_as_reads_back_the_same(text: str) -> None:
    query = Query.parse(text)
    again = Query.parse(str(query))
    assert again == query
    assert str(again) == str(query)


@given(st.one_of(ODD, PIECES))
def test_only_empty_text_asks_for_everything(text: str) -> None:
    root = Query.parse(text).root
    assert (root is None) == (not str(Query.parse(text)))
    assert (root is None) == (not text.strip())


@given(st.text(alphabet='()-OR甲"“:标题', min_size=6, max_size=9))
def test_ten_thousand_characters_are_refused_at_once(text: str) -> None:
    with pytest.raises(QueryError, match="500"):
        Query.parse(text * (10_000 // len(text)))


@given(st.text(alphabet='()-OR 甲"“”:标题', min_size=300, max_size=500))
def test_a_long_query_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        query = Query.parse(text)
    except QueryError:
        return
    assert Query.parse(str(query)) == query


@pytest.mark.parametrize("text", ["(" * 500, "-(" * 250, "标题:(" * 125, "(甲 OR " * 60, '"' * 500])
def test_deep_nesting_is_read_without_recursing(text: str) -> None:
    query = Query.parse(text)
    assert Query.parse(str(query)) == query


def test_a_sixty_fifth_word_is_refused() -> None:
    Query.parse(" ".join("甲" * 64))
    with pytest.raises(QueryError, match="64"):
        Query.parse(" ".join("甲" * 65))
    with pytest.raises(QueryError, match="64"):
        Query.parse("标题: OR " * 65)


@pytest.mark.parametrize(
    ("choice", "field"),
    [
        ({"sort": "best"}, "sort"),
        ({"page": 0}, "page"),
        ({"size": 101}, "size"),
        ({"size": -1}, "size"),
        ({"author": map(str, range(99))}, "author"),
    ],
)
def test_a_choice_out_of_range_names_its_parameter(choice: dict[str, object], field: str) -> None:
    with pytest.raises(QueryError) as caught:
        Query.parse("甲", **choice)  # type: ignore[arg-type]
    assert caught.value.field == field


def test_words_phrases_and_exclusions_are_told_apart() -> None:
    query = Query.parse('甲 标题:乙 "丙" -丁 -(戊 OR -己)')
    assert query.words == ("甲", "乙", "己")
    assert query.phrases == ("丙",)
    assert query.exclusions == ("丁", "戊")


def test_choices_are_kept_once_and_empty_ones_dropped() -> None:
    query = Query.parse("", district=["渝北区", "", "渝北区"], year=["2022"])
    assert query.choices == {"district": ("渝北区",), "year": ("2022",)}


def test_each_example_of_the_help_table_says_something() -> None:
    rows = (*QUERY_SYNTAX.constructs, *QUERY_SYNTAX.fields)
    for row in rows:
        assert row.means and row.means_en and row.examples
        for example in row.examples:
            root = Query.parse(example).root
            assert root is not None and root != Nothing(), example


@pytest.mark.parametrize("field", QUERY_SYNTAX.fields, ids=lambda field: field.id)
def test_each_name_of_a_field_asks_for_it(field: object) -> None:
    for name in field.names:  # type: ignore[attr-defined]
        for colon in ":：":
            root = Query.parse(f"{name}{colon}2022").root
            if field.id == "date":  # type: ignore[attr-defined]
                assert isinstance(root, DateRange)
            else:
                assert root == InField(field.id, Word("2022"))  # type: ignore[attr-defined]


def written(name: str, sign: str) -> str:
    """A query in which a sign of a row of the table stands where it means something."""
    return {
        "phrase": f"{sign[0]}甲{sign[-1]}",
        "exclude": f"{sign}甲",
        "either": f"甲 {sign} 乙",
        "group": f"{sign[0]}甲 乙{sign[-1]} OR 丙",
        "field": f"标题{sign}甲",
        "date": f"日期:2021{sign}2022",
    }[name]


READ_AS: dict[str, Node] = {
    "phrase": Phrase("甲"),
    "exclude": Not(A),
    "either": AnyOf((A, B)),
    "group": AnyOf((All((A, B)), C)),
    "field": InField("title", A),
    "date": DateRange(D(2021, 1, 1), D(2022, 12, 31)),
}
SIGNS = [(row.name, sign) for row in QUERY_SYNTAX.constructs for sign in row.signs] + [
    (field.id, sign) for field in QUERY_SYNTAX.fields for sign in field.signs
]


@pytest.mark.parametrize(("name", "sign"), SIGNS)
def test_each_sign_of_the_table_means_what_its_row_says(name: str, sign: str) -> None:
    assert Query.parse(written(name, sign)).root == READ_AS[name]


def test_no_other_sign_means_anything() -> None:
    """Every character that changes how two words are read stands in the table."""
    shown = {character for _, sign in SIGNS for character in sign}
    for code in range(0x21, 0x10000):
        character = chr(code)
        if character in shown or character.isalnum() or character.isspace():
            continue
        for text in (f"甲{character}乙", f"甲 {character} 乙", f"{character}甲{character}"):
            root = Query.parse(text).root
            words = root.nodes if isinstance(root, All) else (root,)
            assert all(isinstance(one, Word | Nothing) for one in words), (text, root)


def test_either_words_are_only_operators_as_whole_words() -> None:
    for word in EITHER_WORDS:
        assert Query.parse(f"甲 {word}乙").root == All((A, Word(f"{word}乙")))
