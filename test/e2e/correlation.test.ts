import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseOf, coldFlat } from '#test/support/e2e/case.ts';
import { type People, peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';

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

test('A filing is followed by one id from its answer through consumers, workflow and messages', async () => {
  const headers = { traceparent: `00-${ID}-00f067aa0ba902b7-01` };
  const filed = await people.as('citizen-1').post('/v1/appeals', coldFlat(), { headers });
  expect(filed.status, filed.text).toBe(201);
  expect(filed.headers.get('x-correlation-id')).toBe(ID);
  await caseOf(people, filed.body.number).reaches('dispatched');
  await eventually(async () => {
    const lines = readLines().filter(({ correlationId }) => correlationId === ID);
    const handled = lines.filter(({ message }) => message === 'event-handled');
    // The driver had the filing from its queue.
    expect(handled).toContainEqual(
      expect.objectContaining({ service: 'events-drive-workflow', event: 'appeal.submitted' }),
    );
    expect(handled).toContainEqual(
      expect.objectContaining({ service: 'events-notify-appellant', event: 'appeal.submitted' }),
    );
  });
  const level = readLines().find(({ message, correlationId }) => message === 'service-level' && correlationId === ID);
  expect(level).toMatchObject({ level: 'routedInTime', RoutedLate: 0 });
  const said = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/ops.ts', 'trace', '--id', ID, '--data', platform.dataDir],
    { encoding: 'utf8', cwd: join(import.meta.dirname, '../..') },
  );
  expect(said).toContain('event=appeal.submitted');
  expect(said).toContain('events-notify-appellant');
});

test('A problem and its answer name the same id, and the next command has another one', async () => {
  const citizen = people.as('citizen-2');
  const refused = await citizen.post('/v1/appeals', { ...coldFlat(), title: '' });
  expect(refused.status).toBe(400);
  const id = refused.headers.get('x-correlation-id');
  expect(id).toMatch(/^[0-9a-f]{32}$/);
  expect(refused.body).toMatchObject({ correlationId: id });
  const again = await citizen.post('/v1/appeals', coldFlat());
  expect(again.headers.get('x-correlation-id')).not.toBe(id);
});

test('No log line of the platform is without the id of what it belongs to, but those about itself', () => {
  // The counts of a batch belong to all its cases.
  const ofItself = ['calls-unsigned', 'cases-moved'];
  const lines = readLines().filter(
    ({ message, service }) => service !== undefined && !ofItself.includes(String(message)),
  );
  expect(lines.length).toBeGreaterThan(5);
  const without = lines.filter(({ correlationId }) => correlationId === undefined);
  expect(without.map(({ service, message }) => `${service} ${message}`)).toEqual([]);
});

test('What the workflow did after the filing has its id too', async () => {
  // A running platform keeps its tables to itself.
  await platform.end('SIGTERM');
  const tables = new DatabaseSync(join(platform.dataDir, 'dynamodb', 'tables.sqlite'), { readOnly: true });
  const rows = tables.prepare('SELECT value FROM entries').all();
  tables.close();
  const types = rows
    .map(({ value }) => JSON.parse(String(value)) as Readonly<Record<string, { readonly S?: string } | undefined>>)
    .filter(({ correlationId }) => correlationId?.S === ID)
    .flatMap(({ type }) => type?.S ?? []);
  expect(types).toEqual(expect.arrayContaining(['appeal.submitted', 'appeal.accepted', 'appeal.dispatched']));
});
