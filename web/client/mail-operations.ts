import type * as z from 'zod/mini';
import type {
  mailAttachment,
  mailDiscard,
  mailFiled,
  mailFiling,
  mailsQuery,
  openedMail,
  waitingMail,
} from '#mail/mails.contract.ts';
import type { Page, PageQuery } from './page.ts';

export type WaitingMail = z.output<typeof waitingMail>;
export type OpenedMail = z.output<typeof openedMail>;

/** The operations on mails that no rule files. */
export interface MailOperations {
  'GET /v1/desk/mails': { query: PageQuery & z.input<typeof mailsQuery>; answer: Page<WaitingMail> };
  'GET /v1/desk/mails/{id}': { answer: OpenedMail };
  'POST /v1/desk/mails/{id}/file': { body: z.input<typeof mailFiling>; answer: z.output<typeof mailFiled> };
  'POST /v1/desk/mails/{id}/attach': { body: z.input<typeof mailAttachment>; answer: z.output<typeof mailFiled> };
  'POST /v1/desk/mails/{id}/discard': { body: z.input<typeof mailDiscard>; answer: undefined };
}
