import type { Shapes } from '#appeals/case/contracts/commands/all-commands.ts';
import type { KebabCase, StaffCommand, StaffCommandName } from '../../client/desk-operations.ts';

/** Where a command is among the buttons: the usual next steps are always shown. */
export type Group = 'step' | 'more';

/** The values of a form, by the names of its fields. */
export type Values = Readonly<Record<string, unknown>>;

interface CommandView<Field extends string = string> {
  readonly group: Group;
  /** The key that opens its form. */
  readonly key?: string;
  /** The fields whose words the appellant reads, or everybody when it is published. The others stay with staff. */
  readonly readByAppellant?: readonly Field[] | ((values: Values) => readonly Field[]);
}

type Views = {
  readonly [C in StaffCommandName as KebabCase<C>]: CommandView<keyof Shapes[C] & string>;
};

/** How the desk shows each command of staff, in the order of its buttons. A command that is added to the platform does not compile without a line here. */
export const COMMANDS: Views = {
  accept: { group: 'step', key: 'a' },
  'ask-info': { group: 'step', key: 'i', readByAppellant: ['question'] },
  supply: { group: 'step' },
  refuse: { group: 'step', readByAppellant: ['note'] },
  transfer: { group: 'step', readByAppellant: ['note'] },
  answer: { group: 'step', key: 'w', readByAppellant: ['text'] },
  merge: { group: 'more', key: 'm' },
  unmerge: { group: 'more' },
  dispatch: { group: 'step', key: 'd' },
  recall: { group: 'more' },
  sign: { group: 'step', key: 's' },
  'request-return': { group: 'step', key: 'q' },
  'uphold-return': { group: 'step', key: 'y' },
  'reject-return': { group: 'step', key: 'o' },
  adjudicate: { group: 'step', key: 'y' },
  'rule-share': { group: 'step' },
  'add-assist': { group: 'more' },
  'pass-down': { group: 'more' },
  'assign-worker': { group: 'step', key: 'z' },
  contact: { group: 'step', key: 't' },
  'interim-reply': { group: 'more', readByAppellant: ['reply'] },
  'field-report': { group: 'step', key: 'v' },
  'request-extension': { group: 'more' },
  'grant-extension': { group: 'step', key: 'y' },
  'deny-extension': { group: 'step', key: 'o' },
  'request-hold': { group: 'more' },
  'approve-hold': { group: 'step', key: 'y' },
  'deny-hold': { group: 'step', key: 'o' },
  resume: { group: 'step' },
  'request-termination': { group: 'more' },
  'approve-termination': { group: 'step', key: 'y', readByAppellant: ['note'] },
  'deny-termination': { group: 'step', key: 'o' },
  'finish-assist': { group: 'step' },
  'submit-result': { group: 'step', key: 'r', readByAppellant: ['publicReply'] },
  'send-back': { group: 'step', key: 'b' },
  pass: { group: 'step', key: 'p' },
  'record-attempt': { group: 'step', key: 'h' },
  'record-follow-up': { group: 'step', key: 'f' },
  redo: { group: 'step' },
  'close-with-reason': { group: 'more', readByAppellant: ['reason'] },
  reopen: { group: 'step' },
  withdraw: { group: 'more' },
  urge: { group: 'step', readByAppellant: ['text'] },
  'appeal-score': { group: 'more' },
  'rule-score': { group: 'step' },
  recheck: { group: 'step' },
  'propose-conclusion': { group: 'more' },
  'rule-conclusion': { group: 'step', readByAppellant: ({ upheld }) => (upheld === true ? ['reason'] : []) },
  publish: { group: 'more', readByAppellant: ['title', 'text', 'reply'] },
  supervise: { group: 'more', key: 'e' },
  flag: { group: 'more' },
  unflag: { group: 'more' },
  reclassify: { group: 'more', key: 'l' },
  'correct-accused': { group: 'more' },
  comment: { group: 'step', key: 'n', readByAppellant: ({ internal }) => (internal === false ? ['text'] : []) },
};

/** The view of a command; undefined when the platform is newer than this page. */
export function findView(command: string): CommandView | undefined {
  return Object.hasOwn(COMMANDS, command) ? (COMMANDS[command as StaffCommand] as CommandView) : undefined;
}

const ORDER = Object.keys(COMMANDS);

/** The place of a command among the buttons. */
export function findPlace(command: string): number {
  return ORDER.indexOf(command);
}

/** The fields of a form that the appellant reads. */
export function listRead(command: string, values: Values): readonly string[] {
  const read = findView(command)?.readByAppellant ?? [];
  return typeof read === 'function' ? read(values) : read;
}
