import type { FieldName } from '../../../shared/contracts/commands/forms/command-form.ts';

/** How a field is filled in. Fields with codes are a choice whatever is said here: the platform gives their words. */
export type Control =
  | ('words' | 'line' | 'yes-no' | 'tick' | 'choice' | 'choices' | 'whole-number' | 'date' | 'time')
  | ('unit' | 'units' | 'worker' | 'category' | 'case' | 'share' | 'files' | 'device')
  | ('restatement' | 'survey-answer' | 'knowledge' | 'caller' | 'with-caller' | 'internal');

/** The control of each field of any command. A field that is added to the platform does not compile without a line here. */
export const CONTROLS: Readonly<Record<FieldName, Control>> = {
  accusedUnitId: 'unit',
  accusesNobody: 'tick',
  address: 'line',
  answer: 'survey-answer',
  assignment: 'share',
  assists: 'units',
  at: 'time',
  basis: 'words',
  callId: 'with-caller',
  category: 'category',
  categoryHint: 'category',
  clockClass: 'choice',
  contactName: 'line',
  contacted: 'yes-no',
  device: 'device',
  fields: 'choices',
  flags: 'choices',
  ground: 'choice',
  helpful: 'choice',
  how: 'choice',
  internal: 'internal',
  internalNote: 'words',
  into: 'case',
  kind: 'choice',
  knowledgeId: 'knowledge',
  lead: 'unit',
  level: 'choice',
  managerId: 'line',
  media: 'files',
  note: 'words',
  partnerId: 'line',
  phone: 'line',
  plan: 'words',
  proof: 'caller',
  publicReply: 'words',
  question: 'words',
  reached: 'yes-no',
  reason: 'words',
  receipt: 'line',
  regionCode: 'line',
  reply: 'words',
  resolved: 'yes-no',
  restatement: 'restatement',
  reviewOn: 'date',
  satisfaction: 'choice',
  service: 'choice',
  solved: 'yes-no',
  subject: 'choice',
  suggestedUnit: 'unit',
  text: 'words',
  textVersion: 'line',
  title: 'line',
  unit: 'unit',
  until: 'time',
  upheld: 'yes-no',
  urgency: 'choice',
  words: 'words',
  worker: 'worker',
  workingDays: 'whole-number',
};

/** The control of a field; undefined when the platform is newer than this page. */
export function findControl(field: string): Control | undefined {
  return Object.hasOwn(CONTROLS, field) ? CONTROLS[field as FieldName] : undefined;
}
