import { describe, expect, test } from 'vitest';
import { addPhoneOwner } from '#accounts/usecases/subjects.ts';
import { fileAppeal } from '#appeals/handling/usecases/filing/file-appeal.ts';
import { buildAppealNumber, isAppealNumber } from '#kernel/domain/appeal-number.ts';
import type { LocalDate } from '#kernel/domain/instant.ts';
import { MINUTE_MS, toLocalDate } from '#kernel/domain/instant.ts';
import { deriveAppealId } from '#kernel/usecases/hashing.ts';
import { numberDigits } from '#kernel/usecases/number-digits.ts';
import { anItem, aShownItem } from '#test/support/contract/knowledge.ts';
import { mediaRecord } from '#test/support/contract/samples.ts';
import { actorAs, instant } from '#test/support/domain/world.ts';
import { openedOn } from '#test/support/jobs/all-shards.ts';
import { memoryKeyring } from '#test/support/memory/keyring.ts';
import { aboutATree, caseOf, citizen, failureOf, file, operator, succeeded } from '#test/support/usecases/cases.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const photo = (id: string, ownerId = 'citizen-1') => mediaRecord(id, { ownerId, state: 'ready' });

describe('an appeal that is filed', () => {
  test('a filing is one event, with its words, place and contact stored apart from it', async () => {
    const world = openWorld();
    const id = await file(world);
    const appeal = await caseOf(world, id);
    expect(appeal).toMatchObject({
      status: 'submitted',
      version: 1,
      run: 1,
      submittedAt: instant('2026-03-09T02:00:00Z'),
    });
    expect(isAppealNumber(appeal.number)).toBe(true);
    expect(await world.numbers.find(appeal.number)).toBe(id);
    expect(await world.texts.list(id)).toMatchObject([
      { id: 'original', kind: 'original', title: '树枝掉落', by: 'citizen-1' },
    ]);
    expect((await world.places.read(id)).place).toMatchObject({ address: '和平区某街1号', regionCode: '210102' });
    expect(await world.contacts.get(id)).toMatchObject({ name: '张三', phone: '13812341234' });
    expect(JSON.stringify(await world.log.read(id))).not.toMatch(/张三|13812341234|树枝|某街/);
  });

  test('a filing belongs to the session and to the person who verifies its phone', async () => {
    const world = openWorld();
    const appeal = await caseOf(world, await file(world));
    expect(appeal.ownerKeys).toEqual(['citizen-1', await addPhoneOwner(world.persons, '13812341234')]);
  });

  test('a filing by phone belongs to its phone, has an accept clock, and names the call', async () => {
    const world = openWorld();
    const { actor } = operator();
    const id = await file(world, aboutATree(), { filer: { ...operator(), actor: { ...actor, callId: 'call-7' } } });
    const appeal = await caseOf(world, id);
    expect(appeal).toMatchObject({
      channel: 'phone',
      clocks: [{ kind: 'accept' }],
      filedBy: { role: 'AGT', callId: 'call-7' },
    });
    expect(appeal.ownerKeys).toEqual([await addPhoneOwner(world.persons, '13812341234')]);
  });

  test('a filing against the hotline centre is refused', async () => {
    const world = openWorld();
    const request = aboutATree({ kind: 'report', accusedUnitId: 'centre' });
    const filed = await fileAppeal(world, citizen(), request, 'k');
    expect(filed).toEqual({ ok: false, error: { kind: 'invalid', code: 'centre-accused', path: 'accusedUnitId' } });
    expect(world.log.all()).toEqual([]);
  });

  test('a filing records a contact phone that nobody has verified', async () => {
    const world = openWorld();
    const phone = await addPhoneOwner(world.persons, '13812341234');
    expect(await caseOf(world, await file(world))).toMatchObject({ unverifiedKeys: [phone] });
    const verified = await file(world, aboutATree(), { filer: { ...citizen(), ownerKey: phone }, key: 'v' });
    expect((await caseOf(world, verified)).unverifiedKeys).toBeUndefined();
  });

  test('a filing can be asked about afterwards when there is a phone or a lasting session', async () => {
    const world = openWorld();
    const withoutPhone = aboutATree({ contact: undefined });
    const canBeAsked = async (filer = citizen(), key = 'k', request = withoutPhone) =>
      (await caseOf(world, await file(world, request, { filer, key }))).canBeAsked;
    expect(await canBeAsked(citizen(), '1')).toBe(true);
    expect(await canBeAsked({ ...citizen(), canAskOwner: false }, '2')).toBe(false);
    expect(await canBeAsked({ ...citizen(), canAskOwner: false }, '3', aboutATree())).toBe(true);
  });

  test('a filing stores its place as it was given', async () => {
    const world = openWorld();
    const given = { lat: 41.79, lng: 123.4, crs: 'GCJ02' } as const;
    const place = { address: '某街1号', lat: 41.788, lng: 123.394, given };
    const appealId = await file(world, aboutATree({ place }));
    expect((await world.places.read(appealId)).place).toEqual({ appealId, ...place });
  });

  test('a filing has the requested flags, and that of a threat in its words', async () => {
    const world = openWorld();
    const calm = await file(world, aboutATree({ flags: { confidential: true, noReply: true, anonymous: false } }), {
      key: '1',
    });
    const title = await file(world, aboutATree({ title: '我要跳楼' }), { key: '2' });
    const text = await file(world, aboutATree({ text: '不解决就同归于尽' }), { key: '3' });
    expect((await caseOf(world, calm)).flags).toEqual(['confidential', 'noReply']);
    expect((await caseOf(world, title)).flags).toEqual(['threat']);
    expect((await caseOf(world, text)).flags).toEqual(['threat']);
  });

  test('danger to life in its words makes a filing critical, whatever its filer chose, with flag and reason', async () => {
    const world = openWorld();
    for (const [index, [text, flag]] of (
      [
        ['我爸喘不上气，嘴唇发青，吸氧机坏了', 'emergency'],
        ['不解决就同归于尽', 'threat'],
      ] as const
    ).entries()) {
      const id = await file(world, aboutATree({ text, urgency: 'normal' }), { key: `d${index}` });
      const [first] = await world.log.read(id);
      expect(first?.changes).toMatchObject({ flags: [flag], [flag]: { model: expect.stringMatching(`^${flag}-`) } });
      // The accept clock of the class: a quarter of an hour.
      const { urgency, clockClass, clocks, submittedAt } = await caseOf(world, id);
      expect({ urgency, clockClass }).toEqual({ urgency: 'critical', clockClass: 'critical' });
      expect(Date.parse(clocks[0]?.dueAt ?? '') - Date.parse(submittedAt)).toBe(15 * MINUTE_MS);
    }
    expect(await caseOf(world, await file(world, aboutATree(), { key: 'calm' }))).toMatchObject({
      urgency: 'normal',
      flags: [],
    });
  });

  test('an anonymous filing has an anonymous appellant', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree({ flags: { anonymous: true } }));
    expect(await caseOf(world, id)).toMatchObject({ appellantKind: 'anonymous', flags: ['anonymous'] });
  });

  test('a filing by a business is of the kind enterprise, and its name stays in the contact', async () => {
    const world = openWorld();
    const enterprise = { name: '沈阳某某供暖设备有限公司', creditCode: '91350100M000100Y43' };
    const id = await file(world, aboutATree({ enterprise }));
    expect(await caseOf(world, id)).toMatchObject({ appellantKind: 'enterprise' });
    expect(await world.contacts.get(id)).toMatchObject({ name: '张三', phone: '13812341234', enterprise });
    expect(JSON.stringify(world.log.all())).not.toMatch(/某某|91350100M000100Y43/);
  });

  test('a filing answered on the spot is closed by its first event, or asked about when it is drawn', async () => {
    const request = aboutATree({ answer: { text: '已为您查询。', knowledgeId: 'item-1' } });
    const closing = openWorld({ policy: { surveyShare: 0 } });
    await closing.knowledge.put(aShownItem('item-1'));
    const closed = await file(closing, request, { filer: operator() });
    expect(await caseOf(closing, closed)).toMatchObject({ status: 'closed', outcome: 'answered', run: 0, version: 1 });
    expect(await closing.texts.list(closed)).toMatchObject([{ id: 'original' }, { id: 'answer', kind: 'publicReply' }]);
    const asking = openWorld({ policy: { surveyShare: 1 } });
    await asking.knowledge.put(aShownItem('item-1'));
    const drawn = await file(asking, request, { filer: operator() });
    expect(await caseOf(asking, drawn)).toMatchObject({ status: 'followUp', run: 1, version: 1 });
  });

  test('a filing answered on the spot cites only a knowledge item that exists and is published', async () => {
    const world = openWorld();
    await world.knowledge.put(anItem('draft'));
    await world.knowledge.put(aShownItem('over', { validTo: '2026-03-08' as LocalDate }));
    for (const knowledgeId of ['nothing', 'draft', 'over']) {
      const request = aboutATree({ answer: { text: '好了', knowledgeId } });
      expect(failureOf(await fileAppeal(world, operator(), request, knowledgeId))).toBe(
        'unknown-reference: answer.knowledgeId knowledge',
      );
    }
  });

  test('a filing answered on the spot by somebody who is no operator is refused', async () => {
    const world = openWorld();
    const request = aboutATree({ answer: { text: '好了' } });
    expect(failureOf(await fileAppeal(world, citizen(), request, 'k'))).toBe('not-permitted');
    expect(world.log.all()).toEqual([]);
  });
});

describe('the same Idempotency-Key', () => {
  test('the same Idempotency-Key gives the same appeal and answer, however often it comes', async () => {
    const world = openWorld();
    const first = succeeded(await fileAppeal(world, citizen(), aboutATree(), 'k'));
    world.clock.advance(20 * MINUTE_MS);
    const again = succeeded(await fileAppeal(world, citizen(), aboutATree(), 'k'));
    expect(again).toEqual(first);
    expect(world.log.all()).toHaveLength(1);
  });

  test('parallel filings with one Idempotency-Key make one appeal, and all get the same answer', async () => {
    const world = openWorld();
    const answers = await Promise.all(Array.from({ length: 8 }, () => fileAppeal(world, citizen(), aboutATree(), 'k')));
    expect(world.log.all()).toHaveLength(1);
    const [first] = answers;
    for (const answer of answers) expect(succeeded(answer)).toEqual(first && succeeded(first));
  });

  test('the same Idempotency-Key finds the first event also when the case has moved on since', async () => {
    const world = openWorld();
    const filed = succeeded(await fileAppeal(world, citizen(), aboutATree(), 'k'));
    const [first] = world.log.all();
    await world.log.append({
      ...(first as NonNullable<typeof first>),
      version: 2,
      type: 'appeal.urged',
      changes: {},
      data: {},
    });
    expect(succeeded(await fileAppeal(world, citizen(), aboutATree(), 'k'))).toEqual(filed);
  });

  test('the same Idempotency-Key with another body conflicts and changes nothing', async () => {
    const world = openWorld();
    const id = await file(world, aboutATree(), { key: 'k' });
    const other = aboutATree({ title: '别的事' });
    expect(failureOf(await fileAppeal(world, citizen(), other, 'k'))).toBe('idempotency-conflict');
    expect(await world.texts.list(id)).toMatchObject([{ title: '树枝掉落' }]);
    expect(world.log.all()).toHaveLength(1);
  });

  test('another body under one Idempotency-Key conflicts also while the first filing is under way', async () => {
    const world = openWorld();
    const [one, other] = await Promise.all([
      fileAppeal(world, citizen(), aboutATree(), 'k'),
      fileAppeal(world, citizen(), aboutATree({ title: '别的事' }), 'k'),
    ]);
    expect([failureOf(one), failureOf(other)]).toEqual([undefined, 'idempotency-conflict']);
    expect(await world.texts.list(deriveAppealId('citizen-1', 'k'))).toMatchObject([{ title: '树枝掉落' }]);
  });

  test('an Idempotency-Key does not depend on the order of the fields of the body', async () => {
    const world = openWorld();
    await file(world, aboutATree(), { key: 'k' });
    const reversed = Object.fromEntries(Object.entries(aboutATree()).reverse()) as unknown as ReturnType<
      typeof aboutATree
    >;
    expect(failureOf(await fileAppeal(world, citizen(), reversed, 'k'))).toBeUndefined();
    expect(world.log.all()).toHaveLength(1);
  });

  test('the same Idempotency-Key of somebody else is another appeal', async () => {
    const world = openWorld();
    const mine = await file(world, aboutATree(), { key: 'k' });
    const theirs = await file(world, aboutATree(), { key: 'k', filer: citizen('citizen-2') });
    expect(theirs).not.toBe(mine);
    expect((await caseOf(world, theirs)).number).not.toBe((await caseOf(world, mine)).number);
  });
});

describe('a number', () => {
  const taken = async (world: World, appealId: string, attempts: number) => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const digits = await numberDigits(world.keyring, appealId, attempt);
      await world.numbers.claim(buildAppealNumber(world.time.now(), digits), `other-${attempt}`);
    }
  };

  test('a number that is taken is left alone, and the filing takes its next candidate', async () => {
    const world = openWorld();
    const id = deriveAppealId('citizen-1', 'k');
    await taken(world, id, 3);
    await file(world, aboutATree(), { key: 'k' });
    const { number } = await caseOf(world, id);
    expect(number.slice(12, 17)).toBe(String(await numberDigits(world.keyring, id, 3)).padStart(5, '0'));
    expect(await world.numbers.find(number)).toBe(id);
  });

  test('a number does not follow from the id and instant of filing, which are in the lake', async () => {
    const numbers = ['one key', 'another key'].map(async (key) => {
      const world = { ...openWorld(), keyring: memoryKeyring(key) };
      await file(world, aboutATree(), { key: 'k' });
      return (await caseOf(world, deriveAppealId('citizen-1', 'k'))).number;
    });
    const [one, other] = await Promise.all(numbers);
    expect(one?.slice(0, 12)).toBe(other?.slice(0, 12));
    expect(one).not.toBe(other);
  });

  test('a number is made of the instant of the first try, whenever the retry comes', async () => {
    const world = openWorld();
    const id = deriveAppealId('citizen-1', 'k');
    const lost = { ...world, log: { ...world.log, append: () => Promise.reject(new Error('lost')) } };
    await expect(fileAppeal(lost, citizen(), aboutATree(), 'k')).rejects.toThrow('lost');
    world.clock.advance(3 * 60 * MINUTE_MS);
    await file(world, aboutATree(), { key: 'k' });
    const appeal = await caseOf(world, id);
    expect(appeal.submittedAt).toBe(instant('2026-03-09T02:00:00Z'));
    expect(appeal.number.slice(0, 12)).toBe('260309100000');
  });
});

describe('a filing is refused, and leaves no trace,', () => {
  const refusals: [string, Parameters<typeof aboutATree>[0], string][] = [
    ['for a category that does not exist', { categoryHint: '9999' }, 'unknown-reference: categoryHint category'],
    [
      'for a region that does not exist',
      { place: { address: 'x', regionCode: '999999' } },
      'unknown-reference: place.regionCode region',
    ],
    [
      'for an accused unit that does not exist',
      { kind: 'report', accusedUnitId: 'nowhere' },
      'unknown-reference: accusedUnitId unit',
    ],
    ['for a file that was never announced', { media: ['m-none'] }, 'unknown-reference: media[0] media'],
    ["for somebody else's file", { media: ['m-own', 'm-theirs'] }, 'unknown-reference: media[1] media'],
    ['for a file of another appeal', { media: ['m-used'] }, 'unknown-reference: media[0] media-taken'],
    [
      'for a tenth photo',
      { media: Array.from({ length: 10 }, (_, n) => `p${n}`) },
      'unknown-reference: media[9] too-many-media',
    ],
  ];
  test.each(refusals)('a filing is refused and leaves no trace: %s', async (_, changes, why) => {
    const world = openWorld();
    for (const id of ['m-own', 'm-used', ...Array.from({ length: 10 }, (_, n) => `p${n}`)])
      await world.media.create(photo(id));
    await world.media.create(photo('m-theirs', 'citizen-2'));
    await world.media.attach('m-used', 'citizen-1', 'another-appeal', world.time.now());
    expect(failureOf(await fileAppeal(world, citizen(), aboutATree(changes), 'k'))).toBe(why);
    expect(world.log.all()).toEqual([]);
    expect(await openedOn(world.filings, toLocalDate(world.time.now()))).toEqual([]);
    expect((await world.media.get(['m-own', 'm-theirs'])).map(({ appealId }) => appealId)).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('a filing whose file went to another appeal a moment before is refused, and leaves no trace', async () => {
    const world = openWorld();
    await world.media.create(photo('m'));
    const answers = await Promise.all(
      ['k1', 'k2'].map((key) => fileAppeal(world, citizen(), aboutATree({ media: ['m'] }), key)),
    );
    expect(answers.map(failureOf)).toEqual([undefined, 'unknown-reference: media[0] media-taken']);
    expect(world.log.all()).toHaveLength(1);
  });

  test('a filing from a role that may not file is refused, and leaves no trace', async () => {
    const world = openWorld();
    const filer = { ...citizen(), actor: actorAs('AUD') };
    expect(failureOf(await fileAppeal(world, filer, aboutATree(), 'k'))).toBe('not-permitted');
    expect(world.log.all()).toEqual([]);
  });
});

test('files go with the appeal that names them, and only the caller can give them', async () => {
  const world = openWorld();
  await world.media.create(photo('m1'));
  const id = await file(world, aboutATree({ media: ['m1'] }));
  expect(await world.media.get(['m1'])).toMatchObject([{ appealId: id }]);
  expect((await caseOf(world, id)).media).toEqual([{ id: 'm1', version: 1, round: 1, by: 'appellant' }]);
});
