import { describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { createHandler as createCommand } from '#functions/http/administration/command-item.ts';
import { createHandler as createGet } from '#functions/http/administration/get-item.ts';
import { createHandler as createList } from '#functions/http/administration/list-items.ts';
import { createHandler as createDeskSearch } from '#functions/http/administration/search-items.ts';
import { createHandler as createCountUses } from '#functions/http/public/count-uses.ts';
import { createHandler as createPublicGet } from '#functions/http/public/get-knowledge.ts';
import { createHandler as createPublicSearch } from '#functions/http/public/search-knowledge.ts';
import { type LocalDate, toLocalDate } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import type { KnowledgeContent } from '#knowledge/domain/item.ts';
import { openIndex } from '#knowledge/usecases/open-index.ts';
import { tendKnowledge } from '#knowledge/usecases/tend-knowledge.ts';
import { aContent, aShownItem } from '#test/support/contract/knowledge.ts';
import { staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff, callOpenly } from '#test/support/usecases/http-calls.ts';
import { type MemoryWorld, openWorld } from '#test/support/usecases/world.ts';

const day = (text: string) => text as LocalDate;

function open(world: MemoryWorld = openWorld()) {
  for (const [role, unit] of [
    ['UNT', 'heat'],
    ['LDR', 'heat'],
    ['AGT', undefined],
    ['SUP', undefined],
  ] as const)
    world.directory.putStaff(staffAs(role as Role, unit));
  const [command, get, list] = [createCommand(world), createGet(world), createList(world)];
  let calls = 0;
  const give = (subject: string, id: string, name: string, body: object, key = `key-${++calls}`) =>
    callAsStaff(command, subject, { params: { id, command: name }, body, key });
  return {
    world,
    give,
    /** Writes, reviews and publishes an item. */
    publish: async (id: string, more: Partial<KnowledgeContent> = {}, from = 0) => {
      const content = aContent(more);
      const steps = [
        await give('unt-heat', id, 'edit', { expectedVersion: from, content }),
        await give('unt-heat', id, 'submit', { expectedVersion: from + 1 }),
        await give('ldr-heat', id, 'publish', { expectedVersion: from + 2 }),
      ];
      expect(steps.map(({ status }) => status)).toEqual([200, 200, 200]);
    },
    get: (subject: string, id: string) => callAsStaff(get, subject, { method: 'GET', params: { id } }),
    list: (subject: string, name: string, query = {}) =>
      callAsStaff(list, subject, { method: 'GET', params: { list: name }, query }),
    tend: () => tendKnowledge(world),
  };
}
const idsIn = (answer: { readonly body: Readonly<Record<string, unknown>> }) =>
  (answer.body.items as readonly { id?: string; item?: { id: string }; feedback?: { id: string } }[]).map(
    ({ id, item, feedback }) => id ?? item?.id ?? feedback?.id,
  );

describe('a knowledge item', () => {
  test('A knowledge item is written by its unit, published by a second person, and keeps its history', async () => {
    const { publish, get, give } = open();
    await publish('k1');
    const { body } = await get('agt-one', 'k1');
    expect(body).toMatchObject({ state: 'published', version: 3, stateText: '已发布', canDo: [] });
    expect(
      (body.history as readonly { command: string; by: string }[]).map(({ command, by }) => [command, by]),
    ).toEqual([
      ['publish', 'ldr-heat'],
      ['submit', 'unt-heat'],
      ['edit', 'unt-heat'],
    ]);
    expect((await get('unt-heat', 'k1')).body.canDo).toEqual(['edit', 'expire']);
    const refused = await give('unt-heat', 'k1', 'submit', { expectedVersion: 3 });
    expect([refused.status, refused.body.code, refused.body.version]).toEqual([409, 'knowledge-state', 3]);
  });

  test('A knowledge item is changed once by a repeated request, and not on an old version', async () => {
    const { give, get } = open();
    const edit = { expectedVersion: 0, content: aContent() };
    const first = await give('unt-heat', 'k1', 'edit', edit, 'same');
    const again = await give('unt-heat', 'k1', 'edit', edit, 'same');
    expect([first.status, again.status, again.body.version]).toEqual([200, 200, 1]);
    const late = await give('unt-heat', 'k1', 'edit', edit, 'other');
    expect([late.status, late.body.code, late.body.version]).toEqual([409, 'record-changed', 1]);
    expect(((await get('unt-heat', 'k1')).body.history as readonly object[]).length).toBe(1);
  });

  test('A knowledge item names an existing category, region and owner, and days in order', async () => {
    const { give } = open();
    const codesOf = async (content: object) => {
      const { status, body } = await give('sup-one', 'k1', 'edit', { expectedVersion: 0, content });
      return [status, (body.errors as readonly { path: string }[] | undefined)?.map(({ path }) => path)];
    };
    expect(await codesOf(aContent({ category: '9999' }))).toEqual([400, ['content.category']]);
    expect(await codesOf(aContent({ regionCode: '999999' }))).toEqual([400, ['content.regionCode']]);
    expect(await codesOf(aContent({ ownerUnitId: 'nobody' }))).toEqual([400, ['content.ownerUnitId']]);
    expect(await codesOf(aContent({ validTo: day('2025-12-31') }))).toEqual([400, ['content.validTo']]);
    expect((await give('sup-one', 'k1', 'burn', {})).status).toBe(404);
    expect((await give('sup-one', 'k1', 'submit', { expectedVersion: 0 })).status).toBe(404);
    expect((await give('sup-one', '-', 'edit', { expectedVersion: 0, content: aContent() })).status).toBe(404);
    expect((await give('agt-one', 'k1', 'edit', { expectedVersion: 0, content: aContent() })).status).toBe(403);
  });

  test('Of several notes sent at once under one key the first is stored, the others conflict', async () => {
    const { publish, give, get } = open();
    await publish('k1');
    const notes = ['甲', '乙', '丙'].map((note) =>
      give('agt-one', 'k1', 'feedback', { kind: 'wrong', note }, 'at-once'),
    );
    const answers = await Promise.all(notes);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const [given] = answers.filter(({ status }) => status === 201);
    expect((await get('agt-one', 'k1')).body.feedback).toMatchObject([{ id: given?.body.id, note: given?.body.note }]);
  });

  test('A key that changed an item or answered feedback is refused for another change or answer', async () => {
    const { give, get } = open();
    const edit = (expectedVersion: number, question: string) =>
      give('unt-heat', 'k1', 'edit', { expectedVersion, content: aContent({ question }) }, 'edited');
    const first = await edit(0, '几点开放？');
    expect((await edit(0, '几点开放？')).body).toEqual(first.body);
    // Also on the current version, where it would be an ordinary change.
    for (const version of [0, 1])
      expect((await edit(version, '何时开放？')).body).toMatchObject({ code: 'idempotency-conflict' });
    expect((await get('unt-heat', 'k1')).body).toMatchObject({ version: 1 });
    const feedback = async (note: string) =>
      (await give('agt-one', 'k1', 'feedback', { kind: 'wrong', note })).body.id as string;
    const [one, other] = [await feedback('一'), await feedback('二')];
    const answer = (feedbackId: string) =>
      give('unt-heat', 'k1', 'answer-feedback', { feedbackId, outcome: 'kept', note: '已核实' }, 'answered');
    expect((await answer(one)).status).toBe(200);
    expect((await answer(other)).body).toMatchObject({ code: 'idempotency-conflict' });
  });

  test('A knowledge item gets feedback, which its owner answers once within five working days', async () => {
    const { publish, give, list, get, world } = open();
    await publish('k1');
    const feedback = { kind: 'outdated', note: '电话已变更' };
    const given = await give('agt-one', 'k1', 'feedback', feedback, 'once');
    // Filed on Monday 2026-03-09.
    expect([given.status, given.body.dueAt, given.body.overdue]).toEqual([201, '2026-03-16T16:00:00.000Z', false]);
    expect((await give('agt-one', 'k1', 'feedback', feedback, 'once')).body.id).toBe(given.body.id);
    expect((await give('agt-one', 'k1', 'feedback', { ...feedback, note: '别的' }, 'once')).status).toBe(409);
    expect((await give('agt-one', 'none', 'feedback', feedback)).status).toBe(404);
    expect(idsIn(await list('unt-heat', 'feedback'))).toEqual([given.body.id]);
    world.at('2026-03-17 00:01');
    expect((await list('unt-heat', 'feedback')).body).toMatchObject({ items: [{ feedback: { overdue: true } }] });
    const answer = { feedbackId: given.body.id, outcome: 'corrected', note: '已更新' };
    expect((await give('agt-one', 'k1', 'answer-feedback', answer)).status).toBe(403);
    expect((await give('unt-heat', 'k1', 'answer-feedback', answer)).body).toMatchObject({
      answer: { outcome: 'corrected' },
    });
    expect((await give('unt-heat', 'k1', 'answer-feedback', answer)).status).toBe(200);
    expect((await give('unt-heat', 'k1', 'answer-feedback', { ...answer, outcome: 'kept' })).status).toBe(409);
    expect((await give('unt-heat', 'k1', 'answer-feedback', { ...answer, feedbackId: 'f9' })).status).toBe(404);
    expect(idsIn(await list('unt-heat', 'feedback'))).toEqual([]);
    expect((await get('agt-one', 'k1')).body.feedback).toMatchObject([{ answer: { by: 'unt-heat' } }]);
  });

  test('A knowledge item is listed for its owner by state, and when it ends soon', async () => {
    const { publish, list, give } = open();
    await publish('k1', { validTo: day('2026-04-01') });
    await publish('k2', { question: '怎么交费？', validTo: day('2026-12-31') });
    await give('unt-heat', 'k3', 'edit', { expectedVersion: 0, content: aContent({ question: '怎么报停？' }) });
    expect(idsIn(await list('unt-heat', 'published'))).toEqual(['k1', 'k2']);
    expect(idsIn(await list('unt-heat', 'draft'))).toEqual(['k3']);
    expect(idsIn(await list('unt-heat', 'expiring'))).toEqual(['k1']);
    expect(idsIn(await list('agt-one', 'published'))).toEqual([]);
    expect(idsIn(await list('agt-one', 'published', { unit: 'heat' }))).toEqual(['k1', 'k2']);
    const page = await list('unt-heat', 'published', { limit: '1' });
    expect(idsIn(await list('unt-heat', 'published', { limit: '1', cursor: String(page.body.nextCursor) }))).toEqual([
      'k2',
    ]);
    expect((await list('unt-heat', 'everything')).status).toBe(404);
  });
});

describe('the uses of knowledge', () => {
  const opened = (world: MemoryWorld) => {
    const count = createCountUses(world);
    return (use: string, items: readonly string[], address = '203.0.113.7') =>
      callOpenly(count, { body: { use, items }, address });
  };

  test('Uses of public items are counted by month, and an internal or unknown item is left out', async () => {
    const { world, publish } = open();
    await publish('k1');
    await publish('k2', { question: '暖气来电怎么登记？', audience: 'internal' });
    const count = opened(world);
    expect(await count('shown', ['k1', 'k2', 'nothing', 'k1'])).toMatchObject({ status: 200, body: { counted: 1 } });
    await count('solved', ['k1']);
    const month = toLocalDate(world.time.now()).slice(0, 7);
    expect(await world.uses.list(month)).toEqual([
      { itemId: 'k1', month, shown: 1, opened: 0, solved: 1, filedAnyway: 0 },
    ]);
    expect((await count('liked', ['k1'])).status).toBe(400);
    expect((await count('shown', [])).status).toBe(400);
  });

  test('Uses from one address are limited as its reads are, and those of another go on', async () => {
    const reads = { limit: 2, windowSeconds: 600 };
    const { world, publish } = open(openWorld({ policy: { accessLimits: { ...DEFAULT_POLICY.accessLimits, reads } } }));
    await publish('k1');
    const count = opened(world);
    const statuses = [];
    for (const address of ['203.0.113.7', '203.0.113.7', '203.0.113.7', '203.0.113.8'])
      statuses.push((await count('opened', ['k1'], address)).status);
    expect(statuses).toEqual([200, 200, 429, 200]);
  });

  test('An item that half of its readers filed after is listed for its owner, the worst first, with both shares', async () => {
    const { world, publish, give, list } = open();
    for (const id of ['good', 'bad', 'worse', 'rare']) await publish(id, { question: `${id}怎么办？` });
    const count = opened(world);
    const use = async (id: string, openings: number, solved: number, filed: number) => {
      const times = (name: string, n: number) => Array.from({ length: n }, () => count(name, [id]));
      await Promise.all([...times('opened', openings), ...times('solved', solved), ...times('filedAnyway', filed)]);
    };
    await use('good', 12, 9, 5);
    await use('bad', 10, 1, 5);
    await use('worse', 10, 0, 9);
    await use('rare', 9, 0, 9);
    // A newer draft changes nothing: the published content is still shown.
    await give('unt-heat', 'bad', 'edit', { expectedVersion: 3, content: aContent({ question: 'bad怎么办？' }) });
    const failing = await list('unt-heat', 'failing');
    expect(idsIn(failing)).toEqual(['worse', 'bad']);
    expect((failing.body.items as readonly { uses: object }[])[1]?.uses).toEqual({
      shown: 0,
      opened: 10,
      solved: 1,
      filedAnyway: 5,
      solvedShare: 0.1,
      failedShare: 0.5,
    });
    expect(idsIn(await list('agt-one', 'failing'))).toEqual([]);
  });

  test('Uses of four months ago make no item fail', async () => {
    const { world, publish, list } = open();
    await publish('k1');
    for (const use of ['opened', 'filedAnyway'] as const)
      for (let n = 0; n < 10; n++) await world.uses.add('2025-11', use, ['k1']);
    expect(idsIn(await list('unt-heat', 'failing'))).toEqual([]);
  });
});

describe('the search of knowledge', () => {
  test('The search finds published items, internal ones only at the desk, with the names of their codes', async () => {
    const { world, publish, tend } = open();
    await publish('k1');
    await publish('k2', { question: '暖气来电怎么登记？', audience: 'internal' });
    const [search, deskSearch] = [createPublicSearch(world), createDeskSearch(world)];
    expect(idsIn(await callOpenly(search, { method: 'GET', query: { q: '暖气' } }))).toEqual([]);
    await tend();
    world.clock.jumpTo(world.clock.now() + 60_000);
    const found = await callOpenly(search, { method: 'GET', query: { q: '暖气不热' } });
    expect(idsIn(found)).toEqual(['k1']);
    expect(found.body.items).toMatchObject([
      { ownerUnitId: 'heat', categoryName: expect.any(String), needsCheck: false },
    ]);
    const atDesk = (query: Readonly<Record<string, string>>) =>
      callAsStaff(deskSearch, 'agt-one', { method: 'GET', query });
    expect(idsIn(await atDesk({ q: '暖气' })).toSorted()).toEqual(['k1', 'k2']);
    expect(idsIn(await atDesk({ q: 'nqbr' }))).toEqual(['k1']);
    expect(idsIn(await atDesk({ category: '02' })).toSorted()).toEqual(['k1', 'k2']);
    expect((await atDesk({})).status).toBe(400);
  });

  test('The search shows the public no ended or internal item, although the index still has it', async () => {
    const { world, publish, tend, give } = open();
    await publish('k1');
    await tend();
    const [search, get] = [createPublicSearch(world), createPublicGet(world)];
    const read = (id: string) => callOpenly(get, { method: 'GET', params: { id } });
    expect((await read('k1')).body).toMatchObject({ id: 'k1', answer: aContent().answer });
    await give('unt-heat', 'k1', 'expire', { expectedVersion: 3, note: '已废止' });
    expect(idsIn(await callOpenly(search, { method: 'GET', query: { q: '暖气' } }))).toEqual([]);
    await world.knowledge.put(aShownItem('inside', { audience: 'internal' }));
    expect([(await read('k1')).status, (await read('inside')).status, (await read('none')).status]).toEqual([
      404, 404, 404,
    ]);
  });
});

describe('tending the knowledge base', () => {
  test('An index is built once after a change, and a reader loads it once, a minute later', async () => {
    const { world, publish, tend } = open();
    await publish('k1');
    expect((await tend()).built).toMatchObject({ public: { items: 1 }, desk: { items: 1 } });
    expect((await tend()).built).toEqual({});
    const read = openIndex(world, 'public');
    expect((await read())?.ids).toEqual(['k1']);
    await publish('k2', { question: '怎么交费？' });
    await tend();
    expect((await read())?.ids).toEqual(['k1']);
    world.clock.jumpTo(world.clock.now() + 61_000);
    expect((await read())?.ids).toEqual(['k1', 'k2']);
    world.clock.jumpTo(world.clock.now() + 61_000);
    await read();
    expect(world.indexFiles.reads.length).toBe(2);
  });

  test('A reader whose new index cannot be loaded answers from the one that it has', async () => {
    const { world, publish, tend } = open();
    await publish('k1');
    await tend();
    const read = openIndex(world, 'desk');
    await read();
    const pointer = { key: 'index/desk/lost.gz', change: 'x', items: 0, bytes: 0, at: world.time.now() };
    await world.indexPointers.put('desk', pointer);
    world.clock.jumpTo(world.clock.now() + 61_000);
    expect((await read())?.ids).toEqual(['k1']);
    await expect(openIndex(world, 'desk')()).rejects.toThrow('lost');
  });

  test('A live content stays in the index while a newer one is a draft', async () => {
    const { world, publish, tend, give } = open();
    await publish('k1');
    await give('unt-heat', 'k1', 'edit', { expectedVersion: 3, content: aContent({ question: '全新的问题？' }) });
    await tend();
    const index = await openIndex(world, 'public')();
    expect(index?.ids).toEqual(['k1']);
    expect(index?.terms).toContain('暖气');
    expect(index?.terms).not.toContain('全新');
  });

  test('An owner is reminded once before the end, in one text for all items, which expire afterwards', async () => {
    const { world, publish, tend, get } = open();
    world.directory.putUnit({
      id: 'heat',
      name: '供热',
      kind: 'utility',
      ancestors: ['city'],
      regionCode: '210102',
      dutyPhones: ['13900000001'],
    });
    await publish('k1', { validTo: day('2026-04-01') });
    await publish('k2', { question: '怎么交费？', validTo: day('2026-03-31') });
    await publish('k3', { question: '怎么报停？', validTo: day('2026-12-31') });
    expect((await tend()).reminded.map(({ id }) => id)).toEqual(['k1', 'k2']);
    expect(world.notices.sent.map(({ phone, text }) => [phone, text])).toEqual([
      ['13900000001', expect.stringContaining('有2条知识即将失效，最早的有效期至2026-03-31')],
    ]);
    world.at('2026-03-20 10:00');
    expect((await tend()).reminded).toEqual([]);
    world.at('2026-04-01 00:10');
    expect((await tend()).expired).toBe(1);
    expect((await get('unt-heat', 'k2')).body).toMatchObject({ state: 'expired', by: 'system' });
    world.at('2026-04-02 00:10');
    expect((await tend()).expired).toBe(1);
    expect((await openIndex(world, 'public')())?.ids).toEqual(['k3']);
  });
});
