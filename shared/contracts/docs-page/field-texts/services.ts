/** Chinese texts of the fields of own data, public data, knowledge and services for businesses, by their English text. */
export const SERVICE_FIELD_TEXTS: Readonly<Record<string, string>> = {
  'What the person did: the items were shown, opened, solved the matter, or were opened and the person filed anyway.':
    '当事人的行为：显示、打开、已解决，或打开后仍提交诉求。',
  'How many of the items are published for everybody and were counted.': '其中公开发布并已计入的条数。',
  'Units that the text names, whom a tip-off may accuse. A person decides.':
    '内容中提到的单位，可能是被举报单位；由人决定。',
  'Whether an address, a region or a point is known.': '是否已有地址、地区或坐标。',
  'What the person chose the last times, newest first. The device remembers it, not the platform.':
    '当事人上几次的选择，由新到旧；由设备记住，平台不保存。',
  'What it follows from: the words, the last choices, or what many report at this time of the year.':
    '依据：文字、上几次的选择，或这一时节反映较多的事项。',
  'What to ask the person. Kind and category are always asked.': '应询问的内容；类型和类别总要询问。',
  'Kinds to offer first. None is chosen, and none is offered when nothing points to one.':
    '优先展示的类型；不替当事人选定，没有依据时为空。',
  'Categories to offer first, in the same way.': '优先展示的类别，规则相同。',
  'Of those opened.': '占打开次数的比例。',
  'Of those opened: the person filed anyway.': '打开后仍提交诉求的，占打开次数的比例。',
  'Of a failing item: of this month and the two before it.': '效果不佳的知识：本月及前两个月的次数。',
  'A region that the person has chosen. Other regions are left out.': '当事人已选的地区，其他地区不再列出。',
  'The smallest region that is certain. Absent when none is.': '能够确定的最小地区；都不能确定时不返回。',
  'The regions that it can be. Ask the person; nothing was guessed. Empty when `place` is all that is known.':
    '可能的地区，请由当事人选择；平台不作猜测。只有 `place` 可知时为空。',
  'The names that were read in the address.': '从地址中识别出的地名。',
  'The address names a place outside the regions of the platform.': '地址所写地点不在本平台地区之内。',
  'For SMS and anonymous sessions. `web` by default.': '用于短信登录和匿名会话，缺省为 `web`。',
  'The lifetime in seconds.': '有效时长（秒）。',
  'Send it with the code. The code is valid for this request only.': '与验证码一并提交；验证码只对本次请求有效。',
  'The identity of the person: a verified phone, an account of a mini-program, or this session alone.':
    '身份依据：已验证的手机、小程序账号，或仅为本次会话。',
  'Of the newest own appeal. The platform has no account with a name.': '取自本人最近一件诉求；平台没有含姓名的账户。',
  'Masked: 138****1234. Of the newest own appeal.': '已脱敏：138****1234。取自本人最近一件诉求。',
  'The number of own appeals, at most #.': '本人诉求的件数，最多计到 #。',
  'Whether there are more appeals than were counted.': '实际件数是否更多。',
  'The businesses that the person acts for, has acted for or is invited to act for.':
    '本人正在经办、曾经经办或受邀经办的企业。',
  'The name under which the person acts for the business.': '本人在该企业登记的姓名。',
  'Open sessions, newest first. Anonymous sessions are not listed.': '未结束的会话，由新到旧；不列匿名会话。',
  'On the first page only.': '仅首页返回。',
  'Newest appeal first.': '诉求由新到旧。',
  'The flags that were chosen at filing.': '提交时所选的标记。',
  'The category that was chosen at filing.': '提交时所选的类别。',
  'In clear. Absent when the appeal has the contact of somebody else.': '未脱敏；登记的是他人联系方式时不返回。',
  'The contact was sealed when its term had ended.': '保存期限届满，联系方式已封存。',
  'Of a merged appeal: the public reply of the case that it was merged into.': '已并单的诉求：所并入诉求的公开答复。',
  'The staff who saw the contact in clear, newest first.': '查阅过未脱敏联系方式的记录，由新到旧。',
  'The access log of the appeal has older entries.': '查阅记录还有更早的内容。',
  'Newest first, # entries in each part.': '由新到旧，每部分 # 条。',
  'The words of this event, or the reply that reached the appellant by it.':
    '该事件中填写的文字，或由此送达诉求人的答复。',
  'Whether the appellant wrote it.': '是否为诉求人所写。',
  'Whether another part of the same appeal follows, as the next item or on the next page.':
    '同一诉求是否还有下一部分（下一项或下一页）。',
  'Own open appeals.': '本人未办结的诉求。',
  'A fresh code, requested by `POST /v1/sessions`.': '新的验证码，以 `POST /v1/sessions` 获取。',
  'The person knows that this cannot be undone.': '确认知晓此操作不可撤销。',
  'Whether all own appeals were looked at. If not, repeat the request with the same key.':
    '是否已处理全部诉求；否则请用同一个键重复请求。',
  'Businesses that the person no longer acts for.': '本人不再经办的企业。',
  'Contacts of appeals whose term after closing has ended.': '办结后保存期限已届满的诉求的联系方式。',
  'The data that the law keeps, with the reasons.': '依法保留的内容及理由。',
  'At most #. `until` is when the term ends.': '最多 # 件。`until` 为期限届满的时间。',
  'The newest version by default.': '缺省为最新版本。',
  'For `noticeVersion` of a filing, or `textVersion` of a consent.':
    '提交诉求时作为 `noticeVersion`，授权时作为 `textVersion`。',
  'Paragraphs.': '各段文字。',
  'A closed month. The latest published month by default.': '已结束的月份，缺省为最近公布的月份。',
  'A code of two digits includes its subcategories.': '两位代码包含其下级类别。',
  'The format of the answer. Overrides `Accept`, so that links can ask for CSV.':
    '响应的格式，优先于 `Accept`，便于以链接获取 CSV。',
  'The month of the publication.': '公开的月份。',
  'This category and all categories below it.': '该类别及其全部下级类别。',
  'All published months, newest first.': '全部已公布的月份，由新到旧。',
  'Cells with fewer appeals are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not.':
    '诉求少于此数的单元格，以及可由其推算的单元格，不予公布。计入比例的件数少于此数，或未计入的件数少于此数而不为零的，该比例不予公布。',
  'A division code, `all`, `reports` (tip-offs) or `elsewhere`.':
    '行政区划代码、`all`（全部）、`reports`（举报）或 `elsewhere`（其他地区）。',
  '`all`, two or four digits, `none`, or `#.none` for appeals in # without a subcategory.':
    '`all`（全部）、两位或四位代码、`none`（无类别），`#.none` 为 # 类中没有下级类别的诉求。',
  'For a city as a whole: appeals filed by kind.': '全市：按类型统计的诉求量。',
  'Share of the filed appeals that the centre answered itself.': '由热线中心直接答复的诉求所占比例（直办率）。',
  'Number of result clocks that ended in the month.': '当月结束的办理时限数。',
  'Share of these clocks that were met.': '其中按时完成的比例。',
  'Number of appellants who answered the follow-up.': '参加回访的诉求人数。',
  'Share of these appellants who say that they were contacted in time.': '其中表示承办单位已按时联系的比例（响应率）。',
  'Share of these appellants who say that the matter was resolved.': '其中表示问题已解决的比例（解决率）。',
  'Share of these appellants who are very satisfied, satisfied or basically satisfied.':
    '其中非常满意、满意和基本满意的比例（满意率）。',
  'The sum of # % of response, # % of resolution and # % of satisfaction.':
    '响应率的 #%、解决率的 #% 与满意率的 #% 之和（综合得分）。',
  'Share of these follow-ups that a verdict sent back to be redone.': '其中经核实须重办的比例（重办率）。',
  'The id of the published case. It does not lead to the appeal.': '公开案例的标识，不能由此查到诉求。',
  'A division code, or `elsewhere`.': '行政区划代码，或 `elsewhere`（其他地区）。',
  'The month of the filing.': '提交的月份。',
  'A new text by the centre, not the words of the appellant.': '由热线中心重新撰写，不是诉求人的原文。',
  'Whether identifying details were removed.': '是否去除过可识别身份的内容。',
  'Words of the question. Without it the items of the category.': '问题中的词语；不填则列出该类别的知识。',
  'Items that hold in this region: its own and those of regions above it.': '适用于该地区的知识，包括其上级地区的。',
  'The owner. By default the first unit of the caller.': '所属单位，缺省为本人的第一个单位。',
  'Whether a person still has to check the answer.': '答复是否仍须人工核对。',
  'The newest content, which may be a draft.': '最新内容，可能为草稿。',
  'Other ways in which people ask it.': '该问题的其他问法。',
  'Laws and rules by name, with the article.': '法律法规的名称和条款。',
  'Whether a person has to check it, for example a local number.': '是否须人工核对，例如各地的电话号码。',
  'It applies in this region and in all regions below it.': '适用于该地区及其全部下级地区。',
  'The first day on which it is shown.': '开始显示的日期。',
  'The last day. Afterwards the item expires.': '最后一日，此后失效。',
  'The content that is shown now.': '当前对外显示的内容。',
  'Whether the owner answered late, or has not answered in time.': '所属单位是否逾期答复，或逾期尚未答复。',
  'Newest first.': '由新到旧。',
  'The version that the caller has read; # for a new item.': '调用者所读取的版本；新建时为 #。',
  'The fault. Staff read it; it names no appellant.': '有误之处，供工作人员查看，不得涉及诉求人。',
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
  'For `own`: a manager of the counties that the caller heads, or for whom the caller stands in.':
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
  '`coming`, `held`: it has begun, `ended`: it did not take place.':
    '`coming`：未到；`held`：已开始；`ended`：未进行。',
  'Why it did not take place.': '未进行的原因。',
  'The notes of the lawyer, oldest first.': '律师的咨询记录，最早的在前。',
  'Somebody of the organisation; by default the caller.': '本机构人员，缺省为调用者。',
  'In the future, at most 60 days from now.': '将来的时间，最多在60天内。',
  'It ends on the day on which it begins, Peking time.': '须在当日（北京时间）结束。',
  'The request for which it is booked.': '预约所属的诉求编号。',
  'Appointments with lawyers, in the order in which they were booked.': '律师预约，按预约先后排列。',
  'The version that was read: GET /v1/notices/partners.': '已阅读的告知版本：GET /v1/notices/partners。',
  'Without it the consent lasts until it is withdrawn.': '不填写的，授权至撤回为止。',
  'The rating: 5 = very helpful, 1 = not helpful at all.': '评价：5为很有帮助，1为没有帮助。',
  '`enterprise`: a complaint about the business environment, by a person who acts for the business. `accusedUnitId` names the office; it and all units below it do not see the case.':
    '`enterprise`：营商环境投诉，由企业经办人提出；`accusedUnitId` 为被投诉单位，该单位及其下级单位看不到本诉求。',
  'The business reports retaliation for its complaint about the business environment, also after the time for new facts.':
    '企业因营商环境投诉遭打击报复的，可反映，超过补充新情况的期限亦可。',
  'Only of a complaint about the business environment.': '仅营商环境投诉返回。',
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
  'The line of an imported table.': '导入表格的行号。',
  'For `stale-version`: the events since `expectedVersion` as the timeline shows them to the caller. At most the # newest.':
    '用于 `stale-version`：自 `expectedVersion` 以来的事件，与办理进展所示相同，最多为最新的 # 条。',
  'The number of older events that `changes` leaves out.': '`changes` 中未列出的更早事件数。',
  'For `too-many-requests`: the limit of the day that was reached.': '用于 `too-many-requests`：已达到的每日上限。',
  'Requests of businesses. They follow on separate pages after the last appeal.':
    '企业诉求。排在全部诉求之后，单独分页。',
  'The business for which the person acted.': '本人所代办的企业。',
  'The actions of the person, oldest first, with the words of the person. Actions of others for the business are left out.':
    '本人所做的操作及所写内容，从早到晚排列；不含他人为该企业所做的操作。',
  'Of the region in `content`.': '`content` 中区域的名称。',
  'Words of what is sought. Without it all policies.': '要找的内容；不填则列出全部政策。',
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
  'Cells with fewer answers are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not.':
    '回答少于此数的单元格，以及可由其推算的单元格，不予公布。计入比例的少于此数，或未计入的少于此数而不为零的，该比例不予公布。',
  'A county is a pool with its service managers.': '`pool` 为区县公共池及其服务经理。',
  '`all`, a division code or a type of requests.': '`all`（全部）、行政区划代码或诉求类型。',
  'The number of requests about which the business answered.': '企业已回答的诉求件数。',
  'Share of these businesses that found the service helpful.': '其中认为有帮助的比例。',
  'The lower end of the # % interval of the share, by Wilson.': '该比例 # % 置信区间（Wilson）的下限。',
  'The upper end of the interval.': '区间的上限。',
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
