"""Headings of a page's sections, below which the headings of stories stand."""

from __future__ import annotations

from archive.lines.pieces import pieces_of
from archive.parts.roles import Sheet
from archive.stories.reading import read_page
from tests.archive.pages import page_of

PAGE = """# 江湾日报

## 桃李芬芳 真情感恩

### 清溪开展“党员谢师恩”活动

本报讯（记者 罗明）给母校老师写一封情真意切的信，成了清溪县党员这几天的一件大事。

### 北溪民企重奖优秀教师

本报讯（记者 韩飞）在第26个教师节到来之际，北溪一家民营企业拿出百万元奖励优秀教师。

## 校舍更新 书声琅琅

### 山里的新教室

山里的孩子搬进了新教室，三层小楼就建在老操场边上，窗外是一片梯田。

### 操场上的红跑道

红跑道铺好的那天，孩子们光着脚跑了一圈又一圈，谁也不肯先停下来。
"""

ONE_STORY = """# 清溪开展“党员谢师恩”活动

## 给老师写一封信

### 从一个人到一座城

本报讯（记者 罗明）给母校老师写一封情真意切的信，成了清溪县党员这几天的一件大事。

## 老师读了以后

### 教室里的掌声

老师们在教室里读了信，孩子们鼓起掌来，下课铃响了也没有人离开。
"""


def test_each_heading_below_a_section_begins_a_story() -> None:
    articles = read_page(page_of(PAGE, "page.md")).articles
    assert [one.headline for one in articles] == [
        "清溪开展“党员谢师恩”活动",
        "北溪民企重奖优秀教师",
        "山里的新教室",
        "操场上的红跑道",
    ]


def test_subheads_of_one_story_are_no_stories() -> None:
    sheet = Sheet(pieces_of(page_of(ONE_STORY, "page.md").lines))
    assert not sheet.sections
