import { describe, expect, test } from 'vitest';
import { caseOf, coldFlat, eventsOf, file, queueOf } from '#test/support/e2e/case.ts';
import { messagesTo } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg, makePng } from '#test/support/media/make-media.ts';
import { withOtherEnd } from '#test/support/other-end.ts';
import { people, platform } from '../shared-platform.ts';

describe('an appeal with a photo that the catalogue can route', () => {
  const phone = '13811112222';
  const coldPhoto = photoOf(makeJpeg(320, 240), '十二度.jpg');
  const warmPhoto = photoOf(makePng(64, 48), 'after.png', 'image/png');
  let number: string;
  let queryCode: string;
  let surveyPath: string;

  test('A filing is answered with a number with check digit and a query code', async () => {
    const citizen = people.as('citizen-2');
    const mediaId = await upload(citizen, coldPhoto);
    const filed = await file(citizen, coldFlat({ media: [mediaId], contact: { name: '李小四', phone } }));
    expect(filed).toMatchObject({ status: 'submitted', version: 1 });
    expect(filed.number).toMatch(/^\d{18}$/);
    expect(hasCheckDigit(filed.number)).toBe(true);
    expect(filed.queryCode).toMatch(/^\d{6}$/);
    ({ number, queryCode } = filed);
  });

  test('The appeal is dispatched to the heating company automatically, and its photo is inspected', async () => {
    const dispatched = await caseOf(people, number).reaches('dispatched');
    expect(dispatched.assignments).toEqual([
      expect.objectContaining({ unitId: 'heating', role: 'lead', status: 'toSign' }),
    ]);
    expect(dispatched.clockClass).toBe('utilities');
    const result = dispatched.clocks.find(({ kind }) => kind === 'result');
    expect(hoursBetween(result?.startedAt, result?.dueAt)).toBe(24);

    const seen = await eventually(async () => {
      const own = await caseOf(people, number).read('citizen-2');
      expect(own.media).toEqual([expect.objectContaining({ state: 'ready', by: 'appellant', fileName: '十二度.jpg' })]);
      return own;
    });
    expect(seen.handledBy).toBe('和平供热公司');
    expect(seen.dueAt).toBe(result?.dueAt);
    await expectFile(seen.media[0]?.url, coldPhoto.bytes, 'image/jpeg');
  });

  test('Only the unit of the case and the unit above see it, with the appellant masked', async () => {
    const { see, read } = caseOf(people, number);
    for (const name of ['unit-heating', 'leader-heating', 'unit-city', 'dispatcher'] as const) {
      const seen = await read(name);
      expect(seen.contact).toEqual({ name: '李**', phone: '138****2222' });
      expect(JSON.stringify(seen)).not.toContain(phone);
      expect(seen.media[0]?.url).toBeDefined();
    }
    for (const name of ['citizen-1', 'unit-street-1', 'unit-district', 'leader-city-management', 'worker'] as const)
      expect((await see(name)).status, name).toBe(404);
    await eventually(async () => {
      const line = (await queueOf(people.as('unit-heating'), 'unit')).find((each) => each.number === number);
      expect(line).toMatchObject({ title: '家中无暖气', status: 'dispatched', light: 'green' });
    });
    expect((await queueOf(people.as('unit-street-1'), 'unit')).map((each) => each.number)).not.toContain(number);
  });

  test('The unit answers with an after-photo that the appellant does not see before the review', async () => {
    const { give, read } = caseOf(people, number);
    expect((await give('unit-heating', 'sign')).status).toBe('inProgress');
    await give('unit-heating', 'contact', { how: 'visit', note: '入户测温，十二点五度' });
    const after = await upload(people.as('unit-heating'), warmPhoto, '/v1/desk/uploads');
    const answered = await give('unit-heating', 'submit-result', {
      solved: true,
      publicReply: '阀门已更换，室温恢复至二十一度。',
      internalNote: '阀门老化，列入夏季检修',
      media: [after],
    });
    expect(answered.status).toBe('resultReview');
    expect(answered.result).toMatchObject({ solved: true, internalNote: '阀门老化，列入夏季检修' });

    const own = await read('citizen-2');
    expect(own.reply).toBeUndefined();
    expect(own.media).toHaveLength(1);
    await eventually(async () =>
      expect((await queueOf(people.as('dispatcher'), 'results')).map((each) => each.number)).toContain(number),
    );
  });

  test('After the review the appellant sees reply and after-photo, but not the internal note', async () => {
    const { give, read } = caseOf(people, number);
    await give('dispatcher', 'pass');
    const own = await eventually(async () => {
      const seen = await read('citizen-2');
      expect(seen.media.map(({ state }) => state)).toEqual(['ready', 'ready']);
      return seen;
    });
    expect(own).toMatchObject({ status: 'followUp', reply: '阀门已更换，室温恢复至二十一度。' });
    await expectFile(own.media.find(({ by }) => by === 'staff')?.url, warmPhoto.bytes, 'image/png');
    expect(JSON.stringify(own)).not.toMatch(/列入夏季检修|入户测温/);
  });

  test('Text messages report the progress to the phone of the filing, the last with the survey link', async () => {
    const messages = await eventually(async () => {
      const sent = await messagesTo(platform.url, phone);
      expect(sent).toHaveLength(2);
      return sent;
    });
    expect(messages.filter((text) => text.includes(number))).toHaveLength(1);
    expect(messages.filter((text) => text.includes(queryCode))).toHaveLength(1);
    // One part of a text message each, as carriers charge (ADR 85).
    expect(messages.filter((text) => text.length > 70)).toEqual([]);
    // To its page, or to the form of the API where the platform serves no pages.
    const links = messages.flatMap((text) => /(http\S+)\/(?:s|v1\/surveys)\/(\S+)/.exec(text) ?? []);
    expect(links[1]).toBe(platform.url);
    surveyPath = `/v1/surveys/${links[2]}`;
  });

  test('The appeal is tracked by number and query code, and a wrong code is like an unknown number', async () => {
    const { nobody } = people;
    const seen = await nobody.get(`/v1/track/${number}`, { 'x-query-code': queryCode });
    expect(seen.status).toBe(200);
    expect(seen.body).toMatchObject({ number, status: 'followUp', canDo: [] });
    expect(seen.body.media.every(({ url }) => url === undefined)).toBe(true);

    const unknown = number.startsWith('0') ? '111111111111111111' : '000000000000000000';
    const wrong = await nobody.get(`/v1/track/${number}`, { 'x-query-code': queryCode === '000000' ? '1' : '000000' });
    const none = await nobody.get(`/v1/track/${number}`);
    const strange = await nobody.get(`/v1/track/${unknown}`, { 'x-query-code': queryCode });
    expect([wrong.status, none.status, strange.status]).toEqual([404, 404, 404]);
    expect(withoutId(wrong.body)).toEqual(withoutId(strange.body));
    expect(withoutId(none.body)).toEqual(withoutId(strange.body));
  });

  test('The survey link accepts one answer, also repeated, and refuses another one', async () => {
    const { nobody } = people;
    const good = { contacted: true, resolved: true, satisfaction: 5, words: '很满意' };
    for (const _look of [1, 2])
      expect((await nobody.get(surveyPath)).body).toMatchObject({ number, answered: false, reply: expect.any(String) });
    const page = await nobody.get(surveyPath, { accept: 'text/html', 'accept-language': 'en' });
    expect([page.headers.get('content-type'), page.text.includes('Is your problem solved?')]).toEqual([
      'text/html; charset=utf-8',
      true,
    ]);
    const type = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
    const incomplete = await nobody.post(`${surveyPath}?lang=en`, 'contacted=true', { key: undefined, headers: type });
    expect([incomplete.status, incomplete.text.includes('Choose one')]).toEqual([400, true]);
    const first = await nobody.post(surveyPath, good, { key: undefined });
    expect(first.status, first.text).toBe(200);
    expect(first.body).toMatchObject({ status: 'closed', outcome: 'rated' });
    const again = await nobody.post(surveyPath, good, { key: undefined });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const other = await nobody.post(surveyPath, { ...good, satisfaction: 1 }, { key: undefined });
    expect(other.status).toBe(409);
    expect((await nobody.get(surveyPath)).body.answered).toBe(true);
    expect((await nobody.get(withOtherEnd(surveyPath))).status).toBe(404);
  });

  test('The case ends closed, in no queue, with one event for each step', async () => {
    const closed = await caseOf(people, number).read('supervisor');
    expect(eventsOf(closed)).toEqual([
      'submitted',
      'candidatesSuggested',
      'accepted',
      'dispatched',
      'signed',
      'contacted',
      'resultSubmitted',
      'resultPassed',
      'rated',
    ]);
    expect(closed.version).toBe(9);
    expect(closed.clocks.every(({ state, met }) => state === 'stopped' && met === true)).toBe(true);
    expect(closed.timeline.map(({ by }) => by?.role)).toEqual([
      'APP',
      'SYS',
      'SYS',
      'SYS',
      'UNT',
      'UNT',
      'UNT',
      'DSP',
      'APP',
    ]);
    await eventually(async () => {
      for (const [name, queue] of [
        ['unit-heating', 'unit'],
        ['unit-heating', 'mine'],
        ['dispatcher', 'results'],
        ['follow-up', 'followUp'],
      ] as const)
        expect((await queueOf(people.as(name), queue)).map((each) => each.number)).not.toContain(number);
      const own = await people.as('citizen-2').get('/v1/appeals');
      expect(own.body.items.find((each) => each.number === number)).toMatchObject({ status: 'closed', version: 9 });
    });
  });
});

/** ISO 7064 MOD 11,10. */
function hasCheckDigit(number: string): boolean {
  let product = 10;
  for (const digit of number.slice(0, -1)) product = ((((product + Number(digit)) % 10 || 10) * 2) % 11) as number;
  return (product + Number(number.at(-1))) % 10 === 1;
}

function hoursBetween(from: string | undefined, to: string | undefined): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 3_600_000;
}

function withoutId({
  requestId: _id,
  correlationId: _path,
  ...body
}: {
  readonly requestId: string;
  readonly correlationId: string;
}): object {
  return body;
}

async function expectFile(url: string | undefined, bytes: Uint8Array, contentType: string): Promise<void> {
  const response = await fetch(url ?? '');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(contentType);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
}
