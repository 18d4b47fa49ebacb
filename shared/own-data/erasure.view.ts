import type { Wording } from '#kernel/presenting/language.ts';

/** What an erasure keeps, and why. */
export const KEPT_DATA = [
  'contactOfOpenCase',
  'contactInTerm',
  'caseRecords',
  'requestRecords',
  'accessLog',
  'unfinished',
] as const;
export type KeptData = (typeof KEPT_DATA)[number];

/** The reasons as the person reads them, with the law that keeps the data. */
export const KEPT_TEXTS: Readonly<Record<KeptData, Wording>> = {
  contactOfOpenCase: {
    zh: '诉求尚未办结，办理和回访需要联系方式（《个人信息保护法》第十三条第一款第三项）。办结后按期限封存。',
    en: 'The appeal is open. The contact is needed to handle it and to ask about the result (Personal Information Protection Law, article 13). It is sealed when the term after closing has ended.',
  },
  contactInTerm: {
    zh: '保存期限未届满（《个人信息保护法》第四十七条第二款）。到期后封存，届时可再次申请删除。',
    en: 'The term of storage has not ended (Personal Information Protection Law, article 47). When it ends, the contact is sealed and can be erased by another request.',
  },
  caseRecords: {
    zh: '诉求内容、地点、文件和答复是公务档案，依法归档保存（《档案法》第十三条）。其中不再附联系方式。',
    en: 'Texts, place, files and replies are records of official work and are archived (Archives Law, article 13). The contact is no longer part of them.',
  },
  requestRecords: {
    zh: '代企业提交的诉求及其内容、文件属于该企业和公务档案（《档案法》第十三条），其中不再附本人姓名。',
    en: 'Requests that were filed for a business, with their words and files, are records of the business and of official work (Archives Law, article 13). The name of the person is no longer part of them.',
  },
  accessLog: {
    zh: '谁查阅过联系方式的记录用于监督，不予删除（《个人信息保护法》第五十四条）。',
    en: 'The record of who saw the contact is kept for supervision (Personal Information Protection Law, article 54).',
  },
  unfinished: {
    zh: '未完成的提交和未完成检查的上传文件在一天后自动删除。',
    en: 'Unfinished filings, and uploads that were not inspected, are deleted automatically after a day.',
  },
};
