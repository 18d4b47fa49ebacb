import { describe, expect, test } from 'vitest';
import { changeAbsence } from '#enterprise/businesses/absences.ts';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { listBusinessVisits, listDeskVisits } from '#enterprise/visits/usecases/list-visits.ts';
import { readVisitRecords } from '#enterprise/visits/usecases/visit-records.ts';
import { presentVisit } from '#enterprise/visits/visit-presenter.ts';
import { localTime } from '#test/support/domain/world.ts';
import {
  CLERK,
  FACTORY,
  FOREIGN_MANAGER,
  HEAD,
  MANAGER,
  OTHER_MANAGER,
  POOLED,
  SUPERVISOR,
} from '#test/support/enterprise/samples.ts';
import {
  FIRE,
  MARKET,
  MARKET_WORKER,
  openVisitWorld,
  planned,
  projectVisits,
  visitCalls,
} from '#test/support/enterprise/visits.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

async function openJoined() {
  const world = await openVisitWorld();
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'k-join'));
  const agent = { kind: 'agent' as const, subject: world.legal };
  return { world, agent, call: visitCalls(world) };
}

const codeOf = (result: Awaited<ReturnType<ReturnType<typeof visitCalls>>>) =>
  !result.ok && result.error.kind === 'visit-refused' && 'code' in result.error.refusal
    ? result.error.refusal.code
    : undefined;

describe('visits', () => {
  test('A visitor reports an approved visit, and the business reads purpose, office, people and result', async () => {
    const { world, agent, call } = await openJoined();
    const { visit } = succeeded(
      await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-12 09:00', { visitors: [MARKET_WORKER.subject] })),
    );
    succeeded(await call(SUPERVISOR.subject, 'approve', { visitId: visit.id }));
    expect(codeOf(await call(MARKET.subject, 'report', { visitId: visit.id, result: '合格' }))).toBe('not-a-visitor');
    world.at('2026-03-12 11:00');
    succeeded(await call(MARKET_WORKER.subject, 'report', { visitId: visit.id, result: '计量器具合格。' }));
    const seen = succeeded(await listBusinessVisits(world, FACTORY, agent, { limit: 10 }));
    const records = await readVisitRecords(world, seen.access, seen.items);
    expect(seen.items.map((each) => presentVisit(each, seen.access, records, 'zh'))).toMatchObject([
      {
        purposeText: '执法检查',
        words: '检查计量器具。',
        statusText: '已走访',
        office: { name: '和平区市场监管局' },
        visitors: [{ name: MARKET_WORKER.name }],
        timeline: [
          { words: ['计量器具合格。'], by: { name: MARKET_WORKER.name } },
          {},
          { text: '和平区市场监管局拟走访' },
        ],
        canDo: [],
      },
    ]);
    expect(seen.months).toEqual([{ month: '2026-03', unasked: 1, most: 2 }]);
  });

  test('All offices share the limit of a month; a refused, rejected or cancelled visit gives its place back', async () => {
    const { agent, call } = await openJoined();
    const plan = (subject: string, local = '2026-03-20 09:00') => call(subject, 'plan', planned(FACTORY, local));
    const first = succeeded(await plan(MARKET.subject)).visit.id;
    const second = succeeded(await plan(FIRE.subject)).visit.id;
    expect(codeOf(await plan(MANAGER.subject))).toBe('visits-used-up');
    succeeded(await plan(MARKET.subject, '2026-04-02 09:00'));
    succeeded(await call(agent, 'refuse', { visitId: first, reason: '当天停产检修' }));
    const third = succeeded(await plan(MANAGER.subject)).visit.id;
    expect(codeOf(await plan(MARKET.subject))).toBe('visits-used-up');
    succeeded(await call(SUPERVISOR.subject, 'reject', { visitId: second, reason: '无必要' }));
    succeeded(await call(MANAGER.subject, 'cancel', { visitId: third, reason: '电话解决' }));
    for (const subject of [MARKET.subject, FIRE.subject]) succeeded(await plan(subject));
    expect(codeOf(await plan(MANAGER.subject))).toBe('visits-used-up');
  });

  test('While a manager is away the deputy finds what businesses ask for and sets the date, before and after nobody', async () => {
    const { world, agent, call } = await openJoined();
    const { visit } = succeeded(
      await call(agent, 'ask', { creditCode: FACTORY, purpose: 'policy', words: '想了解技改补贴。' }),
    );
    await projectVisits(world);
    const [from, to] = [localTime('2026-03-10 08:00'), localTime('2026-03-12 08:00')];
    succeeded(await changeAbsence(world, MANAGER, { deputy: { id: OTHER_MANAGER.subject, from, to } }));
    const asked = async (staff: typeof MANAGER) =>
      succeeded(await listDeskVisits(world, staff, { list: 'asked', limit: 10 })).items.length;
    const schedule = (subject: string) =>
      call(subject, 'schedule', { visitId: visit.id, begin: localTime('2026-03-13 09:00') });
    const sees = async (subject: string) =>
      (await listBusinessVisits(world, FACTORY, { kind: 'staff', subject }, { limit: 10 })).ok;
    for (const [at, isDeputy] of [
      ['2026-03-10 07:59', false],
      ['2026-03-10 08:00', true],
      ['2026-03-12 08:00', false],
    ] as const) {
      world.at(at);
      expect([at, await asked(OTHER_MANAGER), await sees(OTHER_MANAGER.subject)]).toEqual([
        at,
        isDeputy ? 1 : 0,
        isDeputy,
      ]);
      expect([at, await asked(FOREIGN_MANAGER), await sees(FOREIGN_MANAGER.subject)]).toEqual([at, 0, false]);
      expect([at, await asked(MANAGER), await sees(MANAGER.subject)]).toEqual([at, 1, true]);
      if (!isDeputy) expect(failureOf(await schedule(OTHER_MANAGER.subject))).toBe('not-found');
    }
  });

  test('What a deputy does on a visit is recorded as that of the deputy', async () => {
    const { world, agent, call } = await openJoined();
    const wish = { creditCode: FACTORY, purpose: 'policy', words: '想了解技改补贴。' };
    const { visit } = succeeded(await call(agent, 'ask', wish));
    const to = localTime('2026-03-12 08:00');
    succeeded(await changeAbsence(world, MANAGER, { deputy: { id: OTHER_MANAGER.subject, to } }));
    const date = { visitId: visit.id, begin: localTime('2026-03-11 09:00') };
    const dated = succeeded(await call(OTHER_MANAGER.subject, 'schedule', date));
    expect(dated.visit).toMatchObject({ status: 'planned', visitorIds: [OTHER_MANAGER.subject] });
    expect(dated.visit.events.at(-1)?.actor).toMatchObject({ id: OTHER_MANAGER.subject, role: 'MGR' });
  });

  test('What the business asks for does not count against the limit, and its manager sets the date', async () => {
    const { world, agent, call } = await openJoined();
    const wish = { creditCode: FACTORY, purpose: 'policy', words: '想了解技改补贴。' };
    const { visit } = succeeded(await call(agent, 'ask', wish));
    await projectVisits(world);
    const asked = (staff: typeof MANAGER) => listDeskVisits(world, staff, { list: 'asked', limit: 10 });
    expect(succeeded(await asked(MANAGER)).items.map(({ visitId }) => visitId)).toEqual([visit.id]);
    expect(succeeded(await asked(HEAD)).items).toHaveLength(1);
    expect(succeeded(await asked(OTHER_MANAGER)).items).toEqual([]);
    expect(succeeded(await asked(FOREIGN_MANAGER)).items).toEqual([]);
    expect(failureOf(await asked(MARKET))).toBe('not-found');
    expect(
      failureOf(await call(MARKET.subject, 'schedule', { visitId: visit.id, begin: localTime('2026-03-11 09:00') })),
    ).toBe('not-found');
    const dated = succeeded(
      await call(MANAGER.subject, 'schedule', { visitId: visit.id, begin: localTime('2026-03-11 09:00') }),
    );
    expect(dated.visit).toMatchObject({
      status: 'planned',
      basis: 'asked',
      unitId: 'district',
      visitorIds: [MANAGER.subject],
    });
    for (const subject of [MARKET.subject, FIRE.subject])
      succeeded(await call(subject, 'plan', planned(FACTORY, '2026-03-20 09:00')));
  });

  test('Offices list their open visits, and supervisors those that wait for approval in their region', async () => {
    const { world, call } = await openJoined();
    const mine = succeeded(await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-20 09:00'))).visit.id;
    const other = succeeded(await call(FIRE.subject, 'plan', planned(POOLED, '2026-03-19 09:00'))).visit.id;
    succeeded(await call(SUPERVISOR.subject, 'approve', { visitId: other }));
    await projectVisits(world);
    const ids = async (staff: typeof MANAGER, list: 'office' | 'proposed') =>
      succeeded(await listDeskVisits(world, staff, { list, limit: 10 })).items.map(({ visitId }) => visitId);
    expect(await ids(MARKET, 'office')).toEqual([mine]);
    expect(await ids(FIRE, 'office')).toEqual([other]);
    expect(await ids(SUPERVISOR, 'proposed')).toEqual([mine]);
    const regional = { ...SUPERVISOR, grants: [{ role: 'SUP' as const, unitId: 'centre', regionCode: '210106' }] };
    expect(await ids(regional, 'proposed')).toEqual([]);
    expect(failureOf(await listDeskVisits(world, MARKET, { list: 'office', unitId: 'fire', limit: 10 }))).toBe(
      'not-found',
    );
    expect(failureOf(await listDeskVisits(world, MARKET, { list: 'proposed', limit: 10 }))).toBe('not-found');
  });

  test('An office sees its own visits of a business and the number of all; its manager and heads see all', async () => {
    const { world, call } = await openJoined();
    for (const subject of [MARKET.subject, FIRE.subject])
      succeeded(await call(subject, 'plan', planned(FACTORY, '2026-03-20 09:00')));
    const seen = async ({ subject }: { readonly subject: string }) => {
      const page = succeeded(await listBusinessVisits(world, FACTORY, { kind: 'staff', subject }, { limit: 10 }));
      return [page.items.map(({ unitId }) => unitId).toSorted(), page.months[0]?.unasked];
    };
    expect(await seen(MARKET)).toEqual([['market'], 2]);
    for (const staff of [MANAGER, HEAD, SUPERVISOR]) expect(await seen(staff)).toEqual([['fire', 'market'], 2]);
  });

  test('A stranger, another manager, a partner and an office of another district get the answer for an unknown code', async () => {
    const { world, call } = await openJoined();
    const { visit } = succeeded(await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-20 09:00')));
    const stranger = { kind: 'agent' as const, subject: await world.subjectOf('13900000099') };
    const unknown = '91210102MA0E0000XX';
    for (const code of [FACTORY, unknown]) {
      expect(failureOf(await listBusinessVisits(world, code, stranger, { limit: 10 }))).toBe('not-found');
      for (const { subject } of [OTHER_MANAGER, FOREIGN_MANAGER, CLERK])
        expect(failureOf(await call(subject, 'plan', planned(code, '2026-03-20 09:00')))).toBe('not-found');
      expect(failureOf(await call(stranger, 'ask', { creditCode: code, purpose: 'policy', words: '问' }))).toBe(
        'not-found',
      );
    }
    expect(failureOf(await call(stranger, 'refuse', { visitId: visit.id, reason: '不便' }))).toBe('not-found');
    expect(failureOf(await call(FIRE.subject, 'cancel', { visitId: visit.id, reason: '误' }))).toBe('not-found');
    expect(failureOf(await call(MARKET.subject, 'cancel', { visitId: `${FACTORY}-000000000000`, reason: '误' }))).toBe(
      'not-found',
    );
  });

  test('The same call with the same key gives the same visit once, and with another body a conflict', async () => {
    const { world, call } = await openJoined();
    const first = succeeded(await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-20 09:00'), 'same'));
    succeeded(await call(SUPERVISOR.subject, 'approve', { visitId: first.visit.id }));
    const repeat = succeeded(await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-20 09:00'), 'same'));
    expect(repeat.visit).toStrictEqual(first.visit);
    expect(world.visitLog.all()).toHaveLength(2);
    expect(failureOf(await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-21 09:00'), 'same'))).toBe(
      'idempotency-conflict',
    );
  });

  test('Who goes must be a member of staff in office, and a visit begins in the future', async () => {
    const { call } = await openJoined();
    const plan = (local: string, more = {}) => call(MARKET.subject, 'plan', planned(FACTORY, local, more));
    expect(codeOf(await plan('2026-03-20 09:00', { visitors: ['nobody'] }))).toBe('unknown-visitor');
    expect(codeOf(await plan('2026-03-20 09:00', { visitors: [CLERK.subject] }))).toBe('unknown-visitor');
    expect(codeOf(await plan('2026-03-09 10:00'))).toBe('visit-begins-too-soon');
    expect(codeOf(await plan('2027-03-20 10:00'))).toBe('visit-begins-too-late');
    expect(codeOf(await plan('2026-03-20 09:00', { unitId: 'fire' }))).toBe('not-your-office');
  });
});
