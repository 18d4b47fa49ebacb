import { SHARED_FIELDS } from '#enterprise/services/domain/vocabulary.ts';
import { aCode, aList, anId, anInstant, maybe } from '#kernel/domain/commands/event-fields.ts';
import { code, distinctCodes, instant, optional, unit } from '#kernel/domain/commands/fields.ts';
import { NOTICE_VERSIONS } from '#kernel/domain/notices.ts';
import { IN_WORK, type RequestDeclaration } from '../declaration.ts';

export const consent = {
  from: IN_WORK,
  roles: ['APP'],
  to: [],
  fields: {
    partnerId: unit('*'),
    fields: distinctCodes(SHARED_FIELDS, {
      note: 'The fields that the partner may see. No other field is shown.',
    }),
    textVersion: code(NOTICE_VERSIONS.partners, {
      note: 'The version that was read: GET /v1/notices/partners.',
    }),
    until: optional(instant('*', { note: 'Without it the consent lasts until it is withdrawn.' })),
  },
  event: 'request.consented',
  data: {
    partnerId: anId(),
    fields: aList(aCode(SHARED_FIELDS)),
    textVersion: anId(),
    until: maybe(anInstant()),
  },
  name: { zh: '授权合作机构', en: 'consent to share with a partner' },
  sentence: { zh: '企业授权{partner}查看', en: 'The business consented to share with {partner}' },
} as const satisfies RequestDeclaration;
