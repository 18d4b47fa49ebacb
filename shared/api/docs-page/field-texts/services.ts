/** Chinese texts of the fields of own data, public data and knowledge, by their English text. */
export const SERVICE_FIELD_TEXTS: Readonly<Record<string, string>> = {
  'The number of the case at the helpline, which has no other case with it.':
    '热线自身的案件编号，每件一个，不得重复。',
  'As the helpline names it. The directory has our category for it; without a line the case has none, and a person decides.':
    '热线自身的类别。目录中登记有对应的本平台类别；未登记时不带类别，由人决定。',
  'When it happened, by the clock of the helpline. It is not kept.': '事情发生的时间，以热线时钟为准；不保存。',
  'The helpline in the path: the signature covers the body alone.': '路径中的热线：签名只覆盖正文。',
  'What the helpline heard later: information if somebody waits for it, else a comment. At most # a day for a case.':
    '移交后得知的内容：有人等待补充时作为补充信息，否则作为留言；每件每天至多#条。',
  'For the people at the desk. Nobody else reads it.': '供工作台人员阅读，其他人看不到。',
  'The progress of the case with which it was merged.': '所并入案件的进展。',
  'Until when the hotline or a unit has to act next.': '热线或承办单位下一步办理的期限。',
  'Our category for each category of the helpline; `*` for all others. An appeal without a line has no category.':
    '热线各类别对应的本平台类别，`*` 代表其余类别；未列入的诉求不带类别。',
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
  'The share of openings after which the person said that the matter was solved.': '占打开次数的比例。',
  'The share of openings after which the person filed anyway.': '打开后仍提交诉求的，占打开次数的比例。',
  'Of a failing item: of this month and the two before it.': '效果不佳的知识：本月及前两个月的次数。',
  'A region that the person has chosen. Other regions are left out.': '当事人已选的地区，其他地区不再列出。',
  'The smallest region that is certain. Absent when none is.': '能够确定的最小地区；都不能确定时不返回。',
  'The regions that fit. Ask the person which one it is; the platform does not guess. Empty when only `place` is known.':
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
  'Cells of fewer appeals or fewer people are hidden, and so are cells from which they could be derived. A share is hidden where fewer are in it, or fewer but some are not; resolution also where it leaves out fewer but some.':
    '诉求件数或诉求人数少于此数的单元格，以及可由其推算的单元格，不予公布。计入比例的少于此数，或未计入的少于此数而不为零的，该比例不予公布；解决率不计入的（挂起、终止）少于此数而不为零的，同样不予公布。',
  'A division code, `all`, `reports` (tip-offs) or `elsewhere`.':
    '行政区划代码、`all`（全部）、`reports`（举报）或 `elsewhere`（其他地区）。',
  '`all`, two or four digits, `none`, or `#.none` for appeals in # without a subcategory.':
    '`all`（全部）、两位或四位代码、`none`（无类别），`#.none` 为 # 类中没有下级类别的诉求。',
  'For a city as a whole: appeals filed by kind.': '全市：按类型统计的诉求量。',
  'Share of the filed appeals that the centre answered itself.': '由热线中心直接答复的诉求所占比例（直办率）。',
  'Number of result limits of leading units that ended in the month, whether or not the result came.':
    '当月结束的办理时限数。',
  'Share of these clocks that were met.': '其中按时完成的比例。',
  'Number of rounds that ended in the month, because a result passed or the case was terminated.':
    '当月办结的轮次数（答复审核通过或终止）。',
  'Share of these rounds whose appellant answered the follow-up.': '其中诉求人已作答回访的比例（回访率）。',
  'Number of appellants who answered the follow-up.': '参加回访的诉求人数。',
  'Share of these appellants who say that they were contacted in time.': '其中表示承办单位已按时联系的比例（响应率）。',
  'Number of them in the resolution rate: without those whose case was held or terminated. Shown with the rate only.':
    '其中计入解决率的人数：案件曾挂起或已终止的不计。仅随解决率公布。',
  'Share of the appellants in `resolvable` who say that the matter was resolved.':
    '`resolvable` 所计诉求人中表示问题已解决的比例（解决率）。',
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
  'Words of the question. Without them the answer lists the items of the category.':
    '问题中的词语；不填则列出该类别的知识。',
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
  'The line of an imported table.': '导入表格的行号。',
  'For `stale-version`: the events since `expectedVersion` as the timeline shows them to the caller. At most the # newest.':
    '用于 `stale-version`：自 `expectedVersion` 以来的事件，与办理进展所示相同，最多为最新的 # 条。',
  'The number of older events that `changes` leaves out.': '`changes` 中未列出的更早事件数。',
  'By which operators find everything that the request caused. Every answer has it as `x-correlation-id`. It is the trace id of `traceparent`, where the request had one.':
    '运维人员据此查找该请求引发的一切。每个答复都以 `x-correlation-id` 给出。请求带有 `traceparent` 时，即其中的 trace id。',
  'For `too-many-requests`: the limit of the day that was reached.': '用于 `too-many-requests`：已达到的每日上限。',
  'Requests of businesses. They follow on separate pages after the last appeal.':
    '企业诉求。排在全部诉求之后，单独分页。',
  'The business for which the person acted.': '本人所代办的企业。',
  'The actions of the person, oldest first, with the words of the person. Actions of others for the business are left out.':
    '本人所做的操作及所写内容，从早到晚排列；不含他人为该企业所做的操作。',
  'Of the region in `content`.': '`content` 中区域的名称。',
  'Words of what is sought. Without it all policies.': '要找的内容；不填则列出全部政策。',
};
