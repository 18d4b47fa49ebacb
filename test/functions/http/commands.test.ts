import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createHandler as createCommand } from '#functions/http/citizens/command-appeal.ts';
import { createHandler as createGetAppeal } from '#functions/http/citizens/get-appeal.ts';
import { createHandler as createTrack } from '#functions/http/citizens/track-appeal.ts';
import { createHandler as createDeskCommand } from '#functions/http/desk/command-appeal.ts';
import { createHandler as createGetCase } from '#functions/http/desk/get-appeal.ts';
import { toTagged } from '#functions/runtime/http/case-tag.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { instant } from '#test/support/domain/world.ts';
import { aboutATree, caseOf, file, fileIn, staffAs } from '#test/support/usecases/cases.ts';
import { call, callAsStaff, callOpenly } from '#test/support/usecases/http-calls.ts';
import { openWorld } from '#test/support/usecases/world.ts';
import { readModel } from '#texts/model-header.contract.ts';

async function givenCase(status: 'submitted' | 'dispatched' = 'submitted') {
  const world = openWorld();
  world.directory.putStaff(staffAs('AGT'));
  world.directory.putStaff(staffAs('UNT', 'heat'));
  const id = await fileIn(world, status);
  return { world, id, number: (await caseOf(world, id)).number };
}

describe('POST /v1/appeals/{number}/{command}', () => {
  test('A command of an appellant answers the appeal as it left it, with its words', async () => {
    const { world, number } = await givenCase();
    const params = { number, command: 'comment' };
    const answer = await call(createCommand(world), { params, body: { text: '楼道也很冷' } });
    expect(answer).toMatchObject({ status: 200, body: { number, version: 2 } });
    expect(answer.body.timeline).toContainEqual(expect.objectContaining({ words: ['楼道也很冷'] }));
  });

  test('A command on an older version answers what has happened since', async () => {
    const { world, number } = await givenCase();
    const command = createCommand(world);
    const params = { number, command: 'comment' };
    await call(command, { key: 'k1', params, body: { text: '一' } });
    const stale = await call(command, { key: 'k2', params, body: { text: '二', expectedVersion: 1 } });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-version', version: 2 } });
    expect(stale.body.changes).toMatchObject([{ words: ['一'] }]);
  });

  test('A command of staff, or on the appeal of another citizen, is not found', async () => {
    const { world, number } = await givenCase();
    const command = createCommand(world);
    expect((await call(command, { params: { number, command: 'accept' }, body: {} })).status).toBe(404);
    const params = { number, command: 'urge' };
    expect((await call(command, { subject: 'citizen-2', params, body: {} })).status).toBe(404);
  });
});

describe('POST /v1/desk/appeals/{number}/{command}', () => {
  test('A command of staff answers the case as staff see it, with each ledger entry in words', async () => {
    const { world, number } = await givenCase();
    const params = { number, command: 'accept' };
    const answer = await callAsStaff(createDeskCommand(world), 'agt-one', { params, body: { category: '0101' } });
    expect(answer).toMatchObject({ status: 200, body: { status: 'accepted', contact: { name: '张*' } } });
    const clocks = answer.body.clocks as { readonly ledger: readonly { readonly text?: string }[] }[];
    expect(clocks.flatMap(({ ledger }) => ledger).every(({ text }) => text)).toBe(true);
  });

  test('A subject that the directory does not know is unauthenticated', async () => {
    const { world, number } = await givenCase();
    const params = { number, command: 'accept' };
    const answer = await callAsStaff(createDeskCommand(world), 'nobody', { params, body: { category: '0101' } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });
});

describe('reading one case', () => {
  test('A case gives its appellant links to the files, and a holder of the query code none', async () => {
    const { world, id, number } = await givenCase();
    const own = await call(createGetAppeal(world), { params: { number } });
    expect(own).toMatchObject({ status: 200, body: { number, canDo: expect.arrayContaining(['urge', 'withdraw']) } });
    const { links: _links, ...withoutLinks } = world;
    const headers = { 'x-query-code': await findQueryCode(world.keyring, await caseOf(world, id)) };
    const tracked = await callOpenly(createTrack(withoutLinks), { params: { number }, headers });
    expect(tracked).toMatchObject({ status: 200, body: { number, canDo: [] } });
  });

  test('Each offered command says its name, where it is sent, and what it needs', async () => {
    const { world, number } = await givenCase();
    const read = (language: string) =>
      callAsStaff(createGetCase(world), 'agt-one', {
        method: 'GET',
        params: { number },
        headers: { 'accept-language': language },
      });
    const { body } = await read('en');
    const actions = body.actions as { command: string; label: string; path: string }[];
    expect(actions.map(({ command }) => command)).toEqual(body.canDo);
    expect(body).not.toHaveProperty('refused');
    expect(actions.find(({ command }) => command === 'refuse')).toMatchObject({
      label: 'Refuse the case',
      method: 'POST',
      path: `/v1/desk/appeals/${number}/refuse`,
      irreversible: true,
      fields: [
        { name: 'reason', label: 'Reason', required: true },
        { name: 'note', required: false, schema: { type: 'string', 'x-maxBytes': 6000 } },
      ],
    });
    const chinese = (await read('zh')).body.actions as typeof actions;
    expect(chinese.find(({ command }) => command === 'refuse')?.label).toBe('不予受理');
  });

  test('The reasons why other commands are not offered come on request, as a refusal gives them', async () => {
    const { world, number } = await givenCase('dispatched');
    const request = { method: 'GET', params: { number }, query: { why: '1' } } as const;
    const staff = await callAsStaff(createGetCase(world), 'agt-one', request);
    const refused = staff.body.refused as { command: string; reason: string; text: string }[];
    expect(refused).toContainEqual({
      command: 'refuse',
      label: '不予受理',
      reason: 'illegal-transition',
      text: '诉求现处于“待签收”，不能不予受理。',
    });
    expect(refused.filter(({ command }) => (staff.body.canDo as string[]).includes(command))).toEqual([]);
    const own = await call(createGetAppeal(world), request);
    expect((own.body.refused as typeof refused).map(({ command }) => command)).toEqual([
      'supply',
      'mine-too',
      'rate',
      'reopen',
    ]);
    const wrong = await call(createGetAppeal(world), { ...request, query: { why: '2' } });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'why' }] } });
  });

  test('A case that has not changed is answered 304, and opening it is recorded all the same', async () => {
    const { world, id, number } = await givenCase();
    const open = (known: string) =>
      callAsStaff(createGetCase(world), 'agt-one', {
        method: 'GET',
        params: { number },
        headers: { 'if-none-match': known },
      });
    const { status, headers } = await open('*');
    expect(status).toBe(304);
    const openings = await world.openings.listByCase(id, 10);
    expect(openings.items).toMatchObject([{ by: 'agt-one', day: '2026-03-09' }]);

    const known = headers.etag ?? '';
    expect(await open(known)).toMatchObject({ status: 304, body: {} });
    await call(createCommand(world), { params: { number, command: 'comment' }, body: { text: '楼道也很冷' } });
    expect(await open(known)).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test('The ETag of a case with links changes while they still work', () => {
    const at = (url: string, time: string) => toTagged({ media: [{ url }] }, instant(`2026-03-09T02:${time}Z`));
    const first = at('https://media.example/1', '00:00');
    expect(at('https://media.example/2', '02:29')).toEqual(first);
    expect(at('https://media.example/3', '02:30')).not.toEqual(first);
    const unlinked = (time: string) => toTagged({ media: [{}] }, instant(`2026-03-09T02:${time}Z`));
    expect(unlinked('59:59')).toEqual(unlinked('00:00'));
    expect(unlinked('00:00')).not.toEqual(first);
  });

  test('A case is not found for a unit that has no share in it', async () => {
    const { world, number } = await givenCase('dispatched');
    expect((await callAsStaff(createGetCase(world), 'unt-heat', { params: { number } })).status).toBe(404);
    expect((await callAsStaff(createGetCase(world), 'agt-one', { params: { number } })).status).toBe(200);
  });

  test('A case without a category shows the classifier’s proposal to staff, and nothing of it to others', async () => {
    const world = openWorld();
    world.directory.putStaff(staffAs('AGT'));
    const { categoryHint: _hint, ...request } = aboutATree();
    const id = await file(world, request);
    const { number } = await caseOf(world, id);
    const read = readModel(readFileSync(new URL('../../../data/router/model.bin', import.meta.url)));
    const classified = { ...world, routerModel: { read: async () => (read.ok ? read.value : undefined) } };
    const seen = await callAsStaff(createGetCase(classified), 'agt-one', { params: { number } });
    const proposal = seen.body.proposal as { readonly categories: readonly { readonly probability: number }[] };
    expect(proposal).toMatchObject({
      model: expect.stringMatching(/^router-1-[0-9a-f]{8}$/),
      kinds: expect.any(Array),
    });
    expect(proposal.categories.length).toBe(5);
    expect((await call(createGetAppeal(classified), { params: { number } })).body).not.toHaveProperty('proposal');
    expect((await callAsStaff(createGetCase(world), 'agt-one', { params: { number } })).body).not.toHaveProperty(
      'proposal',
    );
  });

  test('A case is read for an appellant without contact and place', async () => {
    const world = openWorld();
    const { number } = await caseOf(world, await file(world));
    const never = () => Promise.reject(new Error('read'));
    const sealed = { ...world, contacts: { ...world.contacts, get: never }, places: { ...world.places, of: never } };
    expect((await call(createGetAppeal(sealed), { params: { number } })).status).toBe(200);
  });
});
