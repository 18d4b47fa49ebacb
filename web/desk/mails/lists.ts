import type { WaitingMail } from '../../client/mail-operations.ts';

export type MailListName = WaitingMail['list'];

/** The lists, in the order of their tabs. */
export const MAIL_LIST_NAMES = ['look', 'letters', 'quarantined', 'discarded', 'handled'] as const;

/** The list of an address; by default what waits for a person. */
export function findMailList(name: string | undefined): MailListName {
  return MAIL_LIST_NAMES.find((each) => each === name) ?? 'look';
}
