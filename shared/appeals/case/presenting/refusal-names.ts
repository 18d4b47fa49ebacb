import type { RefusalReason, TerminationGround } from '#kernel/domain/vocabulary.ts';
import type { Wording } from '#kernel/presenting/language.ts';

/** A reason not to accept an appeal (DOMAIN 7). */
export const REFUSAL_NAMES: Readonly<Record<RefusalReason, Wording>> = {
  EMERGENCY: { zh: '紧急警情、火情、急救、交通事故', en: 'Emergency' },
  LITIGATION: { zh: '诉讼事项', en: 'A matter for the courts' },
  ARBITRATION: { zh: '仲裁事项', en: 'A matter for arbitration' },
  DISCIPLINE: { zh: '纪检监察事项', en: 'A matter for discipline inspection and supervision' },
  ADMIN_REVIEW: { zh: '行政复议事项', en: 'A matter for administrative review' },
  INFO_DISCLOSURE: { zh: '政府信息公开申请', en: 'A request for government information' },
  PETITION: { zh: '信访事项', en: 'A matter for the petition office' },
  STATE_SECRET: { zh: '涉及国家秘密', en: 'State secrets are concerned' },
  WORK_SECRET: { zh: '涉及工作秘密', en: 'Work secrets are concerned' },
  TRADE_SECRET: { zh: '涉及商业秘密', en: 'Trade secrets are concerned' },
  PRIVACY: { zh: '涉及个人隐私', en: 'Another person’s privacy is concerned' },
  UNLAWFUL: { zh: '违反法律法规或公序良俗', en: 'The request is unlawful' },
  ALREADY_HANDLED: { zh: '已依法办结且无新的事实', en: 'Already handled, with no new facts' },
  IN_PROGRESS_DUPLICATE: { zh: '相同事项正在办理', en: 'The same matter is already being handled' },
  OUT_OF_JURISDICTION: { zh: '不属于本地管辖', en: 'Outside our jurisdiction' },
  MARKET_MATTER: { zh: '应由市场主体自行解决', en: 'A matter between market parties' },
  NUISANCE: { zh: '恶意骚扰或无实质内容', en: 'Nuisance, or without substance' },
};

/** Why a case was ended without a result (DOMAIN 3). */
export const TERMINATION_NAMES: Readonly<Record<TerminationGround, Wording>> = {
  ...REFUSAL_NAMES,
  NO_COOPERATION: { zh: '诉求人不配合办理', en: 'The appellant does not cooperate' },
};
