"""What stands in the cells of the task table, in Word and in Excel alike."""

from __future__ import annotations

from minsheng.sample.tasks import SampleTask

TITLE = "2026年青禾县政府工作报告主要任务分解表"
PREFACE = (
    "为把县十八届人大六次会议通过的各项目标任务落到人头，现按牵头单位、责任单位和配合单位分解如下。"
    "牵头单位要在收到本表10个工作日内排出工作清单，列明节点、责任人和完成时限。"
)
NOTE = (
    "注：各项任务由牵头单位负总责；未列牵头单位的，由责任单位负责到底。"
    "两个以上单位牵头的，由汇总单位统一报送进展。"
)
HEADS = ("序号", "重点工作", "目标任务", "牵头领导", "牵头单位", "责任单位", "配合单位", "完成时限")


def cells_of(task: SampleTask) -> tuple[str, ...]:
    """The eight cells of one row. A task that is done or not done names its node below the sentence."""
    wanted = f"{task.task}\n工作节点：{task.target}。" if task.kind == "node" else task.task
    lead = f"{task.lead}（汇总单位：{task.summing}）" if task.summing else task.lead
    return (
        task.number,
        task.work,
        wanted,
        task.leader,
        lead,
        task.responsible,
        task.support,
        task.deadline,
    )
