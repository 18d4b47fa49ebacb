import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { caseAt, caseOf, coldFlat, eventsOf, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { type Answer, type Body, messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { people } from '../shared-platform.ts';

const times = <T>(count: number, deed: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => deed(index)));

describe('repeats', () => {
  test('Twenty concurrent filings with one key make one appeal and give one answer', async () => {
    const citizen = people.as('citizen-1');
    const key = randomUUID();
    const answers = await times(20, () => citizen.post('/v1/appeals', coldFlat(), { key }));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(201));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const [first] = answers;
    const { number } = first?.body ?? { number: '' };
    await caseOf(people, number).reaches('dispatched');

    const later = await citizen.post('/v1/appeals', coldFlat(), { key });
    expect([later.status, later.text]).toEqual([201, first?.text]);
    const other = await citizen.post('/v1/appeals', coldFlat({ title: '另一件事' }), { key });
    expect([other.status, other.body.code]).toEqual([409, 'idempotency-conflict']);
    const somebodyElse = await people.as('citizen-2').post('/v1/appeals', coldFlat(), { key });
    expect(somebodyElse.status).toBe(201);
    expect(somebodyElse.body.number).not.toBe(number);

    await eventually(async () => {
      const own = await citizen.get('/v1/appeals?limit=100');
      expect(own.body.items.filter((each) => each.number === number)).toHaveLength(1);
      expect(own.body.items.map((each) => each.number)).not.toContain(somebodyElse.body.number);
    });
    const started = eventsOf(await caseOf(people, number).read('auditor'));
    expect(started).toEqual(['submitted', 'candidatesSuggested', 'accepted', 'dispatched']);
  });

  test('A repeated command gets its first answer, and another body with its key is refused', async () => {
    const { try: attempt, read, give } = await caseAt(people, 'inProgress');
    const contact = { how: 'phone', note: '已联系' };
    const key = randomUUID();
    const answers = await times(8, () => attempt('unit-heating', 'contact', contact, key));
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const [first] = answers;
    expect(new Set(answers.map(({ body }) => body.version))).toEqual(new Set([first?.body.version]));
    await give('citizen-1', 'comment', { text: '后来的留言' });
    const later = await attempt('unit-heating', 'contact', contact, key);
    expect([later.status, later.body.version]).toEqual([200, first?.body.version]);
    expect(eventsOf(later.body)).toEqual(eventsOf(first?.body as Answer['body']));
    const conflict = await attempt('unit-heating', 'contact', { ...contact, how: 'visit' }, key);
    expect([conflict.status, conflict.body.code]).toEqual([409, 'idempotency-conflict']);
    expect((await attempt('unit-heating', 'submit-result', { solved: true, publicReply: '好' }, key)).status).toBe(409);
    expect(eventsOf(await read('auditor')).filter((event) => event === 'contacted')).toHaveLength(1);
  });

  test('A repeated upload request gets the same file, and another body with its key is refused', async () => {
    const key = randomUUID();
    const ask = (size: number) =>
      people.as('citizen-1').post('/v1/uploads', { fileName: 'a.png', contentType: 'image/png', size }, { key });
    const [first, again, other] = [await ask(100), await ask(100), await ask(101)];
    expect(again.body.mediaId).toBe(first.body.mediaId);
    expect([first.status, again.status, other.status]).toEqual([201, 201, 409]);
  });
});

describe('races', () => {
  test('Of two concurrent dispatches one succeeds, and the other is answered with the state of the case', async () => {
    for (const _round of [1, 2, 3]) {
      const { try: attempt, give, read } = await fileCase(people, unclearMatter());
      await give('operator', 'accept', { category: '0201' });
      const answers = await Promise.all(
        (['city-management', 'district'] as const).map((lead) => attempt('dispatcher', 'dispatch', { lead })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const [lost] = answers.filter(({ status }) => status === 409);
      expect(lost?.body).toMatchObject({ code: 'illegal-transition', currentStatus: 'dispatched' });
      const seen = await read('auditor');
      expect(eventsOf(seen).filter((event) => event === 'dispatched')).toHaveLength(1);
      expect(seen.assignments).toHaveLength(1);
    }
  });

  test('A command on an older version is refused and changes nothing', async () => {
    const { try: attempt, give, read } = await caseAt(people, 'inProgress');
    const { version } = await read('unit-heating');
    await give('citizen-1', 'comment', { text: '还是很冷' });
    const stale = await attempt('unit-heating', 'contact', { how: 'phone', expectedVersion: version });
    expect(stale.status).toBe(409);
    expect(stale.body).toMatchObject({ code: 'stale-version', version: version + 1, currentStatus: 'inProgress' });
    const { changes } = stale.body as unknown as { readonly changes: readonly object[] };
    expect(changes).toEqual((await read('unit-heating')).timeline.slice(version));
    expect(changes).toMatchObject([{ event: 'appeal.commented', words: ['还是很冷'], by: { role: 'APP' } }]);
    expect((await read('auditor')).version).toBe(version + 1);
    await give('unit-heating', 'contact', { how: 'phone', expectedVersion: version + 1 });
  });

  test('Thirty concurrent comments are all stored, each with another version', async () => {
    const { number, try: attempt, read } = await caseAt(people, 'inProgress');
    const before = (await read('auditor')).version;
    const answers = await times(30, async (index) => {
      const key = randomUUID();
      const body = { text: `第 ${index} 条` };
      return eventually(async () => {
        const answer = await attempt('citizen-1', 'comment', body, key);
        // Overtaken ten times: the client sends it again under the same key, as the answer says.
        expect(answer.status === 409 ? answer.body.code : answer.status).toBe(200);
        return answer;
      });
    });
    expect(new Set(answers.map(({ body }) => body.version)).size).toBe(30);
    const seen = await read('auditor');
    expect(seen.version).toBe(before + 30);
    const wordsOf = ({ timeline }: Body) => new Set(timeline.flatMap(({ words = [] }) => words));
    expect(wordsOf(seen).size).toBe(30);
    expect(wordsOf(await read('citizen-1')).size).toBe(30);
    // A holder of the query code reads the newest page.
    const texts = await messagesTo(people.url, '13898765432');
    const text = texts.find((each) => each.includes(number) && /查询码\d{6}/.test(each)) ?? '';
    const headers = { 'x-query-code': /查询码(\d{6})/.exec(text)?.[1] ?? '' };
    const tracked = await people.nobody.get(`/v1/track/${number}`, headers);
    expect([tracked.status, wordsOf(tracked.body).size]).toEqual([200, 20]);
  });
});
