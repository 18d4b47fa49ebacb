import { describe, expect, test } from 'vitest';
import type { Name } from '../../../support/e2e/client.ts';
import { people } from '../shared-platform.ts';

/** What staff learn by name, so that nobody needs to know an id. */

const read = async (name: Name, path: string, language = 'zh-CN') => {
  const answer = await people.as(name).get(path, { 'accept-language': language });
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text);
};

describe('the desk by name', () => {
  test('A member of staff reads the own roles, units and queues by name, and each named queue opens', async () => {
    const me = await read('unit-heating', '/v1/desk/me', 'en');
    expect(me.units).toMatchObject([{ id: 'heating', name: 'Heping heating company' }]);
    expect(me.queues.map((each: { queue: string; name: string }) => each.name)).toEqual(['Unit', 'Mine']);
    for (const { queue } of me.queues) await read('unit-heating', `/v1/desk/queues/${queue}`);
    expect(me.limits.claimSeconds).toBe(1800);
    expect((await people.nobody.get('/v1/desk/me')).status).toBe(401);
    expect((await people.as('citizen-1').get('/v1/desk/me')).status).toBe(401);
  });
});
