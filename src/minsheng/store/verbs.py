"""Every verb of the record in the people's words: what pages, refusals and histories call it."""

from __future__ import annotations

from minsheng.terms.errors import Broken

LABELS = {
    "set_up_place": "设置机构和岗位",
    "import_establishment": "导入机构和岗位",
    "register_body": "登记单位",
    "change_body": "更正单位",
    "end_body": "撤销单位",
    "register_group": "登记单位组",
    "change_group": "更正单位组",
    "set_members": "调整单位组成员",
    "register_person": "登记人员",
    "change_person": "更正姓名",
    "register_post": "登记岗位",
    "change_post": "更正岗位",
    "end_post": "结束岗位",
    "open_account": "开设账号",
    "reset_password": "重设密码",
    "change_own_password": "改自己的密码",
    "close_account": "注销账号",
    "forget_person": "注销人员",
    "resolve_again": "重新对应单位",
    "add_document": "收入文件",
    "read_document": "识读文件",
    "reread_document": "重新识读文件",
    "make_table": "新建任务表",
    "add_commitment": "新增事项",
    "edit_commitment": "修改事项",
    "confirm_commitment": "确认事项",
    "confirm_certain": "批量确认无疑事项",
    "reopen_commitment": "退回待核",
    "drop_commitment": "撤销事项",
    "restore_commitment": "恢复事项",
    "merge_commitments": "合并事项",
    "split_commitment": "拆分事项",
    "send_for_comment": "发出征求意见",
    "open_inquiry": "打开征求意见",
    "answer_inquiry": "反馈意见",
    "take_in_replies": "汇入反馈表",
    "decide_opinion": "处理意见",
    "close_comments": "结束征求意见",
    "examine_table": "审核任务表",
    "approve_table": "审定任务表",
    "send_back_table": "退回任务表",
    "issue_table": "印发任务表",
    "submit_breakdown": "报送分解清单",
    "approve_breakdown": "通过分解清单",
    "send_back_breakdown": "退回分解清单",
    "give_value": "报数",
    "open_cycle": "开展月度督查",
    "fill_ask": "填报",
    "submit_asks": "提交审签",
    "sign_asks": "审签",
    "hand_back_ask": "退回填报人",
    "submit_sheet": "交审签单",
    "accept_ask": "采用",
    "accept_certain_asks": "批量采用无疑的数",
    "return_ask": "退回重报",
    "name_deputy": "指定代签人",
    "raise_burden": "反映要求过多",
    "amend_commitment": "调整事项",
    "release_commitment": "公开事项",
    "withdraw_release": "撤回公开",
}


def label_of(verb: str) -> str:
    """The verb in Chinese; Broken for one that is not in the list."""
    if verb not in LABELS:
        raise Broken(f"{verb} has no Chinese label in store/verbs.py")
    return LABELS[verb]
