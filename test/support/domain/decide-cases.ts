import fc from 'fast-check';
import type { Appeal } from '../../../shared/domain/appeal/appeal.ts';
import type { Command } from '../../../shared/domain/appeal/command.ts';
import type { Actor, Context } from '../../../shared/domain/appeal/context.ts';
import { canDo, decide } from '../../../shared/domain/appeal/decide.ts';
import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import type { CommandName } from '../../../shared/domain/appeal/transitions.ts';
import { type Role, STATUSES, type Status } from '../../../shared/domain/appeal/words.ts';
import { findNextCheckpoint } from '../../../shared/domain/clocks/due.ts';
import { DAY_MS, HOUR_MS, plusMillis } from '../../../shared/domain/clocks/instant.ts';
import { DEFAULT_POLICY, type Policy } from '../../../shared/domain/directory/policy.ts';
import { BAD_ANSWER, FITTING } from './bodies.ts';
import { driven, givenCase, givenCaseIn, isLedTo } from './case.ts';
import { ANY_BODY, drawFrom } from './dice.ts';
import { anyLife, live, PEOPLE } from './lives.ts';
import { masterNumber } from './masters.ts';
import { contextAt, NEXT_CALENDAR } from './world.ts';

/** A command that was accepted: of whom, on what, and what it added. */
export interface Accepted {
  readonly appeal: Appeal;
  readonly actor: Actor;
  readonly event: AppealEvent;
  readonly offered: boolean;
}

const LIVES = 400;
const KEPT_PER_STATUS = 120;
const DRAWS = 12;

/** The policy under which SYS may do whatever a policy can let it do. */
const LENIENT: Policy = Object.fromEntries(
  Object.entries(DEFAULT_POLICY).map(([name, value]) => [name, value === false ? true : value]),
) as unknown as Policy;

/** Cases that random lives seldom live to see: a worker's, and those at the end of a whole life. */
const RARE = [
  givenCaseIn('inProgress').when('assignWorker'),
  givenCaseIn('inProgress').when('requestExtension').when('requestHold').when('requestTermination'),
  givenCaseIn('inProgress').when('addAssist').when('requestHold').when('approveHold'),
  givenCaseIn('inProgress').when('requestExtension'),
  givenCaseIn('onHold', { flags: ['sensitive'] }),
  givenCaseIn('inProgress').when('requestTermination'),
  givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }),
  givenCaseIn('closed'),
  givenCaseIn('closed').when('appealScore'),
  givenCaseIn('merged'),
  givenCaseIn('accepted').when('merge', { into: masterNumber({ kind: 'complaint', stage: 'closing' }) }),
  ...STATUSES.filter((status) => status !== 'merged' && isLedTo(status)).map((status) =>
    driven(givenCase().when('join'), status),
  ),
];

/** Cases in every state that the commands of now lead to, each built by commands: most are taken from random lives. */
export const CASES: ReadonlyMap<Status, readonly Appeal[]> = (() => {
  const found = new Map<Status, Appeal[]>(STATUSES.map((status) => [status, []]));
  for (const { appeal } of RARE) found.get(appeal.status)?.push(appeal);
  for (const life of fc.sample(anyLife, { numRuns: LIVES, seed: 20_260_309 }))
    for (const { after, result } of live(life)) {
      const kept = after && found.get(after.status);
      // Every case of the last states of a life would look alike: one in two is enough.
      if (after && kept && result.ok && kept.length < KEPT_PER_STATUS && after.version % 2 === kept.length % 2)
        kept.push(after);
    }
  return found;
})();

/** Everybody with this role and no other. */
export function peopleOf(role: Role): readonly Actor[] {
  return PEOPLE.filter(({ grants }) => grants.length === 1 && grants[0]?.role === role);
}

/** The contexts in which a command could be given: at once, later, when the next thing is due; by either policy; on the next calendar. */
function* contextsFor(appeal: Appeal): Generator<Context> {
  const { policy, calendar } = contextAt(appeal.changedAt);
  const due = findNextCheckpoint(appeal, policy, calendar);
  const later = [0, HOUR_MS, 5 * HOUR_MS, DAY_MS, 20 * DAY_MS].map((ms) => plusMillis(appeal.changedAt, ms));
  for (const at of due === undefined || due < appeal.changedAt ? later : [due, ...later])
    for (const each of [policy, LENIENT]) yield contextAt(at, { policy: each });
  yield contextAt(appeal.changedAt, { calendar: NEXT_CALENDAR });
}

/** Tries a command in every way that we know, until it is accepted. */
export function accepted(name: CommandName, status: Status, role: Role, most = Number.POSITIVE_INFINITY) {
  const people = peopleOf(role);
  for (const [index, appeal] of (CASES.get(status) ?? []).entries()) {
    if (index >= most) return undefined;
    for (const context of contextsFor(appeal))
      for (const actor of people) {
        const event = tried(appeal, name, actor, context);
        if (event) {
          const offered = canDo(appeal, actor, context).includes(name);
          return { appeal, actor, event, offered } satisfies Accepted;
        }
      }
  }
  return undefined;
}

/** Whether `canDo` ever offers a command in a state to a role, wherever we look. */
export function isOffered(name: CommandName, status: Status, role: Role, most: number): boolean {
  return (CASES.get(status) ?? [])
    .slice(0, most)
    .some((appeal) =>
      [...contextsFor(appeal)].some((context) =>
        peopleOf(role).some((actor) => canDo(appeal, actor, context).includes(name)),
      ),
    );
}

function tried(appeal: Appeal, name: CommandName, actor: Actor, context: Context): AppealEvent | undefined {
  if (name === 'submit' || name === 'submitAnswered') return undefined;
  // Whoever may not give it at all with one body may not with another: no need to look at each.
  const first = decide(appeal, { name, body: FITTING[name] } as Command, actor, context);
  if (first.ok) return first.value;
  if (first.error.kind === 'not-permitted' || first.error.kind === 'illegal-transition') return undefined;
  for (let roll = 0; roll < DRAWS; roll++) {
    const dice = Array.from({ length: 8 }, (_, index) => Math.imul(roll + 1, 7919 + index * 104_729) >>> 8);
    const result = decide(appeal, { name, body: ANY_BODY[name](appeal, drawFrom(dice)) } as Command, actor, context);
    if (result.ok) return result.value;
  }
  return undefined;
}
