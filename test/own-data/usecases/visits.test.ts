import { describe, expect, test } from 'vitest';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { toVisitLogId } from '#enterprise/visits/domain/visit-event.ts';
import { listBusinessVisits } from '#enterprise/visits/usecases/list-visits.ts';
import { readVisitRecords } from '#enterprise/visits/usecases/visit-records.ts';
import { exportOwnData } from '#own-data/usecases/export-own-data.ts';
import { exportVisits } from '#own-data/usecases/export-visits.ts';
import { FACTORY } from '#test/support/enterprise/samples.ts';
import { MARKET, openVisitWorld, planned, projectVisits, visitCalls } from '#test/support/enterprise/visits.ts';
import { runRetention } from '#test/support/jobs/own-data.ts';
import { succeeded } from '#test/support/usecases/cases.ts';

/** A visit that the business refused on 10 March 2026, and a wish that is open. */
async function openRefused() {
  const world = await openVisitWorld({ at: '2026-03-10 09:00' });
  succeeded(await joinBusiness(world, world.legal, FACTORY, '张三', 'join'));
  const agent = { kind: 'agent' as const, subject: world.legal };
  const call = visitCalls(world);
  const { visit } = succeeded(await call(MARKET.subject, 'plan', planned(FACTORY, '2026-03-20 09:00')));
  succeeded(await call(agent, 'refuse', { visitId: visit.id, reason: '当天停产检修' }));
  succeeded(await call(agent, 'ask', { creditCode: FACTORY, purpose: 'policy', words: '想了解技改补贴。' }));
  await projectVisits(world);
  const words = async () => {
    const { access, items } = succeeded(await listBusinessVisits(world, FACTORY, agent, { limit: 10 }));
    return (await readVisitRecords(world, access, items)).texts.map(({ text }) => text).toSorted();
  };
  return { world, words };
}

const ALL = ['当天停产检修', '想了解技改补贴。', '检查计量器具。'].toSorted();

describe('the words about visits', () => {
  test('Words of a visit are removed ten years after its end; those of an open one and the log stay', async () => {
    const { world, words } = await openRefused();
    const before = await world.visitLog.read(toVisitLogId(FACTORY));
    world.at('2036-03-10 23:59');
    expect(await runRetention(world)).toMatchObject({ texts: 0, left: [] });
    expect(await words()).toEqual(ALL);
    world.at('2036-03-11 02:20');
    expect(await runRetention(world)).toMatchObject({ texts: 2, left: [] });
    expect(await words()).toEqual(['想了解技改补贴。']);
    expect(await world.visitLog.read(toVisitLogId(FACTORY))).toEqual(before);
  });

  test('An export of own data has what the person wrote about visits, and nothing that an office wrote', async () => {
    const { world } = await openRefused();
    const page = await exportVisits(world, world.legal, { limit: 1 });
    const rest = await exportVisits(world, world.legal, {
      limit: 1,
      ...(page.after !== undefined && { after: page.after }),
    });
    const texts = [...page.items, ...rest.items].flatMap((each) => each.texts.map(({ text }) => text));
    expect(texts.toSorted()).toEqual(['当天停产检修', '想了解技改补贴。'].toSorted());
    expect([page.items.length, rest.items.length, rest.after]).toEqual([1, 1, undefined]);
    expect((await exportVisits(world, 'somebody', { limit: 10 })).items).toEqual([]);
    const own = await exportOwnData(world, { subject: world.legal, language: 'zh' }, { limit: 10, after: 'requests:' });
    expect([own.visits.length, own.after]).toEqual([2, undefined]);
  });
});
