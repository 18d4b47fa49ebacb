/** Texts of the fields of campaigns. */
export const CAMPAIGN_FIELD_TEXTS: Readonly<Record<string, string>> = {
  'Answers in campaigns, on pages after those of visits.': '回访作答，列在企业走访之后的页。',
  'Since then the person is not asked about this business any more.': '自此不再就该企业询问本人。',
  'The phone of the session. Campaigns ask there whether a service was helpful. A repeat stores it.':
    '本次登录所用的手机号，回访短信发至此号码；重复提交可补填。',
  'The province, city or county whose businesses are asked. The caller heads it.':
    '被询问企业所在的省、市或区县，须为调用者所辖。',
  'The first day of the period in which requests were closed.': '期间的第一天，按企业诉求的办结日期计。',
  'The last day. A whole day must have passed after it when the campaign begins.':
    '最后一天，须在回访开始前已结束满一天。',
  'How many businesses are drawn, in proportion by pool (and so by city) and type of the request.':
    '抽取的企业数，按企业池（含城市）和诉求类型成比例分配。',
  'The same seed draws the same sample. By default it follows from the key.':
    '同一随机种子抽出同一样本；缺省由 Idempotency-Key 得出。',
  'From when on businesses are asked. Now by default.': '开始询问的时间，缺省为当前时间。',
  'Until when they can answer, # days after the beginning at most.': '作答截止时间，不晚于开始后#天。',
  '`planned` until the sample is drawn, `asking` until the last business was asked, `answering` until the end.':
    '`planned`：尚未抽样；`asking`：正在询问；`answering`：全部询问完毕，等待作答。',
  'How many businesses were served in the period.': '期间内得到服务的企业数。',
  'How many of them were drawn.': '其中抽中的企业数。',
  'As it was counted last: every hour while the campaign runs, and after its end.':
    '最近一次统计的结果：回访期间每小时一次，结束后一次。',
  'Businesses to which the question was sent.': '已发送问题的企业数。',
  'Businesses that were drawn and not asked: nobody with a phone acts for them, that person declined, the business is not active, the gateway refused.':
    '抽中而未询问的企业：没有留有手机号的经办人、该人已拒收、企业非正常状态、短信网关拒绝。',
  'Persons who do not want to be asked again.': '不再接收此类短信的人数。',
  'What businesses wrote, the newest first, # at most, without their names; nothing below `hideBelow` answers.':
    '企业填写的意见，最新的在前，最多#条，不含企业名称；答复不足 `hideBelow` 份时不显示。',
  'The person does not want to be asked about this business again.': '该人不再就该企业接收此类短信。',
  '5 = very helpful, 1 = not helpful at all.': '5为很有帮助，1为没有帮助。',
  'Instead of an answer: the person does not want to be asked about this business again.':
    '代替回答：不再就该企业接收此类短信。',
};
