"""How far a commitment stands (进度): a light and its evidence, a pure function of Values and plan."""

from __future__ import annotations

from enum import StrEnum


class Light(StrEnum):
    """The state of progress, in words first; colour and shape only repeat it."""

    SILENT = "silent"  # 未报
    BEHIND = "behind"  # 滞后
    ON_PLAN = "on_plan"  # 正常
    DONE = "done"  # 完成
    OVERDUE = "overdue"  # 逾期

    @property
    def label(self) -> str:
        """The light in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    Light.SILENT: "未报",
    Light.BEHIND: "滞后",
    Light.ON_PLAN: "正常",
    Light.DONE: "完成",
    Light.OVERDUE: "逾期",
}
