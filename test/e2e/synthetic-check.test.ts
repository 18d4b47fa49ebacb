import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseOf, coldFlat } from '#test/support/e2e/case.ts';
import { type People, peopleOf } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

const PROBE = /^0{12}[0-9a-f]{20}$/;

let platform: PlatformProcess;
let people: People;
beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
});
afterAll(() => platform?.dispose());

const readLines = () =>
  globSync('logs/*.log', { cwd: platform.dataDir }).flatMap((file) =>
    readFileSync(join(platform.dataDir, file), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>),
  );

test('Every five minutes a case is filed and withdrawn by the public address', async () => {
  const { body } = await people.as('citizen-1').post('/v1/appeals', coldFlat());
  await caseOf(people, body.number).reaches('dispatched');
  await jumpTo(people, new Date(Date.now() + 6 * 60_000).toISOString());
  await eventually(async () => {
    const tried = readLines().filter(({ message }) => message === 'filing-tried');
    expect(tried).toContainEqual(expect.objectContaining({ ProbeFailed: 0, status: 200 }));
    // The workflow took it up and let it go.
    const driven = readLines().filter(
      ({ message, appealId }) => message === 'event-handled' && PROBE.test(String(appealId)),
    );
    expect(driven.map(({ service, event }) => `${service} ${event}`)).toEqual(
      expect.arrayContaining(['events-drive-workflow appeal.submitted', 'events-drive-workflow appeal.withdrawn']),
    );
  });
  // The projector has its events too, when it lists a case that was filed after it.
  const { body: later } = await people.as('citizen-1').post('/v1/appeals', coldFlat());
  await eventually(async () => {
    const { items } = (await people.as('unit-heating').get('/v1/desk/queues/unit')).body;
    expect(items).toContainEqual(expect.objectContaining({ number: later.number }));
  });
});

test('The case is in the log, and in no list, index, figure or lake, where a case of a person is', async () => {
  await platform.end('SIGTERM');
  const tables = new DatabaseSync(join(platform.dataDir, 'dynamodb', 'tables.sqlite'), { readOnly: true });
  const rows = tables.prepare('SELECT key, value FROM entries').all();
  tables.close();
  const parsed = rows.map(({ key, value }) => ({
    place: `${key} ${value}`,
    item: JSON.parse(String(value)) as Readonly<Record<string, { readonly S?: string } | undefined>>,
  }));
  const [probe] = parsed.flatMap(({ item }) => item.appealId?.S ?? []).filter((id) => PROBE.test(id));
  const person = parsed.flatMap(({ item }) =>
    item.type?.S === 'appeal.dispatched' ? (item.appealId?.S ?? []) : [],
  )[0];
  const tablesWith = (id: string | undefined) =>
    [
      ...new Set(
        parsed.flatMap(({ place }) =>
          id !== undefined && place.includes(id) ? (/hotline-local-([a-z]+)/.exec(place)?.[1] ?? '?') : [],
        ),
      ),
    ].toSorted();
  expect(tablesWith(person)).toEqual(['control', 'events', 'personal', 'public', 'views']);
  expect(probe).toBeDefined();
  expect(tablesWith(probe)).toEqual(['control', 'events', 'personal']);
  const files = globSync('s3/**/*', { cwd: platform.dataDir, withFileTypes: true }).filter((entry) => entry.isFile());
  const named = files.filter(({ parentPath, name }) => readFileSync(join(parentPath, name)).includes(probe ?? ''));
  expect(named.map(({ name }) => name)).toEqual([]);
});
