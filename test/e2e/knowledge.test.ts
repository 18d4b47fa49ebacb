import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { type Answer, type Name, type People, peopleOf } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());

const read = (answer: Answer) => {
  expect(answer.status, answer.text).toBe(200);
  return JSON.parse(answer.text);
};
const idsOf = (answer: Answer): readonly string[] => read(answer).items.map(({ id }: { id: string }) => id);
const search = (q: string, more = '') => people.nobody.get(`/v1/knowledge?q=${encodeURIComponent(q)}${more}`);
const atDesk = (q: string) => people.as('operator').get(`/v1/desk/knowledge?q=${encodeURIComponent(q)}`);
const give = (name: Name, id: string, command: string, body: object) =>
  people.as(name).post(`/v1/desk/knowledge/${id}/${command}`, body);

const CONTENT = {
  question: '和平区冬泳场地几点开放？',
  answer: '每天6时至18时开放，入场前请在管理处登记并做好热身。',
  aliases: ['冬泳在哪里'],
  legalBasis: [],
  needsCheck: true,
  category: '120101',
  regionCode: '210102',
  ownerUnitId: 'heating',
  validFrom: '2031-01-01',
  validTo: '2031-01-20',
  audience: 'public',
};

describe('the knowledge base', () => {
  test('The shipped items are found as soon as a new platform has started, by citizens and at the desk', async () => {
    expect(idsOf(await search('暖气不热怎么办'))[0]).toBe('heat-not-warm');
    expect(idsOf(await atDesk('哪些诉求不予受理'))[0]).toBe('desk-refuse');
  });

  test('The shipped items are found before filing, best first, and opened', async () => {
    await jumpTo(people, '2031-01-07T02:00:00Z');
    await eventually(async () => expect(idsOf(await search('暖气不热怎么办'))[0]).toBe('heat-not-warm'));
    expect(idsOf(await search('孩子上户口', '&region=210102001')).slice(0, 3)).toContain('birth-register');
    const item = read(await people.nobody.get('/v1/knowledge/gas-smell'));
    expect(item).toMatchObject({
      ownerUnitName: '和平燃气公司',
      regionName: '辽宁省',
      categoryName: '燃气异味',
      needsCheck: true,
    });
    expect((await people.nobody.get('/v1/knowledge/desk-refuse')).status).toBe(404);
    expect((await people.nobody.get('/v1/knowledge')).status).toBe(400);
  });

  test('Operators find internal items too, and questions by the initials of their pinyin', async () => {
    await eventually(async () => expect(idsOf(await atDesk('哪些诉求不予受理'))[0]).toBe('desk-refuse'));
    expect(idsOf(await search('哪些诉求不予受理'))).not.toContain('desk-refuse');
    expect(idsOf(await atDesk('nqbrzmb'))[0]).toBe('heat-not-warm');
  });

  test('A unit writes an item, its leader publishes it, and everybody finds it within a minute', async () => {
    const edited = read(await give('unit-heating', 'winter-swim', 'edit', { expectedVersion: 0, content: CONTENT }));
    expect([edited.state, edited.canDo]).toEqual(['draft', ['edit', 'submit', 'expire']]);
    read(await give('unit-heating', 'winter-swim', 'submit', { expectedVersion: 1 }));
    expect((await give('unit-heating', 'winter-swim', 'publish', { expectedVersion: 2 })).status).toBe(403);
    read(await give('leader-heating', 'winter-swim', 'send-back', { expectedVersion: 2, note: '写明登记处' }));
    read(await give('unit-heating', 'winter-swim', 'submit', { expectedVersion: 3 }));
    const { items } = read(await people.as('leader-heating').get('/v1/desk/knowledge-lists/review'));
    expect(items.map(({ item }: { item: { id: string } }) => item.id)).toEqual(['winter-swim']);
    read(await give('leader-heating', 'winter-swim', 'publish', { expectedVersion: 4 }));
    // Each look is two minutes later: a minute until the index is built, and one until a reader asks for it.
    let minute = 10;
    await eventually(async () => {
      minute += 2;
      await jumpTo(people, new Date(Date.UTC(2031, 0, 7, 2, minute)).toISOString());
      expect(idsOf(await atDesk('冬泳场地'))[0]).toBe('winter-swim');
      expect(idsOf(await search('冬泳场地'))[0]).toBe('winter-swim');
    });
  });

  test('An answer cites a published item, and no other', async () => {
    const filed = await fileCase(people, unclearMatter());
    const answer = (knowledgeId: string) =>
      people.as('operator').post(`/v1/desk/appeals/${filed.number}/answer`, { text: '每天6时开放。', knowledgeId });
    const refused = await answer('nothing');
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ path: 'knowledgeId', code: 'knowledge' }]]);
    expect((await answer('winter-swim')).status).toBe(200);
    const onTheSpot = (knowledgeId: string) => ({
      ...unclearMatter(),
      channel: 'phone',
      contact: { phone: '13912340001' },
      answer: { text: '先看阀门。', knowledgeId },
    });
    expect((await people.as('operator').post('/v1/desk/appeals', onTheSpot('nothing'))).status).toBe(400);
    expect((await people.as('operator').post('/v1/desk/appeals', onTheSpot('heat-not-warm'))).status).toBe(201);
  });

  test('Feedback has a deadline and is answered by the owner, who also sees what ends soon', async () => {
    const given = await give('operator', 'winter-swim', 'feedback', { kind: 'wrong', note: '开放时间改了' });
    expect(given.status, given.text).toBe(201);
    const feedback = JSON.parse(given.text);
    const list = async (name: string) =>
      read(await people.as('unit-heating').get(`/v1/desk/knowledge-lists/${name}`)).items;
    await eventually(async () => expect(await list('feedback')).toMatchObject([{ feedback: { id: feedback.id } }]));
    expect(await list('expiring')).toMatchObject([{ item: { id: 'winter-swim' } }]);
    const page = (more: string) => people.as('unit-heating').get(`/v1/desk/knowledge-lists/published?limit=1${more}`);
    const { items, nextCursor } = read(await page(''));
    expect(read(await page(`&cursor=${nextCursor}`)).items).not.toEqual(items);
    const answer = { feedbackId: feedback.id, outcome: 'kept', note: '经核实没有变化' };
    read(await give('unit-heating', 'winter-swim', 'answer-feedback', answer));
    const item = read(await people.as('operator').get('/v1/desk/knowledge/winter-swim'));
    expect(item.feedback).toMatchObject([{ kind: 'wrong', answer: { outcome: 'kept' } }]);
    const given5 = item.history.filter(({ by }: { by: string }) => by !== 'system');
    expect(given5.map(({ command }: { command: string }) => command)).toEqual([
      'publish',
      'submit',
      'sendBack',
      'submit',
      'edit',
    ]);
  });

  test('A unit takes its items as a table and brings it back with changes as drafts', async () => {
    const table = await people.as('unit-heating').get('/v1/desk/knowledge-table/export');
    expect(table.status, table.text).toBe(200);
    const [head = '', ...rows] = table.text.replace(/^\ufeff/, '').split('\r\n');
    const swim = rows.find((each) => each.startsWith('winter-swim,')) ?? '';
    expect(swim).toContain('冬泳场地');
    const bring = (more: string, query = '') =>
      people.as('unit-heating').post(`/v1/desk/knowledge-table/import${query}`, `${head}\r\n${more}`, {
        headers: { 'content-type': 'text/csv' },
      });
    expect(read(await bring(swim))).toMatchObject({ unchanged: 1, rejected: [] });
    const added = swim.replace(/^winter-swim,\d+,/, 'winter-skate,,').replaceAll('冬泳', '滑冰');
    expect(read(await bring(added, '?dryRun=true'))).toMatchObject({ dryRun: true, created: 1 });
    expect(read(await bring(added))).toMatchObject({ created: 1, rejected: [] });
    const refused = await bring(added.replace(',heating,', ',water,'));
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('version-required')]);
    const { items } = read(await people.as('unit-heating').get('/v1/desk/knowledge-lists/draft'));
    expect(items.map(({ item }: { item: { id: string } }) => item.id)).toContain('winter-skate');
  });

  test('An item that people opened before they filed is listed for its owner', async () => {
    const count = (use: string) => people.nobody.post('/v1/knowledge-uses', { use, items: ['winter-swim', 'nothing'] });
    const failing = async () =>
      read(await people.as('unit-heating').get('/v1/desk/knowledge-lists/failing')).items as readonly object[];
    expect(read(await count('shown'))).toEqual({ counted: 1 });
    expect(await failing()).toEqual([]);
    for (let n = 0; n < 10; n++) read(await count('opened'));
    for (let n = 0; n < 6; n++) read(await count('filedAnyway'));
    expect(await failing()).toMatchObject([
      { item: { id: 'winter-swim' }, uses: { shown: 1, opened: 10, filedAnyway: 6, failedShare: 0.6 } },
    ]);
  });

  test('An item expires after its last day', async () => {
    await jumpTo(people, '2031-01-20T16:05:00Z');
    await eventually(async () => {
      const item = read(await people.as('operator').get('/v1/desk/knowledge/winter-swim'));
      expect([item.state, item.by]).toEqual(['expired', 'system']);
    });
    expect((await people.nobody.get('/v1/knowledge/winter-swim')).status).toBe(404);
  });
});
