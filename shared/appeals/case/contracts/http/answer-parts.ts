import * as z from 'zod/mini';
import { appealNumber, instant } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { EMERGENCY_SERVICES, KINDS, OUTCOMES, ROLES, STATUSES, TRACKS } from '#kernel/domain/vocabulary.ts';
import { HELP_LINE } from '#texts/presenting/help-line.ts';
import { LIGHTS } from '../../domain/clocks/light.ts';
import { COMMAND_NAMES } from '../../domain/transitions.ts';

/** Answers may gain fields, so these objects are open: clients must ignore fields that they do not know. */

const MEDIA_STATES = ['pending', 'inspecting', 'ready', 'rejected', 'expired'] as const;

export const HEAD = {
  number: appealNumber,
  status: z.enum(STATUSES),
  statusText: z.string(),
  outcome: z.optional(described(z.enum(OUTCOMES), 'How the appeal was closed.')),
  outcomeText: z.optional(z.string()),
  version: z.int(),
};

/** The name of a command, as in its path. */
const commandName = () => z.enum(COMMAND_NAMES.map(toKebabCase));

/** A field of the form of a command. */
export const field = z.object({
  name: z.string(),
  label: described(z.string(), 'In the language of the answer.'),
  required: z.boolean(),
  schema: described(
    z.record(z.string(), z.unknown()),
    'The JSON Schema of the value. `x-maxBytes` is the limit of a text in bytes of UTF-8.',
  ),
  choices: z.optional(
    described(
      z.array(z.object({ value: described(z.unknown(), 'A string or a number.'), label: z.string() })),
      'The words for the codes that the value, or each entry of a list, may have.',
    ),
  ),
});

/** A command of `canDo`, with all that a form needs. */
const action = z.object({
  command: commandName(),
  label: described(z.string(), 'The name of the command in the language of the answer.'),
  method: z.literal('POST'),
  path: described(
    z.string(),
    'The path to which it is sent, with an `Idempotency-Key`. Every command also takes `expectedVersion`.',
  ),
  fields: z.array(field),
  anyOf: z.optional(described(z.array(z.string()), 'At least one of these fields must have content.')),
  irreversible: described(
    z.boolean(),
    'Whether to ask for confirmation: it may end the case, or its outcome is final.',
  ),
});

/** A command that is not offered now. */
const refusedCommand = z.object({
  command: commandName(),
  label: z.string(),
  reason: described(z.string(), '`illegal-transition`, or the code of the rule that forbids the command.'),
  text: z.string(),
});

/** The state of a deadline, for appellants. */
export const deadlineInWords = {
  light: described(
    z.enum(LIGHTS),
    'Green before the deadline, yellow after it, red when it is far exceeded, off without one.',
  ),
  lightText: z.string(),
  deadlineText: z.optional(
    described(
      z.string(),
      'The action that is due and its deadline, in local time. It says when the deadline is provisional and when it has passed.',
    ),
  ),
};

/** Commands that may be offered to a caller. */
export const offers = () =>
  described(
    z.array(commandName()),
    'Commands that an operator may offer to the caller instead of a new filing. They are sent with `callId` and `proof`.',
  );

export const timelineEntry = {
  at: instant,
  event: described(z.string(), 'Type of the event.'),
  text: z.string(),
  words: z.optional(described(z.array(z.string()), 'The texts that were asked, supplied or commented.')),
};

/** The older entries of a timeline. */
export const timelineNext = () =>
  z.optional(
    described(
      z.string(),
      'The `cursor` of the older entries. Absent with the oldest entry, and in answers to commands.',
    ),
  );

/** A timeline in an answer. */
export const toTimeline = <Entry extends z.ZodMiniType>(entry: Entry) =>
  described(
    z.array(entry),
    'The newest entries first, 20 unless `limit` says otherwise. An answer to a command shows the words of that command only.',
  );

/** A member of staff: the id with the name. */
export const staffName = () =>
  z.optional(
    described(
      z.string(),
      'The name of the person. The centre sees every name, a unit those of its own people and of units below it. Present only when the case is read.',
    ),
  );

/** The same for staff, with the person who acted. */
export const staffTimelineEntry = {
  ...timelineEntry,
  by: z.optional(
    z.object({
      id: z.optional(z.string()),
      name: staffName(),
      role: z.enum(ROLES),
      roleText: z.string(),
      unitId: z.optional(z.string()),
      unitName: z.optional(z.string()),
    }),
  ),
};

/** A file of a case. */
export const mediaItem = z.object({
  mediaId: z.string(),
  by: z.enum(['appellant', 'staff']),
  state: z.enum(MEDIA_STATES),
  contentType: z.optional(z.string()),
  fileName: z.optional(z.string()),
  reason: z.optional(described(z.string(), 'Why the file was rejected.')),
  reasonText: z.optional(described(z.string(), 'The reason in words, and what to do.')),
  url: z.optional(described(z.string(), 'A short-lived link. Present once the file is ready.')),
  takenAt: z.optional(described(instant, 'When the photo was taken, according to its metadata. For staff only.')),
  metresAway: z.optional(
    described(z.int(), 'Metres from where the photo was taken to the place of the case. For staff only.'),
  ),
  far: z.optional(described(z.boolean(), 'Warning: the photo was taken far from the place of the case.')),
});

export const surveyAnswer = z.object({
  contacted: z.boolean(),
  resolved: z.boolean(),
  satisfaction: z.literal([1, 2, 3, 4, 5]),
  at: instant,
});

const transferredTo = z.object({
  service: z.enum(EMERGENCY_SERVICES),
  receipt: described(z.string(), 'The receipt number of the emergency service.'),
  text: z.string(),
});

/** Whom to call now, where the words of a filing or a command told of danger to life. */
export const danger = z.optional(
  described(
    z.array(z.object({ number: z.enum([...EMERGENCY_SERVICES, HELP_LINE]), text: z.string() })),
    'Present only in the answer to words that tell of danger to life: whom to call now. Show it at once.',
  ),
);

/** Fields of an appeal that appellants and staff see alike. */
export const COMMON = {
  ...HEAD,
  kind: z.enum(KINDS),
  track: z.optional(described(z.enum(TRACKS), 'Present only for a complaint about the business environment.')),
  title: z.optional(z.string()),
  text: z.optional(z.string()),
  handledBy: described(
    z.string(),
    'The current handler: the name of the lead unit, or of the hotline when no unit leads.',
  ),
  dueAt: z.optional(instant),
  provisional: described(
    z.boolean(),
    'Whether the deadline may change because it is in a year without a published calendar.',
  ),
  canDo: described(z.array(commandName()), 'Commands that the caller may give now.'),
  actions: described(z.array(action), 'The same commands with their names and fields.'),
  refused: z.optional(
    described(
      z.array(refusedCommand),
      'With `why=1`: the commands that the role of the caller may give at other times, and why not now.',
    ),
  ),
  media: z.array(mediaItem),
  transferredTo: z.optional(transferredTo),
  danger,
  submittedAt: instant,
  closedAt: z.optional(instant),
};

/** The state of the case that this one was merged into. */
export const MASTER = {
  status: z.enum(STATUSES),
  statusText: z.string(),
  outcome: z.optional(z.enum(OUTCOMES)),
  outcomeText: z.optional(z.string()),
};
