"""From a page file to its lines: plain text and markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.formats.md import read_md
from archive.formats.txt import read_txt
from tests.archive.formatted import md, told, txt
from tests.goldset import SEEDS

# What a line of a file is as printed, and its heading level: the same in .txt and in .md.
MARKS = [
    ("## 标题 ##", "标题", 2),
    ("##标题", "标题", 2),
    ("# 标题", "标题", 1),
    ("###### 小标题", "小标题", 6),
    ("#1高炉投产", "#1高炉投产", 0),
    ("#话题# 网友说", "#话题# 网友说", 0),
    ("累计**25172**家，**4000**家", "累计25172家，4000家", 0),
    ("**“标题”**内容", "“标题”内容", 0),
    ("内容**“标题”**", "内容“标题”", 0),
    ("***重点***", "重点", 0),
    ("*斜体*文字", "斜体文字", 0),
    ("一个*星号", "一个*星号", 0),
    ("见[原文](http://example.org/a)。", "见原文。", 0),
    ("![图注](images/1.jpg)", "图注", 0),
    ("[![图注](images/1.jpg)](http://example.org)", "图注", 0),
    ("> 引文", "引文", 0),
    ("> > 更深的引文", "更深的引文", 0),
    ("数读>>>", "数读>>>", 0),
    ("- 一项", "一项", 0),
    ("* 一项", "一项", 0),
    ("- 2022年的一项", "2022年的一项", 0),
    ("-没有空格", "-没有空格", 0),
    ("● 一项", "● 一项", 0),
    ("1. 第一项", "1. 第一项", 0),
    ("12、第十二项", "12、第十二项", 0),
    ("——谁说的？", "——谁说的？", 0),
    (r"五\*三\#", "五*三#", 0),
    ("R&D投入 AT&amp;T", "R&D投入 AT&T", 0),
    ("文<b>粗</b><br>字", None, 0),
    ("　　缩进的段落", "缩进的段落", 0),
    ("“引号开头", "“引号开头", 0),
    ('"半角引号"', '"半角引号"', 0),
    ("(括号)开头", "(括号)开头", 0),
    ("......", "......", 0),
    ("1984年的冬天", "1984年的冬天", 0),
    ("1984. 是年份", "1984. 是年份", 0),
    ("［注］全角", "［注］全角", 0),
    ("ａｂｃ１２３", "ａｂｃ１２３", 0),
]


@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
@pytest.mark.parametrize(("line", "text", "level"), MARKS)
def test_marks_go_and_print_stays(reader: object, line: str, text: str | None, level: int) -> None:
    assert callable(reader)
    lines = told(reader(f"前一段。\n\n{line}\n\n后一段。\n"))
    assert lines[0] == (1, "前一段。", 0)
    assert lines[-1] == (5, "后一段。", 0)
    if text is not None:
        assert lines[1:-1] == [(3, text, level)]


@pytest.mark.parametrize(
    "line", ["张**、李**", "*ST康美、*ST信威", "5*3*2", "138****1234", "[注](1)"]
)
def test_in_plain_text_what_may_be_print_is_no_mark(line: str) -> None:
    assert told(txt(line)) == [(1, line, 0)]


@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
@pytest.mark.parametrize("mark", ["---", "***", "* * *", "___", "```", "~~~~", "![](a.jpg)"])
def test_a_line_that_is_a_mark_alone_is_a_gap(reader: object, mark: str) -> None:
    assert callable(reader)
    draft = reader(f"第一行。\n\n{mark}\n第二行。\n")
    assert told(draft) == [(1, "第一行。", 0), (4, "第二行。", 0)]
    assert draft.lines[1].gap


@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
@pytest.mark.parametrize(
    "rule",
    ["————————", "━━━", "＊　＊　＊", "☆☆☆☆☆", "◆◇◆◇", "=-=-=-=", "· · · ·", "…………", "——***——"],
)
def test_a_rule_as_it_is_printed_or_typed_is_a_gap(reader: object, rule: str) -> None:
    assert callable(reader)
    draft = reader(f"渡口今天恢复通航。\n{rule}\n一座老茶馆的早晨\n")
    assert told(draft) == [(1, "渡口今天恢复通航。", 0), (3, "一座老茶馆的早晨", 0)]
    assert draft.lines[1].gap


@pytest.mark.parametrize("line", ["……", "——", "□□□□", "×××", "★★ 星级", "——写在春茶开园之际"])
def test_what_is_said_with_such_marks_is_no_rule(line: str) -> None:
    assert told(txt(line)) == [(1, line, 0)]


def test_heavy_type_over_a_line_end_is_taken_off_within_a_paragraph_only() -> None:
    assert told(txt("**跨\n行**字")) == [(1, "跨", 0), (2, "行字", 0)]
    assert told(txt("**段\n\n落**字")) == [(1, "**段", 0), (3, "落**字", 0)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_each_end_of_line_counts_one_line(end: str) -> None:
    draft = txt(f"一{end}二{end}{end}四")
    assert told(draft) == [(1, "一", 0), (2, "二", 0), (4, "四", 0)]
    assert [line.gap for line in draft.lines] == [True, False, True]


def test_unprinted_characters_go_and_inner_spaces_stay() -> None:
    assert told(txt("\ufeff一\u200b二\x07三  四　五\t六\u00ad")) == [(1, "一二三  四　五\t六", 0)]


def test_the_indent_of_a_line_is_kept_apart() -> None:
    assert [line.indent for line in txt("　　甲\n    乙\n丙\n\t丁").lines] == [2, 2, 0, 2]


def test_html_tags_that_ocr_leaves_in_plain_text_are_no_print() -> None:
    draft = txt(
        "<table><tr><td>甲</td><td>乙</td></tr>\n<tr><td>1</td><td>2&nbsp;</td></tr></table>"
    )
    assert told(draft) == [(1, "甲\t乙", 0), (2, "1\t2", 0)]


MARKDOWN = """# 头条标题

记者 张三
正文第一行，**重点
跨行**继续

> 引文一
> 引文二
>> 深引

1. 第一
2. 第二

- 甲
  - 乙
* 丙

| 表 | 头 |
|----|----|
| 一 | 二 |

标题二
=====

★★★
[链接](http://x.y/z)与![图注](a.jpg)

<div><p>甲段</p><p>乙段</p></div>

<table>
<tr><td>a</td>
<td>b</td></tr>
</table>

    缩进段落 **粗**
　　全角缩进段
```python
code *x* y
```
&nbsp;开头<b>粗</b>
结尾[文][ref]

[ref]: http://example.org
这是一句完整的话。
---
最后一行
"""


def test_markdown_keeps_the_lines_of_the_file() -> None:
    """Every line of a page of lists, tables, quotes and HTML has its own number."""
    assert told(md(MARKDOWN)) == [
        (1, "头条标题", 1),
        (3, "记者 张三", 0),
        (4, "正文第一行，重点", 0),
        (5, "跨行继续", 0),
        (7, "引文一", 0),
        (8, "引文二", 0),
        (9, "深引", 0),
        (11, "1. 第一", 0),
        (12, "2. 第二", 0),
        (14, "甲", 0),
        (15, "乙", 0),
        (16, "丙", 0),
        (18, "表\t头", 0),
        (20, "一\t二", 0),
        (22, "标题二", 1),
        (25, "★★★", 0),
        (26, "链接与图注", 0),
        (28, "甲段\u2029乙段", 0),
        (31, "a", 0),
        (32, "b", 0),
        (35, "缩进段落 粗", 0),
        (36, "全角缩进段", 0),
        (38, "code x y", 0),
        (40, "开头粗", 0),
        (41, "结尾文", 0),
        (44, "这是一句完整的话。", 0),
        (46, "最后一行", 0),
    ]


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_markdown_and_plain_text_agree_on_the_seeds(seed: Path) -> None:
    data = seed.read_bytes()
    assert read_md(data, seed) == read_txt(data, seed)


def test_a_long_markdown_file_is_read_in_parts_with_the_same_lines() -> None:
    text = "".join(f"## 标题{n}\n\n正文**{n}**，第一行\n第二行\n\n" for n in range(2000))
    assert read_md(text.encode(), Path("a.md")).lines == txt(text).lines


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3_000 + "深",
        ">" * 20_000 + "深",
        "".join("  " * n + "- 深\n" for n in range(300)),
        "[" * 30_000 + "深" + "]" * 30_000,
        "![" * 20_000 + "深",
        "*" * 1_001 + "深" + "*" * 1_001,
        "**深 " * 20_000,
        "<div>" * 5_000 + "深",
        "`深 " * 20_000,
        "_深" * 20_000,
        "\\" * 30_001 + "深",
        "深\n" * 60_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
def test_marks_may_be_nested_as_deep_as_they_like(reader: object, text: str) -> None:
    """Whatever stands around it, the text is found."""
    assert callable(reader)
    draft = reader(text)
    assert any("深" in line.text for line in draft.lines)
