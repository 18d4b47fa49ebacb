import * as z from 'zod/mini';
import { NOTICE_IDS } from '../domain/notices.ts';
import { described } from './fields/described.ts';

export const noticeId = z.enum(NOTICE_IDS);

/** GET /v1/notices/{notice} */
export const noticeQuery = z.object({
  version: z.optional(described(z.string().check(z.maxLength(32)), 'The newest version by default.')),
});

/** A notice in the language of the reader. */
export const notice = z.object({
  id: noticeId,
  version: described(z.string(), 'For `noticeVersion` of a filing, or `textVersion` of a consent.'),
  isNewest: z.boolean(),
  title: z.string(),
  text: described(z.array(z.string()), 'Paragraphs.'),
});
