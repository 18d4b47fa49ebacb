/** Chinese texts of the fields of cases, queues and commands, by their English text. */
export const CASE_FIELD_TEXTS: Readonly<Record<string, string>> = {
  'Who works on the case in a queue of the reader. While a colleague does, the deciding commands of others are refused with `claimed`. Present only when the case is read.':
    '在读者所在队列中领取该诉求的人员。同事领取期间，其他人的决定类操作被拒绝（`claimed`）。仅在读取诉求时返回。',
  'Supervisors only: ends the claim of a colleague, who learns it from the list and at the next decision.':
    '仅限值班长：终止同事的领取并由本人接手；原领取人从列表和下一次操作得知。',
  'Present only in the answer to words that tell of danger to life: whom to call now. Show it at once.':
    '仅在所写内容涉及生命危险时返回：此刻应拨打的电话。请立即显示。',
  'The category that the classifier was sure to read from the words, where the appellant picked one of another branch. A person looks before a unit gets the case.':
    '诉求人所选大类与分类模型从文字中确信读出的类别不同时返回该类别。派单前由人工查看。',
  'Every time that the words of a case were flagged as an emergency by a recogniser, oldest first, with the service to call, in sentences. Empty for a reader who may not see the original words.':
    '识别模型历次将诉求文字标为紧急情况的记录，由旧到新，以句子说明应拨打的电话。无权查看原文的人员得到空列表。',
  '`true`: appeals that have not ended. `false`: those that have.': '`true`：未办结的诉求；`false`：已办结的诉求。',
  'The answer to the captcha, where one is asked for: the token of the provider, or base64 of `{challenge, solution}` (POST /v1/challenges).':
    '人机验证的答案（需要时填写）：服务方的令牌，或 `{challenge, solution}` 的 Base64（见 POST /v1/challenges）。',
  'The first day of filing.': '提交日期的起始日。',
  'The last day of filing.': '提交日期的截止日。',
  'Adds `refused`: the commands that are not offered now, with the reasons.':
    '另返回 `refused`：当前不可进行的操作及原因。',
  'yyMMddHHmmss, five digits and a check digit (ISO 7064 MOD 11,10).':
    'yyMMddHHmmss、五位数字和一位校验码（ISO 7064 MOD 11,10）。',
  'A mobile number of mainland China, a landline with its area code, or a number of Hong Kong, Macao, Taiwan or abroad with + and the code of the country or region. Spaces, hyphens and +86 are removed.':
    '大陆手机号、带区号的固定电话，或以 + 和国家（地区）代码开头的港澳台、境外号码。空格、连字符和 +86 会被去除。',
  'A mobile number of mainland China, or a landline with its area code. Spaces, hyphens and +86 are removed.':
    '大陆手机号，或带区号的固定电话。空格、连字符和 +86 会被去除。',
  'Open cases that no unit has. Days are considered only if one is named. Not together with `unit`.':
    '尚未派给任何单位的未办结诉求。给出日期时才按日期查找。不能与 `unit` 同时使用。',
  'Use `POST /v1/desk/searches`, which keeps it out of addresses.':
    '请改用 `POST /v1/desk/searches`，以免电话出现在地址中。',
  'Words of the title, or of the restatement for a tip-off. All of them must occur. Use `POST /v1/desk/searches`, which keeps them out of addresses.':
    '标题中的文字（举报为重述的标题和内容），须全部出现。请改用 `POST /v1/desk/searches`，以免文字出现在地址中。',
  'Words of the title, or of the restatement for a tip-off. All of them must occur.':
    '标题中的文字（举报为重述的标题和内容），须全部出现。',
  'This category or one below it.': '该类别或其下级类别。',
  'This region or one below it.': '该地区或其下级地区。',
  '`free`: entries that nobody has claimed. `mine`: entries that I have claimed. Each page is filtered, so it may be shorter.':
    '`free`：无人领取的条目；`mine`：本人领取的条目。每页分别筛选，因此可能不满。',
  'For the queue `mine`: my position. The nearest entries come first, with `metresAway`.':
    '用于队列 `mine`：本人的位置。由近到远排列，并带 `metresAway`。',
  'The coordinate system of `near`. WGS84 by default.': '`near` 的坐标系，缺省为 WGS84。',
  '`since` of the answer before. Without it the answer is `reload`.': '上次返回的 `since`。不带时返回 `reload`。',
  'This region and those below it. The whole jurisdiction by default, with cases of unknown place.':
    '该地区及其下级地区。缺省为整个辖区，包括地点不明的诉求。',
  'A part of the name, in either language.': '名称的一部分，中文或英文。',
  'With `region`: the units competent for this category there come first.':
    '与 `region` 同用：先列出该地区负责此类别的单位。',
  'With `q` alone: units of this region or one below it.': '只带 `q` 时：该地区或其下级地区的单位。',
  'My unit or one below it. My own by default.': '本单位或其下级单位，缺省为本单位。',
  'A part of the name.': '名称的一部分。',
  'A single line. At most # bytes in UTF-8 after NFC.': '一行文字，NFC 规范化后不超过 # 字节（UTF-8）。',
  'At most # bytes in UTF-8 after NFC.': 'NFC 规范化后不超过 # 字节（UTF-8）。',
  'The version of the privacy notice that the appellant has read: GET /v1/notices/privacy.':
    '诉求人已阅读的个人信息处理告知的版本，见 GET /v1/notices/privacy。',
  'A unified social credit code with its check character (GB 32100-2015).':
    '统一社会信用代码，含校验码（GB 32100-2015）。',
  'How the appeal was closed.': '诉求的办结方式。',
  'Six digits; ten for a tip-off. With the number they show the progress without an account.':
    '六位数字，举报为十位。凭编号和查询码可免登录查询进展。',
  'A warning for operators: open appeals of the same phone in the same category or at the same place. The new appeal is filed anyway. Absent when the lookup failed.':
    '对话务员的提示：同一电话在同一类别或同一地点已有的未办结诉求。新诉求照常登记。查找失败时不返回。',
  'Commands that an operator may offer to the caller instead of a new filing. They are sent with `callId` and `proof`.':
    '话务员可向来电人建议的操作，以代替重新提交。执行时须带 `callId` 和 `proof`。',
  'The current handler: the name of the lead unit, or of the hotline when no unit leads.':
    '当前承办方：主办单位的名称；没有主办单位时为热线的名称。',
  'Whether the deadline may change because it is in a year without a published calendar.':
    '期限所在年份的工作日历尚未公布，期限可能变化。',
  'Commands that the caller may give now.': '调用者当前可进行的操作。',
  'The commands that the caller may give now.': '调用者当前可进行的操作。',
  'The same commands with their names and fields.': '上述操作的名称和字段。',
  'The name of the command in the language of the answer.': '操作的名称，与响应的语言一致。',
  'The path to which it is sent, with an `Idempotency-Key`. Every command also takes `expectedVersion`.':
    '提交的路径，须带 `Idempotency-Key`。每项操作均可带 `expectedVersion`。',
  'In the language of the answer.': '与响应的语言一致。',
  'The JSON Schema of the value. `x-maxBytes` is the limit of a text in bytes of UTF-8.':
    '值的 JSON Schema。`x-maxBytes` 为文本的字节数上限（UTF-8）。',
  'The words for the codes that the value, or each entry of a list, may have.':
    '值（或列表中每一项）可取的代码及其名称。',
  'A string or a number.': '文本或数字。',
  'At least one of these fields must have content.': '这些字段至少填写一项。',
  'Whether to ask for confirmation: it may end the case, or its outcome is final.':
    '是否须请用户确认：该操作可能使诉求结束，或其结果不可更改。',
  'With `why=1`: the commands that the role of the caller may give at other times, and why not now.':
    '带 `why=1` 时：调用者的角色在其他时候可进行的操作，以及当前不可进行的原因。',
  '`illegal-transition`, or the code of the rule that forbids the command.':
    '`illegal-transition`，或不允许该操作的规则代码。',
  'Why the file was rejected.': '文件未通过检查的原因。',
  'The reason in words, and what to do.': '原因的文字说明和处理办法。',
  'A short-lived link. Present once the file is ready.': '限时链接，文件可用后才有。',
  'When the photo was taken, according to its metadata. For staff only.': '照片元数据所示的拍摄时间，仅工作人员可见。',
  'Metres from where the photo was taken to the place of the case. For staff only.':
    '拍摄地点与诉求地点的距离（米），仅工作人员可见。',
  'Warning: the photo was taken far from the place of the case.': '提示：拍摄地点距诉求地点较远。',
  'The receipt number of the emergency service.': '紧急服务的回执编号。',
  'Green before the deadline, yellow after it, red when it is far exceeded, off without one.':
    '期限之前为绿灯，超期为黄灯，严重超期为红灯，不计时则为 off。',
  'The action that is due and its deadline, in local time. It says when the deadline is provisional and when it has passed.':
    '须完成的事项及期限（当地时间）；期限为暂定或已超期的，一并说明。',
  'For a merged appeal: the state of the case that it was merged into.': '已并单的诉求：所并入诉求的状态。',
  'Whether that case has not ended. As long as it is open, the contact of this one can be corrected.':
    '所并入的诉求是否尚未办结；未办结时，本件的联系方式仍可更正。',
  'For a merged appeal: the state of the case that it was merged into. Handler, deadline, reply and timeline are those of that case.':
    '已并单的诉求：所并入诉求的状态。承办方、期限、答复和办理进展均为所并入诉求的内容。',
  'The public reply, once it has passed the review.': '通过审核后的公开答复。',
  'The information that the appellant is asked to supply.': '请诉求人补充的内容。',
  'The place to which the appellant should turn instead.': '诉求人应当前往的办理渠道。',
  'Why the case was terminated without a result.': '终止办理的理由。',
  'The newest entries first, 20 unless `limit` says otherwise. An answer to a command shows the words of that command only.':
    '由新到旧，缺省20条，可用 `limit` 指定。操作的响应只显示该操作的文字。',
  'The newest entries first, 20 unless `limit` says otherwise.': '由新到旧，缺省20条，可用 `limit` 指定。',
  'Type of the event.': '事件类型。',
  'The texts that were asked, supplied or commented.': '所询问、补充或留言的文字。',
  'The `cursor` of the older entries. Absent with the oldest entry, and in answers to commands.':
    '读取更早记录的 `cursor`。已到最早一条时，以及操作的响应中，不返回。',
  'Absent on the last page.': '最后一页不返回。',
  'Absent while the identity of the appellant is sealed.': '诉求人身份封存时不返回。',
  'The units that routing suggests, best first.': '系统推荐的承办单位，最合适的在前。',
  'After the place was corrected: the unit that is competent there now, where another one leads the case.':
    '地点更正后：现由另一单位主办时，按新地点应由其负责的单位。',
  'Every search for units, oldest first, with what was decided on it.':
    '历次查找承办单位的记录及据此作出的决定，由旧到新。',
  'The method that searched.': '查找所用的方法。',
  'The rule as the catalogue has it now. Present only when the case is read, and the rule still exists.':
    '派单目录中该规则的现行内容。仅在读取诉求且规则仍存在时返回。',
  'The rule of the catalogue; its version is the one in force at `at`.':
    '派单目录的规则；其版本为 `at` 时刻有效的版本。',
  'The confidence from which the system dispatched then.': '当时系统自动派单所须达到的置信度。',
  'The person who accepted the case. `overrode`: with another category than the search suggested.':
    '受理人。`overrode`：受理的类别与推荐不同。',
  'The person who dispatched the case. `overrode`: to another unit than the first candidate.':
    '派单人。`overrode`：所派单位与首选不同。',
  'The same in sentences.': '以上内容的文字说明。',
  'What the classifier reads from the words of the appellant, while the case is open and has no category. Nothing acts on it: a person decides. Present only when the case is read.':
    '诉求未办结且没有类别时，分类模型根据诉求人原文给出的建议。系统不据此操作，由人决定。仅在查看诉求时返回。',
  'The name of the model: format and checksum.': '模型名称：格式和校验和。',
  'The most probable categories, best first. Empty if the model knows no word.':
    '最可能的类别，概率高的在前。模型不认识任何词语时为空。',
  'From the top category down to the most probable one. A category has the probability of all below it.':
    '从最上级类别到最可能的类别。每个类别的概率为其全部下级之和。',
  'In how many of the last decisions of this city, of those in which the model was as sure as here, a person took the first proposal. Absent before there are 100.':
    '本市最近的同类推荐中（模型同样达到或未达到门槛），人的决定与首选一致的次数 `right`，以及比较的次数 `of`。不满100次时没有此项。',
  'The proposal that reaches the threshold that the model set itself. Its category may be one above the most probable one. How often that is right, `record` says.':
    '达到模型自设门槛的类别，可能是最可能类别的上级。实际准确情况见 `record`。',
  'The words that decided between the two most probable categories, with their share in the decision.':
    '区分两个最可能类别的词语及其所占比重。',
  'The name of the person. The centre sees every name, a unit those of its own people and of units below it. Present only when the case is read.':
    '人员姓名。热线中心可见全部姓名，承办单位可见本单位及下级单位人员的姓名。仅在查看诉求时返回。',
  'The assignment from which this one was passed down.': '转交本子工单的上级子工单。',
  'Present when the assignment can no longer be returned.': '该子工单不得再退单时返回。',
  'Units above the assigned one that must act too, because the case is late.': '因超期而须一并办理的上级单位。',
  'Their names, in the same order.': '上述单位的名称，顺序相同。',
  'The returns that units requested. Their reasons are in `notes`.': '各单位的退单申请，理由见 `notes`。',
  'Absent while the return is under review.': '退单审核期间不返回。',
  'The requests of the lead unit to the centre.': '主办单位向热线中心提出的申请。',
  'The day on which the hold is reviewed.': '挂账的复核日期。',
  'Absent while the request is waiting for a decision.': '申请待审核期间不返回。',
  'The subject of a review. For review clocks only.': '审核事项，仅审核时限有。',
  'An ISO 8601 duration, a number of working days or a number of working hours.':
    'ISO 8601 时长、工作日数或工作小时数。',
  'The milestones that the clock has reached.': '该时限已到的节点。',
  'Every start, pause, resumption, change and stop, with the calendar that the deadline was computed with.':
    '每次开始、暂停、恢复、变更和停止，以及计算期限所用的工作日历。',
  'The id of the clock.': '时限的标识。',
  'The calendar that the deadline was computed with.': '计算期限所用的工作日历。',
  'The start of a changed limit. Present when the deadline was recomputed.':
    '变更后时限的起算时间，重新计算期限时返回。',
  'Present when the deadline was kept, not counted.': '期限保留而未重新计算时返回。',
  'The remaining time of a paused clock.': '暂停计时的时限所剩时间。',
  'For a stop: whether it was in time.': '停止计时时：是否按时。',
  'A sentence that explains the deadline. Present only when the case is read.': '期限的文字说明，仅在查看诉求时返回。',
  'For a merged appeal: the case that it was merged into.': '已并单的诉求：所并入的诉求。',
  'The appeals that were second matters of this one, each with the time of the split. Only the centre sees them.':
    '由本诉求拆分出的诉求及拆分时间。仅热线中心可见。',
  'The appeal of which this one was the second matter. Only the centre sees it.':
    '本诉求拆分自的诉求，仅热线中心可见。',
  'Of the second matter; absent: the same kind.': '另一事项的类型；不填表示与本诉求相同。',
  'Files of the appellant that the second matter gets as well.': '诉求人的附件中，另一事项也需要的附件。',
  'The appeals that were merged into this one, each with the time of the merge.': '并入本诉求的诉求及并单时间。',
  'How the merged appeals rated the result, as totals. `satisfied` counts ratings from 3 to 5. Present only when the case is read, and may be some seconds old.':
    '并入的诉求对办理结果的评价合计。`satisfied` 为3至5分的件数。仅在查看诉求时返回，可能有数秒延迟。',
  'Whether the case counts in the rates.': '是否计入考核。',
  'The contested score of the unit. `upheld` is present after the ruling.': '承办单位的评分申诉。裁定后返回 `upheld`。',
  'The second call by another agent, for cases that were drawn. `differs`: from what the case was closed with.':
    '抽中诉求的复核回访，由另一名工作人员进行。`differs`：与办结时的记录不一致。',
  'The words of the appellant with the final answer.': '诉求人最终评价时所写的文字。',
  'Internal notes, of many the 50 newest. Only staff see them.': '内部备注，最多为最新的50条，仅工作人员可见。',
  'The unit that a tip-off accuses. Only the centre sees it; absent when it accuses no unit.':
    '被举报单位，仅热线中心可见；没有具体单位的不返回。',
  'The member of staff who wrote the text. Absent when the appellant wrote it.': '填写的工作人员；诉求人填写的不返回。',
  'Name and phone were sealed, because the term after closing has ended. Nobody reads them.':
    '办结后的保存期限届满，姓名和电话已封存，任何人不能查看。',
  'When the appellant last corrected name or phone.': '诉求人最近一次更正姓名或电话的时间。',
  'Masked: 张**': '已脱敏：张**',
  'Masked: 138****1234': '已脱敏：138****1234',
  'Masked.': '已脱敏。',
  'Masked: 91************0Y43': '已脱敏：91************0Y43',
  'The visits that devices of staff recorded with contacts, field reports and results.':
    '工作人员登记联系、现场反馈和办理结果时，由设备记录的到访情况。',
  'When the visit was recorded.': '登记时间。',
  'The type of the event that recorded the visit.': '登记到访的事件类型。',
  'When the visit took place, according to the device.': '设备所示的到访时间。',
  'Metres from the device to the place of the case.': '设备与诉求地点的距离（米）。',
  'Warnings that the device or a photo was far from the place, or that the times do not match.':
    '提示：设备或照片距诉求地点较远，或时间不符。',
  'From 1 (very dissatisfied) to 5 (very satisfied).': '1（很不满意）至5（非常满意）。',
  'For an action on behalf of a caller: the `id` that `…/proofs` returned in this call. Operators need `callId` and `proof` to supply, urge, withdraw, reopen and correct the contact, and for a comment with `callId` that is not internal.':
    '代来电人操作时：本次通话中 `…/proofs` 返回的 `id`。话务员补充信息、催办、撤回、申请重新受理、更正联系方式，以及带 `callId` 的非内部留言，须带 `callId` 和 `proof`。',
  'True: the case is dispatched again. False: the unit keeps the case and cannot return it again.':
    'true：重新派单；false：由该单位办理，不得再退单。',
  'The share that your unit passed down.': '本单位转交的子工单。',
  'True: the share is returned, extended or finished. False: the unit keeps it, or works on it again, and reads the reason.':
    'true：同意退单、延期或认可结果；false：仍由该单位办理或继续办理，该单位可见理由。',
  'When and where the work was done, according to the phone. This may be hours before the phone had a connection. Staff see it with the case. Discrepancies cause warnings and never a refusal.':
    '手机所示的办理时间和地点，可能比联网上报早数小时。工作人员可在诉求中看到；不一致时只作提示，不影响提交。',
  'A note that the appellant sees together with the ground.': '与终止理由一并向诉求人显示的说明。',
  'The answer of the appellant. Absent when the appellant was not reached.': '诉求人的回答；未接通时不填。',
  'Upheld: what the appellant reads. Otherwise for the person who proposed it.':
    '成立时向诉求人显示；不成立时供提出人查看。',
  'The command that would give the unit its share.': '将任务交给该单位所用的操作。',
  'The unit: the lead of a dispatch, else the one that is added.': '单位：派单时为主办单位，否则为新增的协办单位。',
  'The instant from which they count.': '期限的起算时刻。',
  'A sentence that explains the deadline.': '对期限的说明。',
  'From its city down, in Chinese.': '从所在城市起逐级的中文名称。',
  'From its city down, in Chinese. Present only when the case is read.':
    '从所在城市起逐级的中文名称。仅在查看诉求时返回。',
  'Every decision of a person on the category for which the classifier had a proposal, oldest first. Empty for a reader who may not see the original words.':
    '自动分类曾提出建议的每一次人工分类决定，从早到晚排列。无权查看原文的人员得到空列表。',
  'Whether the category was changed after the acceptance.': '是否为受理之后的改类。',
  'Whether the decision is another category than the first proposal.': '人工所定分类是否与首选建议不同。',
  'The probability from which the model counts itself as sure. It is no share of right proposals. Absent if it has no threshold.':
    '模型自认有把握的下限，并非准确率。未设门槛时没有此项。',
  'The category that reached the threshold. It may be one above the first.':
    '达到阈值的分类，可能是首选建议的上级分类。',
  'The proposals of the classifier, best first.': '自动分类的建议，按置信度从高到低排列。',
  'Every time that the words of a case were flagged as a threat by a recogniser, oldest first, with the rule or the score, in sentences. Empty for a reader who may not see the original words.':
    '识别程序每次把诉求中的文字标为威胁的记录，按时间先后，写明规则或得分，以语句表示。不能查看原文的人看不到。',
  'The rule that found it: a word of the policy, a kind of turn of speech, or the model.':
    '识别所依据的规则：策略中的词、某一类说法，或模型。',
  'The version of the recogniser.': '识别程序的版本。',
  'The score of the sentence; from 0 on it is a threat. Present only where the model decided.':
    '该句的得分，0 分起算威胁。仅在由模型判断时出现。',
  'What the sentence is about, the strongest first.': '该句涉及的内容，最强的在前。',
  'The same in sentences. They quote nobody.': '以语句表示的同样内容，不引用任何人的原话。',
  'The words that decided, with their share. Empty in the answer to a command, and when the text was erased.':
    '起决定作用的词语及其占比。对操作的应答中为空，原文已删除时亦为空。',
};
