import type { AppealEvent } from '../../../shared/domain/appeal/event.ts';
import { CHANNELS, KINDS, REFUSAL_REASONS } from '../../../shared/domain/appeal/words.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMillis } from '../../../shared/domain/clocks/instant.ts';
import { type Dice, diceOf } from '../../simulation/random.ts';
import { GivenCase } from '../domain/case.ts';
import { actorAs, localTime } from '../domain/world.ts';

/** Days of the simulated month, on which its appeals are filed. */
export const MONTH = { first: '2026-01-01', last: '2026-01-31', days: 31, before: '2025-12-01' } as const;

/** When the month's report is made. */
export const MONTH_REPORTED = localTime('2026-02-01 08:30');

const COUNTIES = ['210102', '210103', '210104', '210202', '210203', '210302', '211402'] as const;
const LEADS = ['parks', 'heat', 'bureau', 'street-1', 'street-2'] as const;
/** Different lives; all others are copies of them at other places and on other days. */
const PATTERNS = 400;

/**
 * The logs of so many appeals of a month, always the same for a seed. Some hundred lives are led through the rules; each is
 * copied with ids, places, kinds and files of its own, and moved by whole days.
 */
export function* monthOfLogs(count: number, seed = 1): Generator<readonly AppealEvent[]> {
  const patterns = Array.from({ length: Math.min(PATTERNS, count) }, (_, life) => lifeOf(diceOf(seed, life)));
  for (let index = 0; index < count; index++) {
    const dice = diceOf(seed + 1, index);
    yield copied(patterns[index % patterns.length] as readonly AppealEvent[], index, dice);
  }
}

/** One life on the first of the month; whatever a person does is left to the dice. */
function lifeOf(dice: Dice): readonly AppealEvent[] {
  const given = new GivenCase({
    filedAt: '2026-01-01 00:00',
    filedBy: actorAs('AGT'),
    filing: { categoryHint: dice.pick(['0101', '0201', '0301']), urgency: dice.pick(['normal', 'normal', 'urgent']) },
    flags: dice.chance(0.05) ? ['confidential'] : [],
  }).on(plusMillis(localTime('2026-01-01 00:00'), dice.below(DAY_MS)));
  if (dice.chance(0.2)) return answeredOnSpot(given, dice);
  given.submit();
  if (dice.chance(0.04))
    return given.after(spell(dice, HOUR_MS)).when('refuse', { reason: dice.pick(REFUSAL_REASONS) }).events;
  if (dice.chance(0.02)) return given.after(MINUTE_MS).when('transfer').events;
  if (dice.chance(0.03)) return given.after(spell(dice, HOUR_MS)).when('withdraw').events;
  if (dice.chance(0.05)) {
    given
      .after(spell(dice, HOUR_MS))
      .when('askInfo')
      .after(spell(dice, 2 * DAY_MS))
      .when('supply');
  }
  given.after(spell(dice, 3 * HOUR_MS)).when('suggest');
  if (dice.chance(0.03)) return rated(given.after(MINUTE_MS).when('answer'), dice).events;
  given.timer();
  given.after(MINUTE_MS).when('accept', { category: given.appeal.categoryHint ?? '0101' });
  dispatch(given, dice);
  handle(given, dice);
  return given.events;
}

function answeredOnSpot(given: GivenCase, dice: Dice): readonly AppealEvent[] {
  given.submitAnswered();
  if (dice.chance(0.4)) given.after(spell(dice, 5 * DAY_MS)).when('rate', { answer: answerOf(dice) });
  return given.events;
}

function dispatch(given: GivenCase, dice: Dice): void {
  const isAutomatic = dice.chance(0.6);
  given
    .after(spell(dice, 2 * HOUR_MS))
    .when('dispatch', { lead: dice.pick(LEADS) }, actorAs(isAutomatic ? 'SYS' : 'DSP'));
  if (!dice.chance(0.12)) return;
  given
    .after(spell(dice, 4 * HOUR_MS))
    .when('requestReturn')
    .after(spell(dice, 2 * HOUR_MS))
    .timer();
  if (!dice.chance(0.7)) {
    given.when('rejectReturn');
    return;
  }
  const returned = given.appeal.returns.at(-1)?.unitId;
  given.when('upholdReturn').after(spell(dice, 2 * HOUR_MS));
  given.when('dispatch', { lead: dice.pick(LEADS.filter((unit) => unit !== returned)) });
}

function handle(given: GivenCase, dice: Dice): void {
  if (dice.chance(0.08)) return;
  given.after(spell(dice, 1.3 * DAY_MS)).timer();
  given.when('sign');
  if (dice.chance(0.08)) return;
  given.after(spell(dice, 1.2 * DAY_MS)).timer();
  given.when('contact');
  given.after(spell(dice, 9 * DAY_MS)).timer();
  given.when('submitResult', { solved: dice.chance(0.85) });
  if (dice.chance(0.1)) given.after(HOUR_MS).when('sendBack').after(spell(dice, DAY_MS)).when('submitResult');
  given.after(spell(dice, 5 * HOUR_MS)).timer();
  given.when('pass');
  rated(given, dice);
}

/** The survey, and what a bad answer leads to. */
function rated(given: GivenCase, dice: Dice): GivenCase {
  if (dice.chance(0.2)) {
    given.after(8 * DAY_MS).timer();
    return given;
  }
  given.after(spell(dice, 2 * DAY_MS)).when('rate', { answer: answerOf(dice) });
  if (given.status === 'closed') {
    if (dice.chance(0.1) && given.appeal.assignments.length > 0)
      given
        .after(DAY_MS)
        .when('appealScore')
        .after(DAY_MS)
        .when('ruleScore', { upheld: dice.chance(0.5) });
    return given;
  }
  given.after(spell(dice, HOUR_MS));
  if (given.try('redo').ok && dice.chance(0.7)) {
    given.when('redo');
    handle(given, dice);
    return given;
  }
  return given.when('closeWithReason');
}

function answerOf(dice: Dice) {
  const satisfaction = dice.pick([1, 2, 3, 4, 4, 5, 5, 5] as const);
  return {
    contacted: dice.chance(0.9),
    resolved: satisfaction > 2 ? dice.chance(0.95) : dice.chance(0.3),
    satisfaction,
  };
}

/** A stretch of time up to a longest, in whole seconds, and rarely next to nothing. */
function spell(dice: Dice, longest: number): number {
  return 1000 * Math.floor((longest * dice.random()) / 1000);
}

function copied(log: readonly AppealEvent[], index: number, dice: Dice): readonly AppealEvent[] {
  const shift = dice.below(MONTH.days) * DAY_MS;
  const appealId = index.toString(16).padStart(32, '0');
  const filing = {
    kind: dice.pick(KINDS.filter((kind) => kind !== 'report' || index % 20 === 0)),
    channel: dice.pick(CHANNELS),
    regionCode: dice.chance(0.03) ? '210000' : `${dice.pick(COUNTIES)}00${1 + dice.below(9)}`,
  };
  const mediaIds = dice.chance(0.35) ? [`m${index}`] : undefined;
  const mediaKinds = mediaIds && [dice.pick(['photo', 'photo', 'video', 'audio'] as const)];
  return log.map((event, at) => {
    const moved = { ...shifted(event, shift), appealId } as AppealEvent;
    if (at > 0) return moved;
    const changes = mediaIds ? { ...moved.changes, mediaIds, mediaKinds } : moved.changes;
    return { ...moved, changes, data: { ...moved.data, ...filing } } as AppealEvent;
  });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The same with every instant in it moved. */
function shifted<T>(value: T, ms: number): T {
  if (typeof value === 'string')
    return (INSTANT.test(value) ? plusMillis(value as unknown as Instant, ms) : value) as T;
  if (Array.isArray(value)) return value.map((each) => shifted(each, ms)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shifted(each, ms)])) as T;
}
