import type { CommandRequests } from '#appeals/case/contracts/commands/all-commands.ts';
import { type Appeal, buildBlankAppeal } from '#appeals/case/domain/appeal.ts';
import type { CommandBodies } from '#appeals/case/domain/rules/command.ts';
import {
  COMMAND_NAMES,
  type CommandName,
  getDeclaration,
  type PersonCommandName,
} from '#appeals/case/domain/transitions.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { findValues, type Values } from '../fields/field-table.ts';
import type { Choice, Side } from '../fields/fill-fields.ts';
import { makeBody as makeAnyBody, ordinary, random, type Source } from '../fields/make-body.ts';
import { FIELD_VALUES, type Situation } from './field-values.ts';
import { filingAt } from './filings.ts';
import { MATTERS, masterNumber } from './masters.ts';
import { instant, UNITS } from './world.ts';

export const GOOD_ANSWER = { contacted: true, resolved: true, satisfaction: 5 } as const;
export const BAD_ANSWER = { contacted: true, resolved: false, satisfaction: 2 } as const;

/** How often a field has a wrong value, if there is one, where rules are tried out. */
const TRIED_WRONG = 0.5;

/** Numbers by which random choices are made; when there are more choices they come again, moved on. */
export type Rolls = readonly number[];
export type Draw = <T>(from: readonly T[]) => T;

/** Creates a function that draws from lists by the rolls. */
export function createDraw(rolls: Rolls): Draw {
  let at = 0;
  return (from) => {
    const roll = (rolls[at % rolls.length] ?? 0) + 31 * Math.floor(at / rolls.length);
    at++;
    const drawn = from[roll % from.length];
    if (drawn === undefined && from.length === 0) throw new Error('nothing to draw from');
    return drawn as (typeof from)[number];
  };
}

const HUNDRED = Array.from({ length: 100 }, (_, at) => at / 100);
const toSource = (draw: Draw): Source => ({
  pick: draw,
  chance: (probability) => draw(HUNDRED) < probability,
  wrong: TRIED_WRONG,
});

/** The situation of a case in the small province: it may join the cases of its own matter. */
export function situationOf(appeal: Appeal, now: Instant = appeal.changedAt): Situation {
  const own = MATTERS.filter(
    ({ kind, accusedUnitId }) => kind === appeal.kind && accusedUnitId === appeal.accusedUnitId,
  );
  return { appeal, now, others: (own.length > 0 ? own : MATTERS).map(masterNumber) };
}

/** A body of a command, or a request for it. */
function makeBody(
  name: CommandName,
  situation: Situation,
  choice: Choice<Situation>,
  side: Side,
  fixed: Readonly<Record<string, unknown>> = {},
): object {
  return makeAnyBody(FIELD_VALUES, name, getDeclaration(name), situation, choice, side, fixed);
}

/** The values that depend on the case, each with the field that has it. Fields that fit only together have no name. */
function listTries(name: CommandName, situation: Situation) {
  const { fields } = getDeclaration(name);
  const tried = ({ fits }: Values<Situation>) =>
    typeof fits === 'function' ? [...new Set(fits(situation))] : undefined;
  const chosen = FIELD_VALUES.together[name];
  const together = chosen && tried(chosen);
  const single = Object.keys(fields).flatMap((field) => {
    const entry = findValues(FIELD_VALUES, name, field);
    const values = entry && tried(entry);
    return values ? [values.map((value) => ({ [field]: value }))] : [];
  });
  return together ? [together as object[], ...single] : single;
}

/** Bodies of each command: if any body is valid now, one of these is. */
export function listBodies(name: CommandName, appeal: Appeal, at: Instant): readonly object[] {
  const situation = { ...situationOf(appeal, at), everyUnit: UNITS.map(({ id }) => id) };
  const make = (fixed: object) => makeBody(name, situation, ordinary(situation), 'kept', { ...fixed });
  const tries = listTries(name, situation);
  return tries.length > 0 ? tries.flatMap((values) => values.map(make)) : [make({})];
}

/** A random body of a command, mostly a valid one. */
export function anyBody<C extends CommandName>(name: C, situation: Situation, source: Source): CommandBodies[C] {
  return makeBody(name, situation, random(situation, source), 'kept') as CommandBodies[C];
}

/** The same, by rolls. */
export const drawBody = <C extends CommandName>(name: C, appeal: Appeal, draw: Draw): CommandBodies[C] =>
  anyBody(name, situationOf(appeal), toSource(draw));

/** A random request for a command, mostly a valid one, with these words as its texts. */
export function anyRequest<C extends PersonCommandName>(
  name: C,
  situation: Situation,
  source: Source,
  words: () => string,
): CommandRequests[C] {
  return makeBody(name, situation, { ...random(situation, source), words }, 'sent') as CommandRequests[C];
}

const FILED = instant('2026-03-09T02:00:00Z');
const NEW = buildBlankAppeal(
  'appeal-1',
  { ...filingAt(FILED), clockClass: 'general' },
  { id: 'app-one', role: 'APP' },
  FILED,
);

const USUAL = situationOf(NEW, instant('2026-03-11T02:00:00Z'));

/** An ordinary body for every command on an existing appeal, on 11 March 2026. */
export const FITTING = Object.fromEntries(
  COMMAND_NAMES.map((name) => [name, makeBody(name, USUAL, ordinary(USUAL), 'kept')]),
) as unknown as { readonly [C in Exclude<CommandName, 'submit' | 'submitAnswered'>]: CommandBodies[C] };
