import { describe, expect, test } from 'vitest';
import { createHandler as createCase } from '#functions/http/desk/get-appeal.ts';
import { createHandler as createCount } from '#functions/http/desk/queues/count-queue.ts';
import { caseOf, file, fileIn, give, staffAs } from '#test/support/usecases/cases.ts';
import { callAsStaff } from '#test/support/usecases/http-calls.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

test('Counts are answered 304 while no count has changed, whatever the time', async () => {
  const world = openWorld();
  world.directory.putStaff(staffAs('AGT'));
  const count = (known?: string) =>
    callAsStaff(createCount(world), 'agt-one', {
      method: 'GET',
      params: { queue: 'intake' },
      ...(known !== undefined && { headers: { 'if-none-match': known } }),
    });
  const { etag = '' } = (await count()).headers;
  world.at('2026-03-09 10:01');
  expect((await count(etag)).status).toBe(304);
  await file(world);
  await project(world, world.log.all());
  expect(await count(etag)).toMatchObject({ status: 200, body: { total: { count: 1 } } });
});

describe('a case that is read again', () => {
  /** A case in hand, read by its unit and by its appellant; counts the whole logs that were read. */
  async function openCase() {
    const world = openWorld();
    const id = await fileIn(world, 'inProgress');
    world.directory.putStaff(staffAs('UNT', 'parks'));
    const { number } = await caseOf(world, id);
    let wholeReads = 0;
    const read: typeof world.log.read = (...asked) => {
      wholeReads += 1;
      return world.log.read(...asked);
    };
    const deps = { ...world, log: { ...world.log, read } };
    const get = (known?: string, more: Partial<Parameters<typeof callAsStaff>[2]> = {}, who = 'unt-parks') =>
      callAsStaff(createCase(deps as never), who, {
        method: 'GET',
        params: { number },
        ...more,
        headers: { ...(known !== undefined && { 'if-none-match': known }), ...more.headers },
      });
    return { world, id, number, deps, get, countReads: () => wholeReads };
  }

  test('A case without a new event is answered 304 without a read of its log', async () => {
    const { get, countReads } = await openCase();
    const { etag = '' } = (await get()).headers;
    const before = countReads();
    const again = await get(etag);
    expect([again.status, again.headers.etag, countReads() - before]).toEqual([304, etag, 0]);
  });

  test('A new event is seen at once', async () => {
    const { world, id, get } = await openCase();
    const { etag = '' } = (await get()).headers;
    await give(world, id, 'contact');
    expect((await get(etag)).status).toBe(200);
  });

  test('After ten minutes the case is read again, and answered 304 if its content is the same', async () => {
    const { world, get, countReads } = await openCase();
    const { etag = '' } = (await get()).headers;
    world.clock.advance(600_000);
    const before = countReads();
    const again = await get(etag);
    expect([again.status, countReads() > before]).toEqual([304, true]);
    expect(again.headers.etag).not.toBe(etag);
  });

  test('An ETag counts for its reader, its language and its parameters only, and not when it was edited', async () => {
    const { world, get, countReads } = await openCase();
    const { etag = '' } = (await get()).headers;
    world.directory.putStaff({ ...staffAs('UNT', 'parks'), subject: 'unt-two' });
    const [hash, version, until, signature] = etag.slice(3, -1).split('.');
    const edited = [
      `W/"${hash}.${version}.${until}0.${signature}"`,
      `W/"${hash}.${Number(version) + 1}.${until}.${signature}"`,
      `W/"${'0'.repeat(32)}.${version}.${until}.${signature}"`,
    ];
    for (const call of [
      () => get(etag, {}, 'unt-two'),
      () => get(etag, { headers: { 'accept-language': 'en' } }),
      () => get(etag, { query: { why: '1' } }),
      ...edited.map((each) => () => get(each)),
    ]) {
      const before = countReads();
      await call();
      expect(countReads()).toBeGreaterThan(before);
    }
  });

  test('Somebody who is no longer in the directory gets no 304', async () => {
    const { world, deps, number, get } = await openCase();
    const { etag = '' } = (await get()).headers;
    const gone = { ...deps, directory: { ...world.directory, staff: async () => undefined } };
    const answer = await callAsStaff(createCase(gone as never), 'unt-parks', {
      method: 'GET',
      params: { number },
      headers: { 'if-none-match': etag },
    });
    expect(answer.status).toBe(401);
  });
});
