import * as z from 'zod/mini';
import type { TRANSITIONS } from '../../domain/appeal/transitions.ts';
import {
  CLOCK_CLASSES,
  EMERGENCY_SERVICES,
  FLAGS,
  REFUSAL_REASONS,
  SUPERVISION_LEVELS,
  TERMINATION_GROUNDS,
  URGENCIES,
} from '../../domain/appeal/words.ts';
import { CONTACT_WAYS } from '../../presenting/labels/words.ts';
import {
  appealNumber,
  categoryCode,
  distinctIds,
  id,
  instant,
  leavingId,
  localDate,
  MAX_MEDIA,
  receipt,
} from '../http/codes.ts';
import { device } from '../http/coordinates.ts';
import { line, TEXT_BYTES, text } from '../http/text.ts';

/** The commands of the table that people give on an existing appeal: neither those that create one nor those of SYS alone. */
export type PersonCommandName = {
  [C in keyof typeof TRANSITIONS]: (typeof TRANSITIONS)[C]['from'] extends readonly []
    ? never
    : (typeof TRANSITIONS)[C]['roles'][number] extends 'SYS'
      ? never
      : C;
}[keyof typeof TRANSITIONS];

const MAX_ASSISTS = 20;
const RAISED = SUPERVISION_LEVELS.filter((level) => level !== 'none');
/** Far beyond what a policy allows. */
const MAX_EXTENSION = 100;

const words = () => text(TEXT_BYTES.words);
const flags = () => z.array(z.enum(FLAGS)).check(z.minLength(1), z.maxLength(FLAGS.length));
const media = () => z.optional(distinctIds(MAX_MEDIA));

const restatement = () => z.optional(z.strictObject({ title: line(TEXT_BYTES.title), text: text(TEXT_BYTES.text) }));

const survey = () => ({
  contacted: z.boolean(),
  resolved: z.boolean(),
  satisfaction: z.literal([1, 2, 3, 4, 5]).check(z.meta({ description: '5 = very satisfied, 1 = very dissatisfied.' })),
  words: z.optional(words()),
});

/**
 * The body of each command, as people write it: words instead of ids of texts. Made when it is asked for: a call
 * needs one of them, and making all takes a tenth of a function's start.
 */
export const COMMAND_SHAPES = {
  askInfo: () => ({ question: words() }),
  supply: () => ({ text: z.optional(text(TEXT_BYTES.text)), media: media() }),
  refuse: () => ({ reason: z.enum(REFUSAL_REASONS), note: z.optional(words()) }),
  transfer: () => ({ service: z.enum(EMERGENCY_SERVICES), receipt: receipt(), note: z.optional(words()) }),
  merge: () => ({ into: appealNumber(), note: z.optional(words()) }),
  unmerge: () => ({ reason: words() }),
  answer: () => ({ text: text(TEXT_BYTES.text), knowledgeId: z.optional(leavingId()) }),
  accept: () => ({
    category: categoryCode(),
    clockClass: z.optional(z.enum(CLOCK_CLASSES)),
    urgency: z.optional(z.enum(URGENCIES)),
    restatement: restatement(),
  }),
  dispatch: () => ({ lead: id(), assists: z.optional(distinctIds(MAX_ASSISTS)) }),
  sign: () => ({}),
  requestReturn: () => ({ reason: words(), basis: words(), suggestedUnit: z.optional(id()) }),
  upholdReturn: () => ({ note: z.optional(words()) }),
  rejectReturn: () => ({ reason: words() }),
  adjudicate: () => ({
    upheld: z.boolean().check(z.meta({ description: 'Upheld: dispatched anew. Else the unit keeps it for good.' })),
    reason: words(),
  }),
  addAssist: () => ({ unit: id(), note: z.optional(words()) }),
  passDown: () => ({ unit: id(), note: z.optional(words()) }),
  assignWorker: () => ({ worker: id(), note: z.optional(words()) }),
  contact: () => ({
    how: z.enum(CONTACT_WAYS),
    note: z.optional(words()),
    at: z.optional(instant()),
    media: media(),
    device: device(),
  }),
  fieldReport: () => ({ note: z.optional(words()), media: media(), device: device() }),
  requestExtension: () => ({ workingDays: z.int().check(z.gte(1), z.lte(MAX_EXTENSION)), reason: words() }),
  grantExtension: () => ({ note: z.optional(words()) }),
  denyExtension: () => ({ reason: words() }),
  requestHold: () => ({ reason: words(), plan: words(), reviewOn: localDate() }),
  approveHold: () => ({ note: z.optional(words()) }),
  denyHold: () => ({ reason: words() }),
  resume: () => ({ note: z.optional(words()) }),
  requestTermination: () => ({ ground: z.enum(TERMINATION_GROUNDS), reason: words() }),
  approveTermination: () => ({
    note: z.optional(words().check(z.meta({ description: 'What the appellant is told besides the ground.' }))),
  }),
  denyTermination: () => ({ reason: words() }),
  finishAssist: () => ({ note: z.optional(words()), media: media() }),
  submitResult: () => ({
    solved: z.boolean(),
    publicReply: text(TEXT_BYTES.text),
    internalNote: z.optional(words()),
    media: media(),
    device: device(),
  }),
  sendBack: () => ({ reason: words() }),
  pass: () => ({}),
  recordAttempt: () => ({ reached: z.boolean(), how: z.optional(z.enum(CONTACT_WAYS)), note: z.optional(words()) }),
  rate: survey,
  recordFollowUp: survey,
  redo: () => ({ reason: words() }),
  closeWithReason: () => ({ reason: words() }),
  reopen: () => ({
    text: z.optional(text(TEXT_BYTES.text)),
    media: media(),
    reason: z.optional(words()),
    category: z.optional(categoryCode()),
    restatement: restatement(),
  }),
  withdraw: () => ({ reason: z.optional(words()) }),
  urge: () => ({ text: z.optional(words()) }),
  comment: () => ({ text: words(), internal: z.optional(z.boolean()) }),
  supervise: () => ({ level: z.enum(RAISED), note: z.optional(words()) }),
  flag: () => ({ flags: flags(), note: z.optional(words()) }),
  unflag: () => ({ flags: flags(), reason: words() }),
  reclassify: () => ({
    category: z.optional(categoryCode()),
    clockClass: z.optional(z.enum(CLOCK_CLASSES)),
    urgency: z.optional(z.enum(URGENCIES)),
    reason: words(),
  }),
  appealScore: () => ({ reason: words() }),
  ruleScore: () => ({ upheld: z.boolean(), reason: words() }),
  publish: () => ({
    title: line(TEXT_BYTES.title),
    text: text(TEXT_BYTES.text),
    reply: z.optional(text(TEXT_BYTES.text)),
  }),
} satisfies Readonly<Record<PersonCommandName, () => z.core.$ZodLooseShape>>;

/** What comes with each command, beside `expectedVersion` and `callId`. */
export type CommandRequest<C extends PersonCommandName> = z.output<
  z.ZodMiniObject<ReturnType<(typeof COMMAND_SHAPES)[C]>, z.core.$strict>
>;
