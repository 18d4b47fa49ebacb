import type { PartnerKind } from '#directory/domain/directory.ts';
import type { Wording } from '#kernel/presenting/language.ts';

/** What a partner is (DOMAIN 8). */
export const PARTNER_KIND_TEXTS: Readonly<Record<PartnerKind, Wording>> = {
  bank: { zh: '银行', en: 'Bank' },
  lawFirm: { zh: '律师事务所', en: 'Law firm' },
  chamber: { zh: '商会', en: 'Chamber of commerce' },
};
