import { describe, expect, test } from 'vitest';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { createHandler as createCommand } from '#functions/http/citizens/command-appeal.ts';
import { createHandler as createGetAppeal } from '#functions/http/citizens/get-appeal.ts';
import { createHandler as createTrack } from '#functions/http/citizens/track-appeal.ts';
import { createHandler as createGetCase } from '#functions/http/desk/get-appeal.ts';
import { findQueryCode } from '#kernel/usecases/query-code.ts';
import { asAppellant, asStaff, caseOf, commandBy, fileIn, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { call, callAsStaff, callOpenly } from '#test/support/usecases/http-calls.ts';
import { countingWaves } from '#test/support/usecases/waves.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

/** What a function may answer: Lambda refuses more than 6 MB. */
const MOST_BYTES = 6 * 1024 * 1024;
/** The longest comment of the contract: 2,000 Chinese characters. */
const LONG = '冷'.repeat(2000);

/**
 * A case with so many long comments that all of them together are more than an answer may have. Only the first is given as a
 * command; its event is repeated, as it was written before there was a limit.
 */
async function crowdedCase(comments = 1030) {
  const world = openWorld();
  const id = await fileIn(world, 'submitted');
  succeeded(await commandBy(world, asAppellant(), id, 'comment', { text: `1${LONG}`, internal: false }));
  const first = (await world.log.read(id)).at(-1) as AppealEvent;
  const [text] = first.changes.texts ?? [];
  const stored = (await world.texts.list(id)).find((each) => each.id === text?.id);
  if (!text || !stored) throw new Error('the comment has no text');
  for (let n = 2; n <= comments; n++) {
    const textId = `${text.id}-${n}`;
    const changes = { ...first.changes, texts: [{ ...text, id: textId }] };
    const { request: _request, ...event } = first;
    await world.texts.put({ ...stored, id: textId, text: `${n}${LONG}` });
    await world.log.append({ ...event, version: first.version + n - 1, changes } as AppealEvent);
  }
  world.at('2026-03-10 10:00');
  world.directory.putStaff(staffAs('AGT'));
  return { world, id, number: (await caseOf(world, id)).number };
}

interface Entry {
  readonly event: string;
  readonly words?: readonly string[];
}

describe('a case with 1,030 comments', () => {
  test('A case with 1,030 comments can be opened by its appellant, staff and with the query code', async () => {
    const { world, id, number } = await crowdedCase();
    const headers = { 'x-query-code': await findQueryCode(world.keyring, await caseOf(world, id)) };
    const answers = [
      await call(createGetAppeal(world), { params: { number } }),
      await callAsStaff(createGetCase(world), 'agt-one', { params: { number } }),
      await callOpenly(createTrack(world), { params: { number }, headers }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(JSON.stringify(body).length).toBeLessThan(MOST_BYTES / 10);
      expect((body.timeline as Entry[])[0]?.words).toEqual([`1030${LONG}`]);
      expect(body.next).toEqual(expect.any(String));
    }
    expect(answers[0]?.body.text).toBeTypeOf('string');
    // Reading it reads the texts that the answer shows, not all texts of the case.
    const { ports, waves } = countingWaves(world);
    await call(createGetAppeal(ports), { params: { number } });
    expect(waves.flat()).not.toContain('texts.list');
  });

  test('A case with 1,030 comments still takes commands, whose answers carry no old texts', async () => {
    const { world, number } = await crowdedCase();
    const params = { number, command: 'comment' };
    const { status, body } = await call(createCommand(world), { params, body: { text: '新的留言' }, key: 'new' });
    expect(status).toBe(200);
    expect((body.timeline as Entry[]).flatMap(({ words = [] }) => words)).toEqual(['新的留言']);
    const repeated = await call(createCommand(world), { params, body: { text: '新的留言' }, key: 'new' });
    expect(repeated).toMatchObject({ status: 200, body });
  });
});

test('a timeline pages back from the newest entry to the filing, each entry once', async () => {
  const { world, number } = await crowdedCase(45);
  const read = createGetAppeal(world);
  const entries: Entry[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const query = { limit: '20', ...(cursor !== undefined && { cursor }) };
    const { status, body } = await call(read, { params: { number }, query });
    expect(status).toBe(200);
    entries.push(...(body.timeline as Entry[]));
    cursor = body.next as string | undefined;
    pages++;
  } while (cursor !== undefined && pages < 9);
  expect(pages).toBe(3);
  const said = entries.flatMap(({ words = [] }) => words.map((each) => Number.parseInt(each, 10)));
  expect(said).toEqual(Array.from({ length: 45 }, (_, index) => 45 - index));
  expect(entries.at(-1)?.event).toBe('appeal.submitted');
});

test('a cursor of another case or another caller is refused', async () => {
  const { world, number } = await crowdedCase(30);
  const other = (await caseOf(world, await fileIn(world, 'submitted', undefined, 'other'))).number;
  const read = createGetAppeal(world);
  const { body } = await call(read, { params: { number } });
  const query = { cursor: String(body.next) };
  expect((await call(read, { params: { number: other }, query })).status).toBe(400);
  const asOther = await callAsStaff(createGetCase(world), 'agt-one', { params: { number }, query });
  expect(asOther.status).toBe(400);
});

const comment = (text: string) => ({ text, internal: false });
const fileTwo = (world: World) =>
  Promise.all([fileIn(world, 'submitted', undefined, 'one'), fileIn(world, 'submitted', undefined, 'two')]);
const failureOf = (result: Awaited<ReturnType<typeof commandBy>>) => (result.ok ? 'ok' : result.error.kind);

async function sayTimes(world: World, id: string, times: number, prefix: string) {
  const outcomes = [];
  for (let n = 1; n <= times; n++)
    outcomes.push(
      failureOf(await commandBy(world, asAppellant(), id, 'comment', comment(`第${n}条`), { key: `${prefix}${n}` })),
    );
  return outcomes;
}

describe('comments and urges of a local day', () => {
  test('An appellant has twenty comments and urges a day together, and is told when to try again', async () => {
    const world = openWorld({ at: '2026-03-09 23:00' });
    const id = await fileIn(world, 'submitted');
    expect(new Set(await sayTimes(world, id, 20, 'k'))).toEqual(new Set(['ok']));
    const { number } = await caseOf(world, id);
    const urge = await call(createCommand(world), { params: { number, command: 'urge' }, body: {}, key: 'u' });
    expect(urge).toMatchObject({ status: 429, body: { code: 'too-many-requests', limit: 'words' } });
    expect(urge.headers['retry-after']).toBe('3600');
    // A repeat of what was accepted is no new comment.
    const repeat = await commandBy(world, asAppellant(), id, 'comment', comment('第20条'), { key: 'k20' });
    expect(repeat.ok).toBe(true);
    world.at('2026-03-10 00:00');
    expect(await sayTimes(world, id, 1, 'tomorrow')).toEqual(['ok']);
  });

  test('The limit of an appellant is the same over several cases', async () => {
    const world = openWorld();
    const [first, second] = await fileTwo(world);
    expect(new Set(await sayTimes(world, first, 12, 'a'))).toEqual(new Set(['ok']));
    const outcomes = await sayTimes(world, second, 12, 'b');
    expect(outcomes.filter((each) => each === 'ok')).toHaveLength(8);
    expect(outcomes.at(-1)).toBe('too-many-requests');
  });

  test('A refused command takes nothing of the limit, and a reused key brings nothing back', async () => {
    const world = openWorld();
    const [first, second] = await fileTwo(world);
    await sayTimes(world, first, 19, 'a');
    for (let n = 0; n < 5; n++)
      expect(failureOf(await commandBy(world, asAppellant(), first, 'comment', comment('改'), { key: 'a1' }))).toBe(
        'idempotency-conflict',
      );
    expect(await sayTimes(world, second, 3, 'b')).toEqual(['ok', 'too-many-requests', 'too-many-requests']);
  });

  test('Staff have twenty comments and urges each on a case, apart from those of the appellant', async () => {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    const say = async (who: ReturnType<typeof asStaff>, n: number) =>
      failureOf(await commandBy(world, who, id, 'comment', { text: '记录', internal: true }, { key: `s${n}` }));
    for (let n = 1; n <= 20; n++) expect(await say(asStaff('DSP'), n)).toBe('ok');
    expect(await say(asStaff('DSP'), 21)).toBe('too-many-requests');
    expect(await say(asStaff('SUP'), 1)).toBe('ok');
    expect(await sayTimes(world, id, 1, 'own')).toEqual(['ok']);
  });

  test('No person gives more than a hundred commands on a case in a day', async () => {
    const world = openWorld({ policy: { dailyLimits: { ...DEFAULT_POLICY.dailyLimits, commands: 3 } } });
    const id = await fileIn(world, 'submitted');
    const outcomes = [];
    for (let n = 1; n <= 4; n++)
      outcomes.push(
        await commandBy(world, asStaff('DSP'), id, 'comment', { text: '记录', internal: true }, { key: `c${n}` }),
      );
    expect(outcomes.map((each) => each.ok)).toEqual([true, true, true, false]);
    expect(outcomes.at(-1)).toMatchObject({ error: { kind: 'too-many-requests', limit: 'commands' } });
  });
});
