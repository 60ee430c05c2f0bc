"""A sentence without a number gets its own deliverables as nodes, and no percentage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.ledger.node_guess import guess_nodes


@pytest.mark.parametrize(
    ("sentence", "nodes"),
    [
        (
            "坚持以学为本，启动城东小学建设，出台教师轮岗办法。",
            [("启动城东小学建设", "开工令"), ("出台教师轮岗办法", "印发文号")],
        ),
        (
            "加快推进县医院门诊楼改造，建成血液透析中心。",
            [("推进县医院门诊楼改造", "主管部门核定意见"), ("建成血液透析中心", "竣工验收")],
        ),
        ("全力争创省级园林县城。", [("争创省级园林县城", "命名文件")]),
        ("年内完成老汽车站搬迁。", [("完成老汽车站搬迁", "竣工验收")]),
        (
            "新建一批村级幸福院、助餐点，办好县第二届柿子节。",
            [("新建一批村级幸福院、助餐点", "竣工验收"), ("办好县第二届柿子节", "办结确认")],
        ),
        ("探索将闲置校舍改造成托育点。", [("将闲置校舍改造成托育点", "竣工验收")]),
        ("完善“大物业、小管家”工作机制，让群众满意。", [("完善“大物业、小管家”工作机制", "印发文号")]),
    ],
)
def test_deliverables(sentence: str, nodes: list[tuple[str, str]]) -> None:
    assert [(node.name, node.proof) for node in guess_nodes(sentence)] == nodes


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("持续加强医德医风，落实分级诊疗政策，让群众少跑腿。", "落实分级诊疗政策"),
        ("聚焦群众急难愁盼，持续扩大居家服务覆盖面。", "扩大居家服务覆盖面"),
        ("深入推进清廉机关建设。", "推进清廉机关建设"),
        ("持续打造一流营商环境，优化企业服务。", "优化企业服务"),
    ],
)
def test_without_a_deliverable_the_most_tangible_clause_is_one_vague_node(sentence: str, name: str) -> None:
    (node,) = guess_nodes(sentence)
    assert (node.name, node.vague) == (name, True)


def test_a_node_stands_where_it_was_read() -> None:
    sentence = "扎实做好秋冬防火，全面建成 瞭望塔。"
    for node in guess_nodes(sentence):
        assert sentence[node.start : node.end].startswith(node.name)


def test_no_node_asks_for_a_photo_a_report_or_a_percentage() -> None:
    sentences = ["持续推进减负工作。", "不断提升服务水平。", "召开专题会议研究部署。"]
    words = "".join(node.name + node.proof for sentence in sentences for node in guess_nodes(sentence))
    assert not any(refused in words for refused in ("%", "总结", "报送", "照片", "截图"))


def test_a_time_limit_before_the_verb_is_no_part_of_the_name() -> None:
    first, second = guess_nodes("6月底前开工建设城东污水厂，2026年三季度末前出台收费办法。")
    assert (first.name, first.clause) == ("开工建设城东污水厂", "6月底前开工建设城东污水厂")
    assert second.name == "出台收费办法"


def test_full_width_signs_cut_clauses_and_stay_in_names() -> None:
    sentence = "坚持规划先行，建成宿舍（二期）；出台办法。"
    nodes = guess_nodes(sentence)
    assert [(node.name, sentence[node.start : node.end]) for node in nodes] == [
        ("建成宿舍（二期）", "建成宿舍（二期）"),
        ("出台办法", "出台办法"),
    ]


@pytest.mark.parametrize(
    ("sentence", "nodes"),
    [
        (
            "推动检测中心运行，制定地方标准。\n工作节点：6月底前中心挂牌；标准发布。",
            [("6月底前中心挂牌", "成立文件或挂牌"), ("标准发布", "印发文号")],
        ),
        ("规范场地管理。年度节点：场地名录上墙", [("场地名录上墙", "主管部门核定意见")]),
    ],
)
def test_nodes_that_the_paper_names_are_the_nodes(sentence: str, nodes: list[tuple[str, str]]) -> None:
    found = guess_nodes(sentence)
    assert [(node.name, node.proof) for node in found] == nodes
    assert all(sentence[node.start : node.end] == node.name for node in found)


@given(st.text("建成启动完成办法机制节点工作推进一批学校6月底前，。；：（）“”\n\v 0", max_size=40))
def test_any_text_gives_nodes_at_their_places(sentence: str) -> None:
    for node in guess_nodes(sentence):
        assert sentence[node.start : node.end].startswith(node.name)
        assert node.proof
