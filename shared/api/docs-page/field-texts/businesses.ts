/** Chinese texts of the fields of services for businesses, by their English texts. */
export const BUSINESS_FIELD_TEXTS: Readonly<Record<string, string>> = {
  'The section of GB/T 4754-2017.': '行业门类（GB/T 4754-2017）。',
  'The division of GB/T 4754-2017, two digits.': '行业大类（GB/T 4754-2017），两位数字。',
  'Until when the invitation can be accepted.': '接受邀请的截止时间。',
  'The county whose pool serves the business while it has no manager.':
    '没有服务经理期间，由哪个区县的公共池服务该企业。',
  'The service managers up to now, newest first. Without `manager`: in the pool. Without `since`: from the beginning.':
    '历任服务经理，由新到旧。没有 `manager` 的一段在公共池中；没有 `since` 的自始如此。',
  'The phone that the person signs in with.': '该人员登录所用的手机号。',
  'Absent: the business goes to the pool of its county.': '不填时，企业转入区县公共池。',
  'The version of the business that was read.': '所读取的企业记录版本。',
  'The business for which the caller acts.': '调用者所经办的企业。',
  'A business that the caller acts for.': '调用者经办的一家企业。',
  'A manager of the counties that the caller heads; by default the caller.': '调用者所辖区县的服务经理，缺省为本人。',
  '`own`: the open requests of a manager (default); `pool`: those without a manager; `escalated`: those that wait for a unit head or supervisor.':
    '`own`：服务经理承办的未办结诉求（缺省）；`pool`：没有服务经理的；`escalated`：已提级、待区县负责人或督办主管处理的。',
  'For `pool` and `escalated`: the county, by default that of your unit. Supervisors without it get what is escalated to them.':
    '用于 `pool` 和 `escalated`：区县，缺省为本单位所在区县。督办主管不填时，返回提级至中心的诉求。',
  'For `own`: a manager of the counties that the caller heads, or a manager whom the caller replaces during an absence.':
    '用于 `own`：调用者所辖区县的服务经理，或正由调用者代理的服务经理。',
  'A service manager of all counties that the absent one serves.': '须为外出者所服务的全部区县的服务经理。',
  'Now by default.': '缺省为当前时间。',
  'When the manager is back.': '返岗时间。',
  'Absent: the absence ends now.': '不填时，外出即刻结束。',
  'Whether the deputy sees the requests of the manager now, and acts on them.':
    '代理人目前能否查看和办理该服务经理的企业诉求。',
  'A complaint about the business environment is refused here (`file-as-appeal`): it is filed as an appeal.':
    '营商环境投诉在此不予接受（`file-as-appeal`），须作为诉求提交。',
  'Rises by one when the request is reopened.': '重新提出一次，加一。',
  'Until when the answer is due, else what is due next.': '答复的期限；已答复的，为下一项期限。',
  'Absent while the request is in the pool of the county.': '在区县公共池中时不返回。',
  'The managers who had it, the newest first. Without `manager` it was in the pool. Both sides see this.':
    '历任服务经理，由新到旧；没有 `manager` 的一段在公共池中。双方均可见。',
  'The last advice.': '最近一次答复。',
  'The number of the appeal that was opened for it.': '为其开立的诉求编号。',
  'The words that both sides read.': '双方可见的文字。',
  'Notes of staff to each other. For staff only.': '工作人员之间的备注，仅工作人员可见。',
  'Every clock with its ledger. For staff only.': '全部时限及其计时记录，仅工作人员可见。',
  'The colleague who has claimed the request. For the pool only.': '占用该诉求的同事，仅公共池返回。',
  'The appeals that were opened for it, the oldest first, with their progress.':
    '为其转出的协调工单及进展，较早的在前。',
  'The number of the appeal whose progress the entry describes.': '该条目所描述进展的协调工单编号。',
  'The consents of the business, the oldest first, also those that have ended.': '企业的授权，较早的在前，含已失效的。',
  'Whether the partner sees these fields now, once the request was referred to it.':
    '转介之后，合作机构目前能否看到这些内容。',
  'For `partnerId` of a consent.': '授权时作为 `partnerId`。',
  'The name of the person.': '查看人姓名。',
  'The fields that the consent names, and no others.': '仅授权所列的内容。',
  'The fields that the partner may see. No other field is shown.': '合作机构可以看到的内容，其他均不可见。',
  'A slot of GET /v1/enterprise/requests/{number}/slots. It replaces the appointment that is to come.':
    'GET /v1/enterprise/requests/{number}/slots 所列时段；原有未到的预约随之改约。',
  'When it begins.': '开始时间。',
  'How long it lasts.': '时长（分钟）。',
  '`office`: in the office of the firm; `phone`: the business calls.': '`office`：到所面谈；`phone`：由企业致电。',
  'The address, or the number to call.': '地址，或应拨打的号码。',
  'The address, or the number that the business calls.': '地址，或企业应拨打的号码。',
  '`coming`; `held` once it has begun; `ended` when it did not take place.':
    '`coming`：未到；`held`：已开始；`ended`：未进行。',
  'Why it did not take place.': '未进行的原因。',
  'The notes of the lawyer, oldest first.': '律师的咨询记录，最早的在前。',
  'Somebody of the organisation; by default the caller.': '本机构人员，缺省为调用者。',
  'In the future, at most 60 days from now.': '将来的时间，最多在60天内。',
  'It ends on the day on which it begins, Beijing time.': '须在当日（北京时间）结束。',
  'The request for which it is booked.': '预约所属的诉求编号。',
  'Appointments with lawyers, in the order in which they were booked.': '律师预约，按预约先后排列。',
  'The version that was read: GET /v1/notices/partners.': '已阅读的告知版本：GET /v1/notices/partners。',
  'Without it the consent lasts until it is withdrawn.': '不填写的，授权至撤回为止。',
  'The rating: 5 = very helpful, 1 = not helpful at all.': '评价：5为很有帮助，1为没有帮助。',
  '`enterprise`: a complaint about the business environment, by a person who acts for the business. `accusedUnitId` names the office; it and all units below it do not see the case.':
    '`enterprise`：营商环境投诉，由企业经办人提出；`accusedUnitId` 为被投诉单位，该单位及其下级单位看不到本诉求。',
  'The business reports retaliation for its complaint about the business environment, also after the time for new facts.':
    '企业因营商环境投诉遭打击报复的，可反映，超过补充新情况的期限亦可。',
  'Present only for a complaint about the business environment.': '仅营商环境投诉返回。',
  'In fen: 100 is one yuan.': '单位为分：100 为一元。',
  'In months.': '以月计。',
  'A yearly rate in basis points: 345 is 3.45 %.': '年利率，单位为基点：345 为 3.45 %。',
  'Only of a request for financing.': '仅融资对接诉求返回。',
  'What the business needs of a bank. For `financing` only; it can also be stated later.':
    '企业的融资需求，仅用于 `financing`，也可稍后填写。',
  'Offers that can be chosen come first, the lowest yearly cost first. The others follow, newest first.':
    '可选择的在前，年化综合成本低的在先；其余的由新到旧。',
  'The number of the offer among those of the partner.': '该机构方案的序号。',
  'All that is paid in addition to the interest, in fen.': '利息以外的全部费用，单位为分。',
  'Until when the offer can be chosen.': '方案的有效期。',
  'Computed in the same way for all offers.': '各方案按同一方法计算。',
  'All interest in fen.': '利息合计，单位为分。',
  'Interest and fees in fen.': '利息与费用合计，单位为分。',
  'Interest and fees a year for the principal in use, in millionths: 43500 is 4.35 %. 12 x (interest + fees) / sum of the principal owed in each month.':
    '按实际占用本金折算的年化综合成本，单位为百万分之一：43500 为 4.35 %。12 ×（利息 + 费用）÷ 各月未还本金之和。',
  'What the bank granted, in fen.': '实际放款金额，单位为分。',
  'What the bank granted, in fen. Either this or `failure`.': '实际放款金额，单位为分。与 `failure` 只填一项。',
  'Why the financing failed.': '融资未成的原因。',
  'Commands that the partner may give now.': '合作机构目前可以进行的操作。',
  'The offers of this partner, the oldest first. Those of others are never shown.':
    '本机构的方案，由早到晚；其他机构的方案概不显示。',
  'A business that the caller acts for or serves: each policy is compared with it.':
    '本人经办或服务的企业，逐条与之比对。',
  'An earlier version, as an advice cites it. Without it the current one.': '答复所引用的较早版本；不填则为现行版本。',
  'A person has to check the legal basis, amounts or dates first.': '依据、金额或日期须先由人工核实。',
  'Sections and divisions of GB/T 4754-2017. None: all industries.':
    '国民经济行业分类（GB/T 4754-2017）的门类和大类；为空即不限行业。',
  'None: all sizes.': '为空即不限规模。',
  'Until when one can apply.': '申报截止时间。',
  'Whether the caller gets a message before the deadline.': '本人是否已订阅截止前的提醒。',
  'At most #. Those that fit come first, those against which something speaks last.':
    '最多 # 条；符合的在前，有不符合之处的在后。',
  'Only if `business` was given.': '仅在给出 `business` 时返回。',
  '`fits`: all criteria are met; `unclear`: some are unknown; `unfit`: one is not met.':
    '`fits`：全部条件符合；`unclear`：有的条件无法判断；`unfit`：有条件不符合。',
  'The criteria that are met.': '符合的条件。',
  'The criteria that are not met.': '不符合的条件。',
  'Conditions that the register of businesses does not contain. A person has to check them.':
    '登记信息中没有、须人工核实的条件。',
  'As the business last reported it. Absent: unknown.': '以企业最近报送的为准；没有即未知。',
  'Laws, rules and notices by name, with the article or number.': '法律、规章和文件的名称及条款或文号。',
  'Whether a person has to check the legal basis, amounts or dates before anybody relies on them.':
    '依据、金额或日期在采用前是否须人工核实。',
  'For businesses in these regions and in all below them.': '适用于这些地区及其下级地区的企业。',
  'Cells with fewer answers or businesses are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not.':
    '回答或企业少于此数的单元格，以及可由其推算的单元格，不予公布。计入比例的少于此数，或未计入的少于此数而不为零的，该比例不予公布。',
  'A county is a pool with its service managers.': '`pool` 为区县公共池及其服务经理。',
  '`all`, a division code or a type of requests.': '`all`（全部）、行政区划代码或诉求类型。',
  'The number of requests about which the business answered.': '企业已回答的诉求件数。',
  'Share of these businesses that found the service helpful.': '其中认为有帮助的比例。',
  'The lower end of the # % interval of the share, by Wilson.': '该比例 # % 置信区间（Wilson）的下限。',
  'The upper end of the interval.': '区间的上限。',
  'Cells with fewer answers or businesses are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not. A campaign is a cell too.':
    '回答或企业少于此数的单元格，以及可由其推算的单元格，不予公布；一次回访也是一个单元格。计入比例的少于此数，或未计入的少于此数而不为零的，该比例不予公布。',
  'All campaigns of the month together by place and type, and each campaign.':
    '当月全部回访合计，按地区和类型；以及每次回访。',
  '`all`, a division code, a type of requests or the id of a campaign.':
    '`all`（全部）、行政区划代码、诉求类型或回访编号。',
  'The number of businesses that answered.': '已作答的企业数。',
  'Of a campaign: where businesses were asked.': '回访：询问哪个地区的企业。',
  'The first day on which the requests were closed about which was asked.': '所问诉求办结日期的第一天。',
  'The last of these days.': '其最后一天。',
  'Persons who do not want to be asked again. Missing if few are, or few are not.':
    '不愿再被询问的人数。人数过少，或其余过少的，不予公布。',
  'Cells with fewer visits or businesses are hidden, and so are cells from which they could be derived. A count is hidden where fewer are in it, or fewer but some are not.':
    '走访或企业少于此数的单元格，以及可由其推算的单元格，不予公布。计入的少于此数，或未计入的少于此数而不为零的，该数不予公布。',
  'A pool is the county of the business.': '`pool` 为企业所在区县。',
  '`all`, a division code or a purpose: service, policy, inspection, safety, complaint, survey, other.':
    '`all`（全部）、行政区划代码或走访目的：service、policy、inspection、safety、complaint、survey、other。',
  'Visits of which any of the following is counted in the month, each once.':
    '当月计入以下任一项的走访，每次只计一次。',
  'Planned in the month. A visit that the business did not ask for is planned when a supervisor approves it.':
    '当月安排的。企业未邀请的走访，自督办主管批准时起为已安排。',
  'Those of the planned ones that the business did not ask for.': '其中企业未邀请的。',
  'Done in the month.': '当月完成的。',
  'Refused by the business.': '企业谢绝的。',
  'Not approved by a supervisor.': '督办主管未批准的。',
  'Cancelled by the office, or no longer needed by the business.': '单位取消或企业不再需要的。',
  'The policies of whose deadline the person is reminded, by their ids.': '已订阅申报截止提醒的政策（编号）。',
  'The phone of the session. The message goes to it.': '本次登录所用的手机，提醒发到该手机。',
  'For `policies` of an advice: the id with this version.': '答复引用时填入 `policies`：编号和此版本。',
  'As it was in this version. The answer to a command has those of that command only.':
    '该版本的名称。命令的应答仅含本次命令所引用的。',
  'The policies that the advice cites, each in its current version: the `citation` of a policy.':
    '答复所引用的政策，须为现行版本：填政策的 `citation`。',
  'Absent when nobody has entered it.': '未登记时不返回。',
  'For `lawyerId` of a slot.': '用作时段的 `lawyerId`。',
  'What a partner is. Only a law firm publishes appointments.': '合作机构的种类。只有律师事务所发布预约时段。',
  'Of a partner only. Only a law firm publishes appointments.':
    '仅合作机构填写。只有律师事务所（lawFirm）发布预约时段。',
  'The policies that an advice cites: GET /v1/enterprise/policies/{id}?version=.':
    '答复所引用的政策：GET /v1/enterprise/policies/{id}?version=。',
};
