import type { ProposalRecord } from '#appeals/case/domain/commands/parts.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DAY_MS, HOUR_MS, type Instant, type LocalDate, MINUTE_MS, plusMillis } from '#kernel/domain/instant.ts';
import { CHANNELS, KINDS, REFUSAL_REASONS } from '#kernel/domain/vocabulary.ts';
import { openRandom, type Random } from '#test/simulation/random.ts';
import { GivenCase, givenCaseIn } from '../domain/case.ts';
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
  const patterns = Array.from({ length: Math.min(PATTERNS, count) }, (_, life) => lifeOf(openRandom(seed, life)));
  for (let index = 0; index < count; index++) {
    const random = openRandom(seed + 1, index);
    yield copied(patterns[index % patterns.length] as readonly AppealEvent[], index, random);
  }
}

/** Appeals of the month that were on hold before they were answered, and so are in no resolution rate. */
export function heldLogs(count: number): readonly (readonly AppealEvent[])[] {
  return Array.from({ length: count }, (_, index) => {
    const filing = { regionCode: '210102001', ownerKeys: [`held-${index}`] };
    const given = givenCaseIn('inProgress', { filedAt: `${MONTH.first} 09:00`, filing });
    given
      .when('requestHold', { reviewOn: MONTH.last as LocalDate })
      .when('approveHold')
      .after(DAY_MS)
      .when('resume');
    const { events } = given.when('submitResult').when('pass').when('rate');
    return events.map((event) => ({ ...event, appealId: index.toString(16).padStart(32, 'f') }));
  });
}

/** One life on the first of the month; whatever a person does is left to the random. */
function lifeOf(random: Random): readonly AppealEvent[] {
  const given = new GivenCase({
    filedAt: '2026-01-01 00:00',
    filedBy: actorAs('AGT'),
    filing: {
      categoryHint: random.pick(['0101', '0201', '0301']),
      urgency: random.pick(['normal', 'normal', 'urgent']),
    },
    flags: random.chance(0.05) ? ['confidential'] : [],
  }).on(plusMillis(localTime('2026-01-01 00:00'), random.below(DAY_MS)));
  if (random.chance(0.2)) return answeredOnSpot(given, random);
  given.submit();
  if (random.chance(0.04))
    return given.after(spell(random, HOUR_MS)).when('refuse', { reason: random.pick(REFUSAL_REASONS) }).events;
  if (random.chance(0.02)) return given.after(MINUTE_MS).when('transfer').events;
  if (random.chance(0.03)) return given.after(spell(random, HOUR_MS)).when('withdraw').events;
  if (random.chance(0.05)) {
    given
      .after(spell(random, HOUR_MS))
      .when('askInfo')
      .after(spell(random, 2 * DAY_MS))
      .when('supply');
  }
  given.after(spell(random, 3 * HOUR_MS)).when('suggest');
  if (random.chance(0.03)) return rated(given.after(MINUTE_MS).when('answer'), random).events;
  given.timer();
  const category = given.appeal.categoryHint ?? '0101';
  given.after(MINUTE_MS).when('accept', { category, proposed: proposalAt(given.now, category) });
  dispatch(given, random);
  handle(given, random);
  return given.events;
}

/** What a model might have proposed: right, or not, by the second of the acceptance, so that no other event of a life changes. */
function proposalAt(at: Instant, category: string): ProposalRecord {
  const second = Number(at.slice(17, 19));
  const first = second % 4 === 0 ? '0301' : category;
  return {
    model: second % 2 === 0 ? 'router-1-0a1b2c3d' : 'router-1-11223344',
    categories: [{ category: first, share: 0.5 + second / 150 }],
    ...(second > 30 && { sure: first }),
    threshold: 0.7,
    words: [{ from: 0, to: 2, share: 1 }],
  };
}

function answeredOnSpot(given: GivenCase, random: Random): readonly AppealEvent[] {
  given.submitAnswered();
  if (random.chance(0.4)) given.after(spell(random, 5 * DAY_MS)).when('rate', { answer: answerOf(random) });
  return given.events;
}

function dispatch(given: GivenCase, random: Random): void {
  const isAutomatic = random.chance(0.6);
  given
    .after(spell(random, 2 * HOUR_MS))
    .when('dispatch', { lead: random.pick(LEADS) }, actorAs(isAutomatic ? 'SYS' : 'DSP'));
  if (!random.chance(0.12)) return;
  given.after(spell(random, 4 * HOUR_MS));
  // A return of a case in hours may come too late.
  if (!given.try('requestReturn').ok) return;
  given
    .when('requestReturn')
    .after(spell(random, 2 * HOUR_MS))
    .timer();
  if (!random.chance(0.7)) {
    given.when('rejectReturn');
    return;
  }
  const returned = given.appeal.returns.at(-1)?.unitId;
  given.when('upholdReturn').after(spell(random, 2 * HOUR_MS));
  given.when('dispatch', { lead: random.pick(LEADS.filter((unit) => unit !== returned)) });
}

function handle(given: GivenCase, random: Random): void {
  if (random.chance(0.08)) return;
  given.after(spell(random, 1.3 * DAY_MS)).timer();
  given.when('sign');
  if (random.chance(0.08)) return;
  given.after(spell(random, 1.2 * DAY_MS)).timer();
  given.when('contact');
  given.after(spell(random, 9 * DAY_MS)).timer();
  given.when('submitResult', { solved: random.chance(0.85) });
  if (random.chance(0.1)) given.after(HOUR_MS).when('sendBack').after(spell(random, DAY_MS)).when('submitResult');
  given.after(spell(random, 5 * HOUR_MS)).timer();
  given.when('pass');
  rated(given, random);
}

/** The survey, and what a bad answer leads to. */
function rated(given: GivenCase, random: Random): GivenCase {
  if (random.chance(0.2)) {
    given.after(8 * DAY_MS).timer();
    return given;
  }
  given.after(spell(random, 2 * DAY_MS)).when('rate', { answer: answerOf(random) });
  if (given.status === 'closed') {
    if (random.chance(0.1) && given.appeal.assignments.length > 0)
      given
        .after(DAY_MS)
        .when('appealScore')
        .after(DAY_MS)
        .when('ruleScore', { upheld: random.chance(0.5) });
    return given;
  }
  given.after(spell(random, HOUR_MS));
  if (given.try('redo').ok && random.chance(0.7)) {
    given.when('redo');
    handle(given, random);
    return given;
  }
  return given.when('closeWithReason');
}

function answerOf(random: Random) {
  const satisfaction = random.pick([1, 2, 3, 4, 4, 5, 5, 5] as const);
  return {
    contacted: random.chance(0.9),
    resolved: satisfaction > 2 ? random.chance(0.95) : random.chance(0.3),
    satisfaction,
  };
}

/** A stretch of time up to a longest, in whole seconds, and rarely next to nothing. */
function spell(random: Random, longest: number): number {
  return 1000 * Math.floor((longest * random.next()) / 1000);
}

function copied(log: readonly AppealEvent[], index: number, random: Random): readonly AppealEvent[] {
  const shift = random.below(MONTH.days) * DAY_MS;
  const appealId = index.toString(16).padStart(32, '0');
  const filing = {
    kind: random.pick(KINDS.filter((kind) => kind !== 'report' || index % 20 === 0)),
    channel: random.pick(CHANNELS),
    // Some people file twice.
    ownerKeys: [`owner-${index % 10 === 9 ? index - 1 : index}`],
    regionCode: random.chance(0.03) ? '210000' : `${random.pick(COUNTIES)}00${1 + random.below(9)}`,
  };
  const mediaIds = random.chance(0.35) ? [`m${index}`] : undefined;
  const mediaKinds = mediaIds && [random.pick(['photo', 'photo', 'video', 'audio'] as const)];
  return log.map((event, at) => {
    const moved = { ...shifted(event, shift), appealId } as AppealEvent;
    if (at > 0) return moved;
    const changes = mediaIds ? { ...moved.changes, mediaIds, mediaKinds } : moved.changes;
    return { ...moved, changes, data: { ...moved.data, ...filing } } as AppealEvent;
  });
}

/** The same log some whole days later. */
export function movedBy<Event>(log: readonly Event[], days: number): readonly Event[] {
  return shifted(log, days * DAY_MS);
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
