import type { Wording } from '#kernel/presenting/language.ts';

/** The texts of the survey page, which works without script. */
export const SURVEY_PAGE_TEXTS = {
  heading: { zh: '请对诉求办理情况进行评价', en: 'How was your appeal handled?' },
  service: { zh: '12345政务服务便民热线', en: '12345 government hotline' },
  number: { zh: '诉求编号', en: 'Appeal number' },
  about: { zh: '诉求', en: 'Appeal' },
  handledBy: { zh: '承办单位', en: 'Handled by' },
  reply: { zh: '答复内容', en: 'Reply' },
  contacted: { zh: '承办单位与您联系了吗？', en: 'Did the unit contact you?' },
  resolved: { zh: '您的问题解决了吗？', en: 'Is your problem solved?' },
  satisfaction: { zh: '您对办理满意吗？', en: 'How satisfied are you?' },
  words: { zh: '其他意见和建议（可不填）', en: 'Is there anything else? (optional)' },
  wordsHint: {
    zh: '请不要填写证件号码、银行卡号。',
    en: 'Please do not write numbers of identity or bank cards.',
  },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  submit: { zh: '提交评价', en: 'Send' },
  once: { zh: '每个链接只能提交一次。', en: 'Each link accepts one answer.' },
  errorSummary: { zh: '请更正以下内容', en: 'Please correct the following' },
  errorTitle: { zh: '有误：', en: 'Error: ' },
  choose: { zh: '请选择一项', en: 'Choose one' },
  thanks: { zh: '感谢您的评价', en: 'Thank you for your answer' },
  answered: {
    zh: '评价已收到。您可以关闭本页。',
    en: 'Your answer has been received. You may close this page.',
  },
  failed: { zh: '未能完成', en: 'This did not work' },
  notFound: {
    zh: '链接无效，或评价期已过。如需帮助请拨打12345。',
    en: 'The link is invalid, or its survey has ended. Call 12345 for help.',
  },
  requestId: { zh: '请求编号', en: 'Request' },
  otherLanguage: { zh: 'English', en: '中文' },
} as const satisfies Readonly<Record<string, Wording>>;

/** The fields of the form, as the browser sent them. */
export type SurveyFields = Readonly<Partial<Record<SurveyField, string>>>;
export const SURVEY_FIELDS = ['contacted', 'resolved', 'satisfaction', 'words'] as const;
export type SurveyField = (typeof SURVEY_FIELDS)[number];

/** What is wrong with the fields, in words. */
export type SurveyErrors = Readonly<Partial<Record<SurveyField, string>>>;
