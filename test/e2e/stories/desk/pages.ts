import { describe, expect, test } from 'vitest';
import { caseAt, caseOf, coldFlat } from '#test/support/e2e/case.ts';
import type { Action, Caller } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

/** Gives an offered command by what its description says alone. */
async function follow(caller: Caller, actions: readonly Action[], command: string, values: object) {
  const action = actions.find((each) => each.command === command);
  expect(action, command).toBeDefined();
  const required = action?.fields.filter((field) => field.required).map(({ name }) => name);
  expect(Object.keys(values)).toEqual(expect.arrayContaining([...(required ?? [])]));
  const answer = await caller.post(action?.path ?? '', values);
  expect(answer.status, answer.text).toBe(200);
  return answer.body.actions;
}

describe('what a page needs of a case', () => {
  test('A page gives commands by what the answers say of them alone', async () => {
    const one = await caseAt(people, 'dispatched');
    const officer = people.as('unit-heating');
    let actions = (await one.read('unit-heating')).actions;
    actions = await follow(officer, actions, 'sign', {});
    const how = actions.find(({ command }) => command === 'contact')?.fields.find(({ name }) => name === 'how');
    expect(how?.choices?.[0]).toEqual({ value: 'phone', label: '电话' });
    actions = await follow(officer, actions, 'contact', { how: how?.choices?.[0]?.value });
    expect(actions.find(({ command }) => command === 'submit-result')?.irreversible).toBe(false);
    await follow(officer, actions, 'submit-result', { solved: true, publicReply: '室温已升至二十一度。' });
    expect((await one.read('citizen-1')).actions.map(({ command }) => command)).toEqual(['urge', 'comment']);
  });

  test('An appellant reads light and deadline in words, in the case, the list and by the query code', async () => {
    const filed = (await people.as('citizen-1').post('/v1/appeals', coldFlat())).body;
    const words = {
      light: 'green',
      lightText: '在期限内',
      deadlineText: expect.stringMatching(/^最迟 2\d{3}年\d+月\d+日 \d\d:\d\d（北京时间）办结/),
    };
    const one = caseOf(people, filed.number);
    await one.reaches('dispatched');
    expect(await one.read('citizen-1')).toMatchObject(words);
    const tracked = await people.nobody.get(`/v1/track/${one.number}`, {
      'x-query-code': filed.queryCode,
      'accept-language': 'en',
    });
    expect(tracked.body).toMatchObject({ lightText: 'In time', deadlineText: expect.stringMatching(/^The result is/) });
    await eventually(async () => {
      const { items } = (await people.as('citizen-1').get('/v1/appeals')).body;
      expect(items.find(({ number }) => number === one.number)).toMatchObject({
        light: 'green',
        lightText: '在期限内',
      });
    });
  });

  test('A page learns by one call which of the cases of its unit have changed', async () => {
    const one = await caseAt(people, 'inProgress');
    const officer = people.as('unit-heating');
    const ask = async (since: string | undefined) => {
      const answer = await officer.get(`/v1/desk/changes${since === undefined ? '' : `?since=${since}`}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.body;
    };
    const first = await ask(undefined);
    expect(first).toMatchObject({ reload: true, items: [] });
    const { version } = await one.give('citizen-1', 'urge');
    await eventually(async () => {
      const { items, reload } = await ask(first.since);
      expect(reload).toBe(false);
      expect(items.find(({ number }) => number === one.number)).toEqual({ number: one.number, version });
    });
    expect((await officer.get('/v1/desk/changes?since=yesterday')).status).toBe(400);
    expect((await people.as('admin').get('/v1/desk/changes')).status).toBe(404);
  });

  test('A search by days is filtered by category and light', async () => {
    const one = await caseAt(people, 'inProgress');
    const officer = people.as('unit-heating');
    const finds = async (query: string) => {
      const answer = await officer.get(`/v1/desk/appeals?limit=100&${query}`);
      expect(answer.status, answer.text).toBe(200);
      return answer.body.items.some(({ number }) => number === one.number);
    };
    await eventually(async () => expect(await finds('category=01&light=green&status=inProgress')).toBe(true));
    for (const other of ['category=02', 'light=red', 'region=210103', 'urgency=critical'])
      expect([other, await finds(other)]).toEqual([other, false]);
    expect((await officer.get('/v1/desk/appeals?light=blue')).status).toBe(400);
  });

  test('The reasons why a command is not offered come on request', async () => {
    const one = await caseAt(people, 'dispatched');
    const why = async (path: string, caller: Caller) => (await caller.get(`${path}/${one.number}?why=1`)).body.refused;
    expect(await why('/v1/desk/appeals', people.as('unit-heating'))).toContainEqual(
      expect.objectContaining({ command: 'submit-result', reason: 'illegal-transition' }),
    );
    expect(await why('/v1/appeals', people.as('citizen-1'))).toContainEqual(
      expect.objectContaining({ command: 'rate', label: '评价' }),
    );
    expect((await caseOf(people, one.number).see('citizen-1')).body.refused).toBeUndefined();
  });
});
