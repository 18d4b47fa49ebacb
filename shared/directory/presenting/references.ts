import type { UnknownReference } from '#kernel/domain/failure.ts';
import type { Wording } from '#kernel/presenting/language.ts';

/** Messages for a field that names something that does not exist, or that the caller may not use. */
export const REFERENCE_TEXTS: Readonly<Record<UnknownReference, Wording>> = {
  media: { zh: '没有这个文件，或该文件不属于您', en: 'The file does not exist, or it is not yours' },
  'media-taken': { zh: '该文件已用于其他诉求', en: 'The file already belongs to another appeal' },
  'too-many-media': { zh: '此类文件数量过多', en: 'Too many files of this kind' },
  category: { zh: '没有这个诉求类别', en: 'There is no such category' },
  region: { zh: '没有这个地区', en: 'There is no such region' },
  unit: { zh: '没有这个单位', en: 'There is no such unit' },
  manager: { zh: '须为该区县的服务经理', en: 'Must be a service manager of the county' },
  deadline: { zh: '该政策没有申报截止时间，或已截止', en: 'The policy has no deadline, or it has passed' },
  'own-phone': { zh: '须为本次登录所用的手机号', en: 'Must be the phone that you signed in with' },
  lawyer: { zh: '须为本机构人员', en: 'Must be somebody of your organisation' },
  'law-firm': {
    zh: '只有登记为律师事务所（lawFirm）的机构可以发布',
    en: 'Only a partner of the kind lawFirm publishes slots',
  },
  'slot-over': { zh: '须为将来的时间', en: 'Must be in the future' },
  'slot-too-far': { zh: '最多提前60天发布', en: 'Must be within the next 60 days' },
  'slot-overlaps': {
    zh: '与该律师的其他时段重叠，或跨过午夜',
    en: 'Overlaps another slot of the lawyer, or goes past midnight',
  },
  'slot-booked': { zh: '该时段已被预约，请先取消预约', en: 'Is booked: cancel the appointment first' },
  'absence-end': { zh: '须晚于开始时间和当前时间', en: 'Must be after the beginning and in the future' },
  'campaign-period': {
    zh: '须早于开始回访的日期至少两天，且期间不超过366天',
    en: 'Must be at least two days before the campaign begins, and at most 366 days long',
  },
  'campaign-end': {
    zh: '须晚于开始时间和当前时间，且不超过60天',
    en: 'Must be in the future, after the beginning, within 60 days',
  },
  'content-type': { zh: '不接受此类型的文件', en: 'Files of this type are not accepted' },
  size: { zh: '文件过大', en: 'The file is too large' },
  channel: {
    zh: '现场发现的问题须以 field 渠道登记',
    en: 'What a worker finds on site must be filed with the channel field',
  },
  queue: { zh: '没有这个队列', en: 'There is no such queue' },
  captcha: { zh: '人机验证未通过，请重试', en: 'The captcha was not solved. Try again' },
  caller: { zh: '来电号码不是该诉求登记的联系电话', en: 'The appeal was not filed with the phone number of this call' },
  'query-code': { zh: '查询码与该诉求不符', en: 'The query code does not belong to the appeal' },
  proof: { zh: '没有本次通话的核验记录，或核验已失效', en: 'There is no such proof of this call, or it has expired' },
  knowledge: { zh: '没有这条知识，或该知识未发布', en: 'There is no such knowledge item, or it is not published' },
  'sms-code-wrong': { zh: '验证码错误，请核对后重新输入', en: 'The code is wrong. Check it and try again' },
  'sms-code-expired': {
    zh: '验证码已失效或错误次数过多，请重新获取',
    en: 'The code has expired or was tried too often. Request a new one',
  },
  code: { zh: '验证码不正确或已失效', en: 'The code is wrong or has expired' },
};
