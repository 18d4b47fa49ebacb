import { describe, expect, test } from 'vitest';
import { joinBusiness } from '#enterprise/businesses/change-agents.ts';
import { presentRequest } from '#enterprise/requests/presenting/request-presenter.ts';
import { fileRequest } from '#enterprise/requests/usecases/file-request.ts';
import { openRequest } from '#enterprise/requests/usecases/open-request.ts';
import { projectRequest } from '#enterprise/requests/usecases/project-request.ts';
import { readRequestRecords } from '#enterprise/requests/usecases/request-records.ts';
import { exportRequests } from '#own-data/usecases/export-requests.ts';
import { commandRequest } from '#test/support/enterprise/command-request.ts';
import { type EnterpriseWorld, FACTORY, MANAGER, openEnterprise } from '#test/support/enterprise/samples.ts';
import { runRetention } from '#test/support/jobs/own-data.ts';
import { succeeded } from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';

/** A request with a file that was filed and withdrawn on 10 March 2026, local time. */
async function closedRequest(commands: readonly string[] = ['withdraw']) {
  const world = await openEnterprise({ at: '2026-03-10 09:00' });
  const { legal } = world;
  succeeded(await joinBusiness(world, legal, FACTORY, '张三', 'join'));
  const record = { ownerId: legal, fileName: '公章.jpg', contentType: 'image/jpeg', size: 3 };
  await world.media.create({ id: 'm1', ...record, state: 'pending', at: world.time.now() });
  const version = world.files.post('m1', new Uint8Array([1, 2, 3]));
  await world.media.beginInspection('m1', version);
  const file = { contentType: 'image/jpeg', content: new Uint8Array([1, 2]), isOriginal: false };
  const key = await world.quarantine.release('m1', version, file);
  await world.media.decide('m1', { state: 'ready', key, realType: 'image/jpeg' });
  const filing = {
    creditCode: FACTORY,
    type: 'policyAdvice',
    title: '补贴',
    text: '能否申请？',
    media: ['m1'],
  } as const;
  const caller = { subject: legal, address: '192.0.2.1' };
  const { request } = succeeded(await fileRequest(world, caller, { ...filing, media: ['m1'] }, 'k1'));
  for (const each of commands) await give(world, request.number, each);
  return { world, id: request.id, number: request.number };
}

/** The same that was advised on and rated instead, two days later opened again. */
async function reopenedRequest() {
  const { world, id, number } = await closedRequest(['accept', 'advise', 'conclude', 'rate']);
  world.at('2026-03-12 09:00');
  await give(world, number, 'reopen');
  return { world, id, number };
}

const INPUTS = { reopen: { text: '还有问题' }, advise: { reply: '可以申请' }, rate: { helpful: 4 } };
const BY_MANAGER = ['accept', 'advise', 'conclude'];

let keys = 0;
async function give(world: EnterpriseWorld, number: string, command: string) {
  const agent = { kind: 'agent', subject: world.legal } as const;
  const caller = BY_MANAGER.includes(command) ? ({ kind: 'staff', subject: MANAGER.subject } as const) : agent;
  const input = INPUTS[command as keyof typeof INPUTS] ?? {};
  succeeded(await commandRequest(world, { number, caller, command, input, key: `c${++keys}` } as never));
  for (const event of world.requestLog.all()) await projectRequest(world, event);
}

async function shown(world: EnterpriseWorld, number: string) {
  const access = succeeded(await openRequest(world, number, { kind: 'agent', subject: world.legal }));
  return presentRequest(access, await readRequestRecords(world, access, access.events), 'zh');
}

describe('the retention of requests of businesses', () => {
  test('Files of a request are removed three years after closing, and the request says so', async () => {
    const { world, number } = await closedRequest();
    world.at('2029-03-10 23:59');
    expect(await runRetention(world)).toMatchObject({ expired: 0, left: [] });
    expect(world.files.released.size).toBe(1);
    world.at('2029-03-11 02:20');
    expect(await runRetention(world)).toMatchObject({ expired: 1, texts: 0, left: [] });
    expect([world.files.released.size, world.files.originals.size]).toEqual([0, 0]);
    const { media, title } = await shown(world, number);
    expect([media, title]).toMatchObject([[{ mediaId: 'm1', state: 'expired', fileName: undefined }], '补贴']);
  });

  test('Words of a request are removed ten years after closing; log, lists and export stay readable', async () => {
    const { world, id, number } = await closedRequest();
    const before = await world.requestLog.read(id);
    world.at('2036-03-10 23:59');
    expect(await runRetention(world)).toMatchObject({ texts: 0 });
    expect(await world.texts.list(id)).not.toEqual([]);
    world.at('2036-03-11 02:20');
    expect((await runRetention(world)).texts).toBeGreaterThan(0);
    expect(await world.texts.list(id)).toEqual([]);
    const { title, text, status, timeline } = await shown(world, number);
    expect([title, text, status, timeline.length]).toEqual([undefined, undefined, 'closed', before.length]);
    expect(await world.requestLog.read(id)).toEqual(before);
    expect((await world.requestLists.ofBusiness(FACTORY, 9)).items).toHaveLength(1);
    const [exported] = (await exportRequests(world, world.legal, { limit: 9 })).items;
    expect([exported?.texts, exported?.media]).toMatchObject([[], [{ state: 'expired' }]]);
    expect(await runRetention(world)).toMatchObject({ expired: 0, texts: 0, left: [] });
  });

  test('A reopened request keeps its words and files until a term after it is closed again', async () => {
    const { world, id, number } = await reopenedRequest();
    world.at('2040-01-01 02:20');
    expect(await runRetention(world)).toMatchObject({ expired: 0, texts: 0, left: [] });
    await give(world, number, 'withdraw');
    world.at('2043-01-01 23:00');
    expect(await runRetention(world)).toMatchObject({ expired: 0 });
    world.at('2043-01-02 02:20');
    expect(await runRetention(world)).toMatchObject({ expired: 1, texts: 0 });
    expect(await world.texts.list(id)).not.toEqual([]);
  });

  test('A row that lags behind the log of a reopened request does no harm', async () => {
    const { world, id } = await reopenedRequest();
    const { requestLists } = world;
    world.at('2040-01-01 02:20');
    const stale = { ...requestLists, closedBetween: async () => ({ items: [id] }) };
    expect(await runRetention({ ...world, requestLists: stale })).toMatchObject({ expired: 0, texts: 0, left: [] });
    expect(await world.texts.list(id)).not.toEqual([]);
  });

  test('A removal of a request that dies at any effect is completed by the next run', async () => {
    for (const death of deathsOf(8)) {
      const { world, id } = await closedRequest();
      world.at('2037-01-01 02:20');
      await runRetention(dying(world, death).ports).catch((error) => expect(error).toBeInstanceOf(Death));
      await runRetention(world);
      expect([await world.texts.list(id), world.files.released.size]).toEqual([[], 0]);
    }
  });
});
