import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '#directory/domain/directory.ts';
import { canDoVisit, decideVisit, type VisitCommand } from '#enterprise/visits/domain/decide-visit.ts';
import type { VisitCommandName } from '#enterprise/visits/domain/transitions.ts';
import { EMPTY_BOOK, evolveVisits, type VisitBook } from '#enterprise/visits/domain/visit-book.ts';
import type { VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import type { VisitContext } from '#enterprise/visits/domain/visit-rules.ts';
import { VISIT_STATUSES, type VisitStatus } from '#enterprise/visits/domain/vocabulary.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { instant, localTime } from '#test/support/domain/world.ts';

const CODE = '91210102MA0E00001H';
const unit = (id: string): Unit => ({ id, name: id, kind: 'department', ancestors: [], regionCode: '210102' });
const MOST = 2;

/** Each role of one person for each office; the person is named like the role and the office. */
const actor = (role: Role, unitId = 'office-a') => ({ id: `${role}-${unitId}`, grants: [{ role, unitId }] });
const context = (now: Instant, role: Role, unitId = 'office-a'): VisitContext => ({
  now,
  policy: { unaskedVisitsPerMonth: MOST },
  business: { creditCode: CODE, regionCode: '210102' },
  grants: [{ role, unit: unit(unitId) }],
  isOfficial: () => true,
});
const ref = (n: number) => ({ key: `${String(n).padStart(12, '0')}00000000`, bodyHash: 'b' });

const BEFORE = localTime('2026-03-01 09:00');
const BEGIN = localTime('2026-03-10 10:00');
const AFTER = localTime('2026-03-10 11:00');
const date = {
  begin: BEGIN,
  visitorIds: ['UNT-office-a', 'WRK-office-a', 'MGR-office-a', 'LDR-office-a', 'SUP-office-a'],
};
const body = { purpose: 'safety', wordsId: 'w', reasonId: 'r', resultId: 'r', ...date } as never;

/** A visit in each state, with the log that leads there. Others planned it than those who decide. */
const PATHS: Readonly<Record<VisitStatus, readonly (readonly [VisitCommandName, Role])[]>> = {
  asked: [['ask', 'APP']],
  proposed: [['plan', 'UNT']],
  planned: [
    ['plan', 'UNT'],
    ['approve', 'SUP'],
  ],
  done: [
    ['ask', 'APP'],
    ['schedule', 'MGR'],
    ['report', 'MGR'],
  ],
  refused: [
    ['plan', 'UNT'],
    ['refuse', 'APP'],
  ],
  rejected: [
    ['plan', 'UNT'],
    ['reject', 'SUP'],
  ],
  cancelled: [
    ['plan', 'UNT'],
    ['cancel', 'UNT'],
  ],
};

function give(
  book: VisitBook,
  name: VisitCommandName,
  role: Role,
  now: Instant,
  visitId?: string,
  unitId = 'office-a',
  more = {},
) {
  const command = { name, visitId, body: { ...(body as object), ...more } } as unknown as VisitCommand;
  return decideVisit(book, command, actor(role, unitId), context(now, role, unitId), ref(book.version + 1));
}

function bookAt(status: VisitStatus): VisitBook {
  return PATHS[status].reduce((book, [name, role]) => {
    // The supervisor who approves is not among those who go.
    const going = name === 'plan' ? { visitorIds: date.visitorIds.filter((id) => !id.startsWith('SUP')) } : {};
    const result = give(book, name, role, name === 'report' ? AFTER : BEFORE, book.visits[0]?.id, 'office-a', going);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return evolveVisits(book, result.value);
  }, EMPTY_BOOK);
}

/** Written from the rules: who may give each command, and in which state. */
const EXPECTED: Readonly<Record<VisitStatus, string>> = {
  asked: 'APP withdraw; MGR schedule cancel; LDR schedule cancel; SUP cancel',
  proposed: 'APP refuse; MGR cancel; UNT cancel; LDR cancel; SUP approve reject cancel',
  planned: 'APP refuse; MGR cancel; UNT cancel; LDR cancel; SUP cancel',
  done: '',
  refused: '',
  rejected: '',
  cancelled: '',
};

describe('visits of a business', () => {
  test.each(VISIT_STATUSES)('The table of visits lets each role do in the state %s what the rules say', (status) => {
    const [visit] = bookAt(status).visits;
    if (!visit) throw new Error('no visit');
    const found = (['APP', 'MGR', 'UNT', 'LDR', 'WRK', 'SUP', 'AGT', 'PTN'] as const).flatMap((role) => {
      const can = canDoVisit(visit, actor(role), context(BEFORE, role));
      return can.length > 0 ? [`${role} ${can.join(' ')}`] : [];
    });
    expect(found.join('; ')).toBe(EXPECTED[status]);
  });

  test('Nobody visits unasked before a supervisor has approved', () => {
    const proposed = bookAt('proposed');
    const id = proposed.visits[0]?.id;
    expect(give(proposed, 'report', 'UNT', AFTER, id)).toMatchObject({ error: { kind: 'illegal-transition' } });
    expect(give(proposed, 'approve', 'UNT', BEFORE, id)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(give(proposed, 'approve', 'SUP', BEFORE, id)).toMatchObject({ value: { changes: { status: 'planned' } } });
    expect(give(proposed, 'approve', 'SUP', AFTER, id)).toMatchObject({ error: { code: 'visit-over' } });
  });

  test('A supervisor who goes does not approve the visit', () => {
    const plan = give(EMPTY_BOOK, 'plan', 'UNT', BEFORE, undefined);
    if (!plan.ok) throw new Error('not planned');
    const book = evolveVisits(EMPTY_BOOK, plan.value);
    expect(give(book, 'approve', 'SUP', BEFORE, book.visits[0]?.id)).toMatchObject({ error: { code: 'own-visit' } });
  });

  test('A visit is reported by who went, when it has begun', () => {
    const book = bookAt('planned');
    const id = book.visits[0]?.id;
    expect(give(book, 'report', 'UNT', BEFORE, id)).toMatchObject({ error: { code: 'visit-not-begun' } });
    expect(give(book, 'report', 'LDR', AFTER, id, 'office-b')).toMatchObject({ error: { code: 'not-a-visitor' } });
    expect(give(book, 'report', 'WRK', AFTER, id)).toMatchObject({ value: { changes: { status: 'done' } } });
  });

  test('An office does not cancel the visit of another one', () => {
    const book = bookAt('planned');
    const cancel = give(book, 'cancel', 'UNT', BEFORE, book.visits[0]?.id, 'office-b');
    expect(cancel).toMatchObject({ error: { code: 'not-your-visit' } });
  });

  test('A month ends at midnight in Shanghai: the last evening and the next morning count in two months', () => {
    const more = (local: string) => ({ begin: localTime(local) });
    let book = EMPTY_BOOK;
    for (const local of ['2026-03-31 23:30', '2026-03-31 23:59', '2026-04-01 00:00']) {
      const result = give(book, 'plan', 'UNT', BEFORE, undefined, 'office-a', more(local));
      if (!result.ok) throw new Error(local);
      book = evolveVisits(book, result.value);
    }
    const next = (local: string) => give(book, 'plan', 'LDR', BEFORE, undefined, 'office-b', more(local));
    expect(next('2026-03-30 10:00')).toMatchObject({ error: { code: 'visits-used-up' } });
    expect(next('2026-04-30 10:00')).toMatchObject({ ok: true });
  });
});

/** Counts anew from the events, without the fold: the last word on each visit, and the month in which it begins. */
function countByHand(events: readonly VisitEvent[]): ReadonlyMap<string, number> {
  const begins = new Map<string, string>();
  for (const { type, data } of events) if (type === 'visit.proposed') begins.set(data.visitId, data.begin);
  const gone = new Set(
    events.flatMap(({ type, data }) =>
      ['visit.refused', 'visit.rejected', 'visit.cancelled'].includes(type) ? [data.visitId] : [],
    ),
  );
  const months = [...begins].flatMap(([id, begin]) =>
    gone.has(id) ? [] : [new Date(Date.parse(begin) + 8 * 3_600_000).toISOString().slice(0, 7)],
  );
  return new Map([...Map.groupBy(months, (month) => month)].map(([month, all]) => [month, all.length]));
}

describe('the limit of unasked visits', () => {
  test('In no order of commands do the offices pass the limit of a month, and a place given back can be taken', () => {
    const step = fc.record({
      name: fc.constantFrom(
        'ask',
        'plan',
        'plan',
        'plan',
        'schedule',
        'approve',
        'reject',
        'refuse',
        'withdraw',
        'cancel',
        'report',
      ),
      role: fc.constantFrom('APP', 'MGR', 'UNT', 'LDR', 'SUP'),
      office: fc.constantFrom('office-a', 'office-b'),
      day: fc.integer({ min: 1, max: 59 }),
      which: fc.nat(20),
      hours: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let book = EMPTY_BOOK;
        const events: VisitEvent[] = [];
        let now = Date.parse('2026-03-01T01:00:00.000Z');
        for (const { name, role, office, day, which, hours } of steps) {
          now += hours * 3_600_000;
          const at = instant(new Date(now).toISOString());
          const begin = instant(new Date(Date.parse('2026-03-01T02:00:00.000Z') + day * 86_400_000).toISOString());
          const visitId = book.visits[which % Math.max(1, book.visits.length)]?.id;
          const before = countByHand(events);
          const result = give(book, name as VisitCommandName, role as Role, at, visitId, office, {
            begin,
            visitorIds: undefined,
          });
          if (!result.ok) {
            const month = new Date(Date.parse(begin) + 8 * 3_600_000).toISOString().slice(0, 7);
            // Refused for the limit only where the month is full.
            if (result.error.kind === 'rule-broken' && result.error.code === 'visits-used-up')
              expect(before.get(month)).toBe(MOST);
            continue;
          }
          events.push(result.value);
          book = evolveVisits(book, result.value);
          for (const count of countByHand(events).values()) expect(count).toBeLessThanOrEqual(MOST);
          if (result.value.type === 'visit.done') {
            const own = events.filter(({ data }) => data.visitId === result.value.data.visitId).map(({ type }) => type);
            expect(own.includes('visit.approved') || own.includes('visit.asked')).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
