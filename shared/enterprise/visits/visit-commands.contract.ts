import * as z from 'zod/mini';
import type { CommandAudience } from '#kernel/contracts/commands/audience.ts';
import {
  type CommandContract,
  command,
  noFields,
  type Parsed,
  reasonOnly,
  type Shape,
} from '#kernel/contracts/commands/command.ts';
import { type BodyDraft, draftBody } from '#kernel/contracts/commands/draft-body.ts';
import { longText, optionalShortText, shortText } from '#kernel/contracts/commands/parts.ts';
import { code, distinctList, id, instant } from '#kernel/contracts/fields/codes.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { subject } from '#kernel/contracts/fields/subject.ts';
import type { Schema } from '#kernel/contracts/parse.ts';
import { toKebabCase } from '#kernel/domain/commands/kebab-case.ts';
import { type Instant, parseInstant } from '#kernel/domain/instant.ts';
import { getVisitTransition, VISIT_COMMANDS, type VisitCommandName } from './domain/transitions.ts';
import type { VisitBodies } from './domain/visit-rules.ts';
import { VISIT_PURPOSES } from './domain/vocabulary.ts';

/** The most people who go to one visit. */
const MOST_VISITORS = 10;

const visitId = described(
  code(/^[0-9A-Z]{18}-[0-9a-f]{12}$/, { zh: '走访编号', en: 'the id of a visit' }, 31),
  'The id of the visit.',
);
const words = described(shortText, 'What the visit is about.');
const DATE = {
  begin: described(instant, 'When the visit begins. In the future, within a year.'),
  visitors: described(
    z.optional(distinctList(subject, MOST_VISITORS).check(z.minLength(1))),
    'Who goes. The caller, unless others are named.',
  ),
  unitId: described(z.optional(id), 'The office that comes. Needed only of a caller with roles at several offices.'),
};
type DateInput = {
  readonly begin: string;
  readonly visitors?: readonly string[] | undefined;
  readonly unitId?: string | undefined;
};

const toDate = ({ begin, visitors, unitId }: DateInput, addStaff: (staffId: string) => string) => ({
  begin: toInstant(begin),
  visitorIds: visitors?.map(addStaff),
  unitId,
});

/** The commands on visits. `ask` and `plan` name the business, all others the visit. */
export const VISIT_CONTRACTS = {
  ask: command({
    shape: {
      purpose: z.enum(VISIT_PURPOSES),
      words,
      wishedFrom: described(z.optional(instant), 'From when on the business would like to be visited.'),
    },
    toBody: ({ purpose, words: written, wishedFrom }, draft) => ({
      purpose,
      wordsId: draft.addText('original', written),
      wishedFrom: wishedFrom === undefined ? undefined : toInstant(wishedFrom),
    }),
  }),
  plan: command({
    shape: { purpose: z.enum(VISIT_PURPOSES), words, ...DATE },
    toBody: ({ purpose, words: written, ...date }, draft) => ({
      purpose,
      wordsId: draft.addText('original', written),
      ...toDate(date, (staffId) => draft.addStaff(staffId)),
    }),
  }),
  schedule: command({ shape: DATE, toBody: (date, draft) => toDate(date, (staffId) => draft.addStaff(staffId)) }),
  approve: noFields,
  reject: reasonOnly,
  refuse: reasonOnly,
  withdraw: command({
    shape: { reason: optionalShortText },
    toBody: ({ reason }, draft) => ({ reasonId: draft.addText('reason', reason) }),
  }),
  cancel: reasonOnly,
  report: command({
    shape: { result: described(longText, 'The result of the visit. The business reads it.') },
    toBody: ({ result }, draft) => ({ resultId: draft.addText('publicReply', result) }),
  }),
};

type VisitShapes = { readonly [C in VisitCommandName]: (typeof VISIT_CONTRACTS)[C]['shape'] };
const CONTRACTS: { readonly [C in VisitCommandName]: CommandContract<VisitShapes[C], VisitBodies[C]> } =
  VISIT_CONTRACTS;

/** A command on a visit as it arrives: what it is about, and its fields. */
export interface VisitInput {
  readonly command: VisitCommandName;
  readonly input: { readonly creditCode?: string; readonly visitId?: string } & Readonly<Record<string, unknown>>;
}

/** The commands that agents, or staff, may send; derived from the table of transitions. */
export function listVisitCommands(audience: CommandAudience): readonly VisitCommandName[] {
  return VISIT_COMMANDS.filter((name) =>
    getVisitTransition(name).roles.some((role) => (role === 'APP') === (audience === 'citizens')),
  );
}

/** The body of a command. */
export function visitCommandBody(name: VisitCommandName): z.ZodMiniType {
  const isNew = getVisitTransition(name).from.length === 0;
  const shape: Shape = VISIT_CONTRACTS[name].shape;
  return z.strictObject({ ...(isNew ? { creditCode: creditCode() } : { visitId }), ...shape });
}

/** The schema of each command that an audience may give, by the last part of its route. */
export function visitInputs(audience: CommandAudience): ReadonlyMap<string, Schema<VisitInput>> {
  return new Map(listVisitCommands(audience).map((name) => [toKebabCase(name), visitInput(name)]));
}

function visitInput(name: VisitCommandName): Schema<VisitInput> {
  return z.pipe(
    visitCommandBody(name),
    z.transform((input) => ({ command: name, input }) as VisitInput),
  );
}

/** Builds the body of a command from what a person sent, with the texts and people that it names. */
export function draftVisitCommand<C extends VisitCommandName>(
  name: C,
  { creditCode: _code, visitId: _visit, ...input }: VisitInput['input'],
  textIdStem: string,
): BodyDraft<VisitBodies[C]> {
  return draftBody(CONTRACTS[name], input as Parsed<VisitShapes[C]>, textIdStem);
}

function toInstant(text: string): Instant {
  return parseInstant(text) as Instant;
}
