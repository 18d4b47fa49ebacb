import type { KebabCase, StaffCommandName } from '../../client/desk-operations.ts';

/**
 * The decisions after which one has nothing more to do with the case for now: in a list, the next case is opened.
 * Notes, contacts and corrections leave the person with the case.
 */
export const MOVES_ON: readonly KebabCase<StaffCommandName>[] = [
  'accept',
  'ask-info',
  'refuse',
  'transfer',
  'answer',
  'merge',
  'dispatch',
  'request-return',
  'uphold-return',
  'reject-return',
  'adjudicate',
  'rule-share',
  'grant-extension',
  'deny-extension',
  'request-hold',
  'approve-hold',
  'deny-hold',
  'request-termination',
  'approve-termination',
  'deny-termination',
  'finish-assist',
  'submit-result',
  'send-back',
  'pass',
  'record-follow-up',
  'redo',
  'close-with-reason',
  'rule-score',
  'rule-conclusion',
];

/** Whether a command is such a decision. */
export function movesOn(command: string): boolean {
  return MOVES_ON.some((each) => each === command);
}
