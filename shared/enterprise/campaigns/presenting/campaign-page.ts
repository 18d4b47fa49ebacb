import type { Wording } from '#kernel/presenting/language.ts';

/** The texts of the page on which a business answers a campaign. */
export const CAMPAIGN_PAGE_TEXTS = {
  heading: { zh: '服务专员提供的服务有帮助吗？', en: 'Was the service helpful?' },
  business: { zh: '企业', en: 'Business' },
  service: { zh: '服务事项', en: 'Service' },
  until: { zh: '截止时间', en: 'Open until' },
  helpful: { zh: '这次服务对企业有帮助吗？', en: 'Was it helpful for the business?' },
  once: {
    zh: '每家企业在一次回访中只能提交一次。您的服务专员看不到是谁作答。',
    en: 'A business answers once. The service manager does not see who answered what.',
  },
  declineHint: {
    zh: '不希望再收到关于这家企业的回访短信？',
    en: 'Would you rather not be asked about this business again?',
  },
  decline: { zh: '不再接收', en: 'Do not ask again' },
  declined: { zh: '不会再就这家企业向您发送回访短信。', en: 'You will not be asked about this business again.' },
  declinedTitle: { zh: '已停止发送', en: 'You will not be asked again' },
} as const satisfies Readonly<Record<string, Wording>>;

/** The fields of the form, as the browser sent them. */
export type CampaignFields = Readonly<Partial<Record<'helpful' | 'words' | 'decline', string>>>;
/** What is wrong with the fields, in words. */
export type CampaignErrors = Readonly<Partial<Record<'helpful' | 'words', string>>>;
