/** Chinese texts of the fields of the desk and of the directory, by their English text. */
export const DESK_FIELD_TEXTS: Readonly<Record<string, string>> = {
  'The id of the person, as in `by` and `workerId`.': '人员标识，与 `by`、`workerId` 相同。',
  'When the access of the person ends.': '该人员权限的截止时间。',
  'The region whose cases the role reaches; all without it.': '该角色可办理诉求的区域；没有则不限区域。',
  'The units of the grants.': '所授权限的单位。',
  'Masked: z***@mail.example': '已脱敏：z***@mail.example',
  'Why no rule files it.': '规则无法立案的原因。',
  'The appeal that it names or comes from. Nothing proves it.': '来信所称或所属的诉求，未经核实。',
  'Why it was discarded.': '弃置的理由。',
  'Absent when no program can read it, or it has malicious software.': '无法解析或含恶意程序时不返回。',
  'Why the appeal would not get the file.': '该文件不能附到诉求的原因。',
  'The queues that the person may read.': '该人员可查看的队列。',
  'For `unit`: your units, for the parameter `unit`.': '队列 `unit`：本人所在单位，可作为参数 `unit`。',
  'For `unit`: whether the parameter `unit` may name any unit. Otherwise it may name own units and those below.':
    '队列 `unit`：参数 `unit` 是否可为任一单位；否则只限本单位及下级单位。',
  'How long a claim of a queue entry lasts.': '领取队列条目的有效时长。',
  'The largest `limit` of a list.': '列表 `limit` 的最大值。',
  'Contacts in clear per local day. Absent without a limit.':
    '每日可查阅联系方式的次数（当地时间）；不限次数时不返回。',
  'Files per local day. Absent without a limit.': '每日可上传的文件数（当地时间）；不限数量时不返回。',
  'Why the unit is competent for `category` in `region`. Absent for units that only match by name.':
    '该单位在 `region` 负责 `category` 的依据；仅名称相符的单位不返回。',
  'The reason, as in `candidates` of a case.': '理由，与诉求的 `candidates` 相同。',
  '`*` for the owner of last resort.': '`*` 为兜底承办单位。',
  'The `worker` of `assign-worker`.': '`assign-worker` 的 `worker`。',
  'Whether there are more than #. `q` narrows the list.': '是否超过 # 人；可用 `q` 缩小范围。',
  'Absent for citizens and for sealed appellants.': '个人和身份已封存的诉求人不返回。',
  'For a case on hold.': '挂账的诉求才有。',
  'The end of the day of its review.': '复核日期当日结束之时。',
  'Local days of all holds of the case so far.': '该诉求历次挂账累计的天数（当地日期）。',
  'The urgency of the case when the clock started. Absent when it was normal.':
    '开始计时时诉求的紧急程度；一般时不返回。',
  'In the list of holds only.': '仅挂账清单返回。',
  'With `near`: metres to the place of the case. Absent when the place is unknown.':
    '带 `near` 时：与诉求地点的距离（米）；地点不明时不返回。',
  'Whether there are more than `count`, because the counting stopped there.': '实际是否多于 `count`：统计到此为止。',
  'For the next call.': '供下次请求使用。',
  'Read your lists again: there is no `since`, it is older than 23 hours or of other units, or too much has changed.':
    '须重新读取列表：没有 `since`，`since` 早于23小时或所属单位已变，或变化过多。',
  'Cases that changed or left, each with its newest version. A change may be named in two answers.':
    '有变化或已离开的诉求及其最新版本。同一变化可能出现在两次响应中。',
  'The agent who recorded the answer. Absent when no agent did.': '记录人；不是由工作人员记录的不返回。',
  'The unit whose work it is about. Absent for an answer by the centre.': '所涉及的承办单位；由热线中心答复的不返回。',
  'Records that were compared with what the appellant said.': '与诉求人本人回答作过比较的记录数。',
  'The numbers of cases that differ, # at most.': '不一致的诉求编号，最多 # 件。',
  'False when there were more cases than were read.': '诉求过多而未全部读取时为 false。',
  'Why the appeal is named.': '列出该诉求的理由。',
  'Of the words, from 0 to 1. Rare words count more than common ones.': '文字的相似程度，0 至 1；少见的词语权重较大。',
  'The division where it is. Absent for appeals without a known place.': '热点所在地区；地点不明的诉求没有此项。',
  'The category that its appeals have in common. Absent when they have only words in common.':
    '各诉求共同的类别；仅文字相似的没有此项。',
  'When its first appeal was filed.': '其中第一件诉求的提交时间。',
  'When its newest appeal was filed.': '其中最近一件诉求的提交时间。',
  'When it was noticed.': '发现热点的时间。',
  'When it ended: no appeal has come for the time of the policy.': '结束时间：在策略规定的时间内没有新的诉求。',
  'How many people filed its appeals.': '提交诉求的人数。',
  'How many appeals it has.': '诉求件数。',
  'Its newest appeals, at most 40, the newest last. Empty for a reader who also works for a unit.':
    '最近的诉求，最多40件，最新的在后；兼在承办单位任职的人员看不到，列表为空。',
  'How many appeals were filed in each hour, for at most 72 hours with appeals.':
    '每小时的诉求件数，最多72个有诉求的小时。',
  'A local day without the year, `11-01`.': '不含年份的日期，如 `11-01`。',
  'How many appeals have been merged into it.': '已并入该诉求的件数。',
  'How many open appeals of other people are about the matter, those included that joined another.':
    '他人就同一事项提交、尚未办结的诉求件数，含已并入其他诉求的。',
  '`mineToo` when this appeal can join them now.': '本诉求现在可以并入时含 `mineToo`。',
  'The appeals that are to follow the one of the path.': '要并入路径中诉求的各件诉求。',
  'Why it was not merged.': '未并单的原因。',
  'A stable code. A refused command has the code of the rule that it breaks.':
    '固定的代码；操作被拒绝时为所违反规则的代码。',
  'False when there are more open cases than are read: every number is then a minimum.':
    '未办结诉求过多而未全部读取时为 false，此时各数均为下限。',
  'Each case once, by its worst light.': '每件诉求计一次，按最严重的灯色。',
  'On hold now.': '当前挂账。',
  'Open cases that were given more time in the present round.': '本轮已延期的未办结诉求。',
  'When the oldest of them was filed.': '其中最早一件的提交时间。',
  'The queues of the centre. Empty for leaders.': '热线中心的队列；承办单位负责人为空。',
  'Units with open cases, the most red ones first.': '有未办结诉求的单位，红灯多的在前。',
  'Required for `other`. Auditors and the appellant can read it.': '理由为 `other` 时必填，审计员和诉求人可见。',
  'The contact was sealed when its term had ended. Then nothing else is present.':
    '保存期限届满，联系方式已封存，此时没有其他内容。',
  'The first time of the local day.': '当日（当地时间）首次打开的时间。',
  'What was opened: an appeal, a request of a business, or a mail that waits for a person.':
    '打开的是诉求（appeal）、企业诉求（request）还是待处理来信（mail）。',
  'Its number; of a mail the id of its entry.': '编号；来信为其条目标识。',
  'The current version of the record, or 0 for a new record.': '记录的现行版本；新记录为 0。',
  'Absent while the record is as it was seeded.': '记录仍为初始内容时不返回。',
  'Absent for a change by an operator’s tool.': '由运维工具修改的不返回。',
  'The second person, for a change that needed one.': '批准人，须由第二人批准的修改才有。',
  'Whether the record is in force, now or at `at`.': '记录当前或在 `at` 时刻是否有效。',
  'The last id of the previous part. The header `Link` of that part has it.':
    '上一部分的最后一个标识，见上一部分的响应头 `Link`。',
  'The id of the change that the second person approves. Another change has another id.':
    '第二人所批准的内容；另一次修改的标识不同。',
  'For each class. An ISO 8601 duration, `{"workingDays": n}` or `{"workingHours": n}`.':
    '按时限类型分别填写：ISO 8601 时长、`{"workingDays": n}` 或 `{"workingHours": n}`。',
  'An ISO 8601 duration, `{"workingDays": n}` or `{"workingHours": n}`.':
    'ISO 8601 时长、`{"workingDays": n}` 或 `{"workingHours": n}`。',
  'An ISO 8601 duration, `{"workingDays": n}` or `{"workingHours": n}`. At most # working days.':
    'ISO 8601 时长、`{"workingDays": n}` 或 `{"workingHours": n}`，最长 # 个工作日。',
  'An ISO 8601 duration.': 'ISO 8601 时长。',
  '1-1000; 1000000 is no limit.': '1 至 1000；1000000 为不限。',
  'The id of the legal representative.': '法定代表人的标识。',
  'The phone of the legal representative. It is not stored in the directory: `legalPhoneKey` is the id of the person with this phone.':
    '法定代表人的手机号。基础数据中不保存手机号，`legalPhoneKey` 为该手机号所属人员的标识。',
  'Of the queue of a unit: my own unit.': '单位队列：本人所在单位。',
};
