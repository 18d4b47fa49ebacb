import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { Context } from '#appeals/case/domain/context.ts';
import { canDo } from '#appeals/case/domain/deciding/can-do.ts';
import { decide } from '#appeals/case/domain/deciding/decide.ts';
import { findNextCheckpoint } from '#appeals/case/domain/deciding/due.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import type { Command } from '#appeals/case/domain/rules/command.ts';
import type { CommandName } from '#appeals/case/domain/transitions.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import type { Policy } from '#directory/domain/policy/policy.ts';
import type { Actor } from '#kernel/domain/actor.ts';
import { DAY_MS, HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { type Role, STATUSES, type Status } from '#kernel/domain/vocabulary.ts';
import { BAD_ANSWER, createDraw, drawBody, FITTING, listBodies } from './bodies.ts';
import { driven, givenCase, givenCaseIn, isLedTo } from './case.ts';
import { PEOPLE, runLifecycle, SEED, steerLifecycles } from './lifecycles.ts';
import { masterAt, masterNumber } from './masters.ts';
import { actorAs, contextAt, NEXT_CALENDAR } from './world.ts';

/** An accepted command: the case, the actor, and the event that it added. */
export interface Accepted {
  readonly appeal: Appeal;
  readonly actor: Actor;
  readonly event: AppealEvent;
  readonly offered: boolean;
}

const LIVES = 200;
const KEPT_PER_STATUS = 120;
/** Of one lifecycle: its cases in a state are alike. */
const KEPT_PER_LIFE = 3;
const DRAWS = 12;

/** The policy that allows SYS all that a policy can allow. */
const LENIENT: Policy = Object.fromEntries(
  Object.entries(DEFAULT_POLICY).map(([name, value]) => [name, value === false ? true : value]),
) as unknown as Policy;

/** Every case that may be drawn is asked about again. */
const ALL_RECHECKED: Policy = { ...DEFAULT_POLICY, rechecks: { ...DEFAULT_POLICY.rechecks, share: 1 } };

/** A case in a state, with a street whose return waits for the ruling of the district that passed its share down. */
function givenReturnedShare(status: 'dispatched' | 'returnReview' | 'inProgress' | 'onHold') {
  const [district, street] = [actorAs('UNT', 'district'), actorAs('UNT', 'street-1')];
  const given = givenCaseIn('accepted').when('dispatch', { assists: ['district'] });
  given.when('sign', {}, district).when('passDown', { unitId: 'street-1' }, district).when('requestReturn', {}, street);
  if (status === 'returnReview') given.when('requestReturn');
  if (status === 'inProgress' || status === 'onHold') given.when('sign');
  return status === 'onHold' ? given.when('requestHold').when('approveHold') : given;
}

/** Cases that random lifecycles seldom reach: with a worker, and at the end of a lifecycle. */
const RARE = [
  givenCaseIn('inProgress').when('assignWorker'),
  givenCaseIn('accepted')
    .when('dispatch', { lead: 'heat', assists: ['parks'] })
    .when('sign', {}, actorAs('UNT', 'parks'))
    .when('assignWorker', {}, actorAs('UNT', 'parks')),
  givenCaseIn('inProgress').when('requestExtension').when('requestHold').when('requestTermination'),
  givenCaseIn('inProgress').when('addAssist').when('requestHold').when('approveHold'),
  givenCaseIn('dispatched').when('addAssist').when('requestReturn'),
  givenCaseIn('inProgress').when('requestExtension'),
  givenCaseIn('onHold', { flags: ['sensitive'] }),
  givenCaseIn('returnReview', { flags: ['sensitive'] }),
  givenCaseIn('inProgress').when('requestTermination'),
  // Marks fell due right before the hold was approved, and the timer has not recorded them yet.
  givenCaseIn('inProgress').at('2026-03-13 09:00').when('requestHold').when('approveHold'),
  givenCaseIn('followUp').when('rate', { answer: BAD_ANSWER }),
  ...(['dispatched', 'returnReview', 'inProgress', 'onHold'] as const).map(givenReturnedShare),
  givenCaseIn('inProgress', { context: { policy: ALL_RECHECKED } }).when('withdraw'),
  givenCaseIn('closed', { flags: ['repeat'] }),
  givenCaseIn('closed', { flags: ['repeat'] }).when('proposeConclusion'),
  givenCaseIn('closed'),
  givenCaseIn('closed').when('appealScore'),
  givenCaseIn('merged'),
  givenCaseIn('accepted').when('merge', { into: masterNumber({ kind: 'complaint', stage: 'closing' }) }),
  ...STATUSES.filter((status) => status !== 'merged' && isLedTo(status)).flatMap((status) => [
    driven(givenCase().when('join'), status),
    givenCaseIn(status, { filing: { kind: 'report' } }),
  ]),
];

/** Cases in every state to which commands lead, all built by commands, most of them by random lifecycles. */
export const CASES: ReadonlyMap<Status, readonly Appeal[]> = (() => {
  const found = new Map<Status, Appeal[]>(STATUSES.map((status) => [status, []]));
  for (const { appeal } of RARE) found.get(appeal.status)?.push(appeal);
  for (const life of steerLifecycles(SEED, LIVES)) {
    const keptOfLife = new Map<Status, number>();
    for (const { after, result } of runLifecycle(life)) {
      const kept = after && found.get(after.status);
      if (!after || !kept || !result.ok) continue;
      const count = keptOfLife.get(after.status) ?? 0;
      if (kept.length >= KEPT_PER_STATUS || count >= KEPT_PER_LIFE) continue;
      kept.push(after);
      keptOfLife.set(after.status, count + 1);
    }
  }
  return found;
})();

/** Lists the people with this role and no other. */
function listPeople(role: Role): readonly Actor[] {
  return PEOPLE.filter(({ grants }) => grants.length === 1 && grants[0]?.role === role);
}

/** Contexts for a command: at once, later, and when the next mark is due; by both policies; on the next calendar. */
function* buildContexts(appeal: Appeal): Generator<Context> {
  const { policy, calendar } = contextAt(appeal.changedAt);
  const due = findNextCheckpoint(appeal, policy, calendar);
  const later = [0, HOUR_MS, 5 * HOUR_MS, DAY_MS, 20 * DAY_MS].map((ms) => plusMillis(appeal.changedAt, ms));
  for (const at of due === undefined || due < appeal.changedAt ? later : [due, ...later])
    for (const each of [policy, LENIENT]) yield contextAt(at, { policy: each });
  yield contextAt(appeal.changedAt, { calendar: NEXT_CALENDAR });
  const open = masterNumber({ kind: appeal.kind, stage: 'open', accusedUnitId: appeal.accusedUnitId });
  const similar = masterAt(open, appeal.changedAt);
  if (similar) yield contextAt(appeal.changedAt, { similar });
}

/** Tries a command in many ways until it is accepted; undefined if it never is. */
export function findAccepted(name: CommandName, status: Status, role: Role, most = Number.POSITIVE_INFINITY) {
  const people = listPeople(role);
  for (const [index, appeal] of (CASES.get(status) ?? []).entries()) {
    if (index >= most) return undefined;
    for (const context of buildContexts(appeal))
      for (const actor of people) {
        const event = tryBodies(appeal, name, actor, context);
        if (event) {
          const offered = canDo(appeal, actor, context).includes(name);
          return { appeal, actor, event, offered } satisfies Accepted;
        }
      }
  }
  return undefined;
}

const offers = new Map<string, ReadonlySet<CommandName>>();

/** Lists what `canDo` offers to a role in any of the first `most` cases of a state. */
export function listOffers(status: Status, role: Role, most: number): ReadonlySet<CommandName> {
  const key = `${status} ${role} ${most}`;
  const known = offers.get(key);
  if (known !== undefined) return known;
  const people = listPeople(role);
  const found = new Set(
    (CASES.get(status) ?? [])
      .slice(0, most)
      .flatMap((appeal) =>
        [...buildContexts(appeal)].flatMap((context) => people.flatMap((actor) => canDo(appeal, actor, context))),
      ),
  );
  offers.set(key, found);
  return found;
}

function tryBodies(appeal: Appeal, name: CommandName, actor: Actor, context: Context): AppealEvent | undefined {
  if (name === 'submit' || name === 'submitAnswered') return undefined;
  // A refusal by state or role does not depend on the body.
  const first = decide(appeal, { name, body: FITTING[name] } as Command, actor, context);
  if (first.ok) return first.value;
  if (first.error.kind === 'not-permitted' || first.error.kind === 'illegal-transition') return undefined;
  for (const body of listBodies(name, appeal, context.now)) {
    const result = decide(appeal, { name, body } as Command, actor, context);
    if (result.ok) return result.value;
  }
  for (let roll = 0; roll < DRAWS; roll++) {
    const dice = Array.from({ length: 8 }, (_, index) => Math.imul(roll + 1, 7919 + index * 104_729) >>> 8);
    const result = decide(appeal, { name, body: drawBody(name, appeal, createDraw(dice)) } as Command, actor, context);
    if (result.ok) return result.value;
  }
  return undefined;
}
