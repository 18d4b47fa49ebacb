import type { Wording } from '#kernel/presenting/language.ts';

/** Why the contact of an appeal stays as it is. */
export const UNCORRECTED = ['not-found', 'closed', 'not-own', 'sealed', 'same'] as const;
export type Uncorrected = (typeof UNCORRECTED)[number];

export const UNCORRECTED_TEXTS: Readonly<Record<Uncorrected, Wording>> = {
  'not-found': { zh: '没有这件诉求，或该诉求不属于您。', en: 'There is no such appeal of yours.' },
  closed: {
    zh: '诉求已办结，联系方式作为办理记录不再更改。',
    en: 'The appeal is closed. Its contact is part of the record of how it was handled.',
  },
  'not-own': {
    zh: '该诉求没有联系方式，或登记的是他人的联系方式。',
    en: 'The appeal has no contact, or that of somebody else.',
  },
  sealed: { zh: '联系方式已封存。', en: 'The contact is sealed.' },
  same: { zh: '与登记的内容相同。', en: 'The contact is the same already.' },
};
