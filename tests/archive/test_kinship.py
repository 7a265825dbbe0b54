"""Parts of one story are told by their subject, be no word of theirs the same."""

from __future__ import annotations

import pytest

from archive.stories.kinship import Kinship
from archive.words.commonness import kinship
from tests.archive.test_weaving import splitter_of

SCHOOL = "老师在课堂上讲解作业，学生举手回答。校长说，考试成绩比去年提高了。"
STEEL = "钢材价格继续上涨，高炉的产能利用率回升。企业的订单比上月多了两成。"
PUPILS = "家长们赶来参加毕业典礼，一年级的孩子唱了一首歌，同学互相道别。"
ORE = "矿石的进口量下降，焦炭涨到每吨两千元，市场上的铁水供不应求。"


@pytest.mark.parametrize(("part", "own", "other"), [(2, 0, 1), (3, 1, 0)])
def test_a_part_is_of_the_story_of_its_subject(part: int, own: int, other: int) -> None:
    parts = splitter_of("\n\n".join((SCHOOL, STEEL, PUPILS, ORE))).parts
    assert [one.kind for one in parts] == ["body"] * 4
    grams = [one.grams for one in parts]
    assert abs(kinship(grams[part], grams[own]) - kinship(grams[part], grams[other])) < 0.6
    told = Kinship(parts)
    assert told.between((part,), (own,)) > told.between((part,), (other,)) + 0.5


def test_what_has_no_words_is_told_by_none() -> None:
    parts = splitter_of(f"{SCHOOL}\n\n（１９９８）").parts
    assert Kinship(parts).between((1,), ()) == 0.0
