import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseAt, caseOf, coldFlat, file, fileCase, queueOf } from '#test/support/e2e/case.ts';
import { type People, peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, runToEnd, startPlatformProcess } from '#test/support/e2e/platform.ts';

const SPEED = 3600;

let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess({ args: ['--speed', String(SPEED)] });
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());

const domainNow = async () =>
  Date.parse(((await people.nobody.get('/local/clock')).body as unknown as { now: string }).now);

describe('a platform at an hour a second', () => {
  test('The start prints the addresses, the people, the data directory and the clock', () => {
    const said = platform.output();
    for (const word of [
      platform.url,
      `${platform.url}/docs`,
      platform.dataDir,
      `${SPEED} times`,
      'dispatcher',
      'Ctrl-C',
    ])
      expect(said).toContain(word);
    expect(said).not.toMatch(/\bat .*\.ts:\d+|Error|Warning/);
  });

  test('At an hour a second, an idle case breaches its limit and turns red in the queue', async () => {
    // A missing manhole cover: two hours of the domain, two seconds here.
    const breached = await fileCase(people, coldFlat({ categoryHint: '020203' }));
    await breached.reaches('dispatched');
    await breached.give('unit-city-management', 'sign');
    await eventually(async () => {
      const lines = await queueOf(people.as('unit-city-management'), 'unit');
      expect(lines.find(({ number }) => number === breached.number)?.light).toMatch(/^(?:yellow|red)$/);
      const result = (await breached.read('supervisor')).clocks.find(({ kind }) => kind === 'result');
      expect(result?.marks).toEqual(expect.arrayContaining(['reminder50', 'reminder80', 'yellow']));
      expect((await queueOf(people.as('supervisor'), 'supervision')).map(({ number }) => number)).toContain(
        breached.number,
      );
    });
    const { dueAt, run } = await breached.read('auditor');
    expect(await domainNow()).toBeGreaterThan(Date.parse(dueAt));
    expect(run).toBe(1);
  });

  test('At an hour a second, a case is handled from filing to closing', async () => {
    const lived = await caseAt(people, 'followUp');
    await lived.give('citizen-1', 'rate', { contacted: true, resolved: true, satisfaction: 5 });
    expect((await lived.read('citizen-1')).status).toBe('closed');
  });
});

test('Two platforms that start at the same moment, beside a third, have a port each', async () => {
  const started = await Promise.all([startPlatformProcess(), startPlatformProcess()]);
  try {
    expect(new Set([platform, ...started].map(({ port }) => port)).size).toBe(3);
    for (const { url } of started) expect((await fetch(`${url}/health`)).status).toBe(200);
  } finally {
    await Promise.all(started.map((each) => each.dispose()));
  }
});

describe('a start that is refused', () => {
  test('A start on a used port names another port, ends with 1 and changes no data', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const dataDir = mkdtempSync(join(tmpdir(), 'hotline-e2e-'));
    try {
      const { code, output } = await runToEnd(['--data', dataDir], port);
      expect(code).toBe(1);
      expect(output).toContain(`Port ${port} is taken`);
      expect(output).toContain(`--port ${port + 1}`);
      expect(output).not.toMatch(/\bat .*\.ts:\d+/);
      expect(readdirSync(dataDir)).toEqual([]);
    } finally {
      server.close();
      rmSync(dataDir, { recursive: true });
    }
  });

  test('A start on used data is refused, and the other platform continues', async () => {
    const { code, output } = await runToEnd(['--data', platform.dataDir, '--fresh'], '0');
    expect(code).toBe(1);
    expect(output).toContain(`already runs with the data in ${platform.dataDir}: ${platform.url}`);
    expect(output).not.toMatch(/\bat .*\.ts:\d+/);
    await (await fileCase(people, coldFlat())).reaches('dispatched');
  });

  test('A damaged file of the data ends the start with one sentence, and stays as it is', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'hotline-e2e-'));
    const file = join(dataDir, 'state.sqlite');
    try {
      writeFileSync(file, 'damaged '.repeat(1000));
      const args = ['--data', dataDir, '--assembly', join(platform.dataDir, 'cdk.out')];
      const { code, output } = await runToEnd(args, 0);
      expect(code).toBe(1);
      expect(output).toMatch(/The data in .* are damaged .*--fresh/);
      expect(output).not.toMatch(/\bat .*\.ts:\d+/);
      expect(readFileSync(file, 'utf8')).toBe('damaged '.repeat(1000));
      // Tables without the state, which has their keys.
      rmSync(file);
      cpSync(join(platform.dataDir, 'dynamodb'), join(dataDir, 'dynamodb'), { recursive: true });
      const half = await runToEnd(args, '0');
      expect([half.code, half.output]).toEqual([1, expect.stringContaining('state.sqlite is missing')]);
      writeFileSync(file, '');
      const below = await runToEnd(['--data', join(file, 'below')], '0');
      expect([below.code, below.output.trim()]).toEqual([
        1,
        `${file} is a file, not a directory. Choose another one: npm start -- --data DIR`,
      ]);
    } finally {
      rmSync(dataDir, { recursive: true });
    }
  });

  test.each<[what: string, args: readonly string[], port: string]>([
    ['a speed in words', ['--speed', 'fast'], '0'],
    ['a port beyond the last', [], '70000'],
  ])('The start says what is wrong with %s, and ends with 1', async (_what, args, port) => {
    const { code, output } = await runToEnd([...args, '--data', join(tmpdir(), 'hotline-e2e-never')], port);
    expect(code).toBe(1);
    expect(output).toMatch(/--speed takes|The port is/);
  });

  test('The help starts nothing', async () => {
    const { code, output } = await runToEnd(['--help'], '0');
    expect(code).toBe(0);
    expect(output).toContain('--fresh');
  });
});

describe('Ctrl-C', () => {
  test('Ctrl-C ends with 0 at once, and everything that was answered exists after the next start', async () => {
    const filed = await fileCase(people, coldFlat());
    const inFlight = Array.from({ length: 10 }, () =>
      people
        .as('citizen-2')
        .post('/v1/appeals', coldFlat())
        .then(({ status, body }) => (status === 201 ? body.number : undefined))
        .catch(() => undefined),
    );
    const ending = await platform.end('SIGINT');
    expect(ending).toMatchObject({ code: 0, signal: null });
    expect(ending.output).toContain('Stopping');
    expect(ending.output).not.toMatch(/did not stop cleanly|\bat .*\.ts:\d+/);
    const numbers = (await Promise.all(inFlight)).filter((number) => number !== undefined);
    const logs = join(platform.dataDir, 'logs');
    const logged = readdirSync(logs).map((name) => readFileSync(join(logs, name), 'utf8'));
    expect(logged.join('')).not.toMatch(/shutting down|Runtime\.ExitError/);

    platform = await platform.again();
    for (const number of [filed.number, ...numbers]) await caseOf(people, number).reaches('dispatched');
  });

  test('Only --fresh empties the data', async () => {
    const { number } = await file(people.as('citizen-1'), coldFlat());
    await platform.end('SIGTERM');
    const assembly = mkdtempSync(join(tmpdir(), 'hotline-e2e-assembly-'));
    cpSync(join(platform.dataDir, 'cdk.out'), assembly, { recursive: true });
    try {
      const { dataDir, port } = platform;
      platform = await startPlatformProcess({ dataDir, port, args: ['--fresh', '--assembly', assembly] });
      people = peopleOf(platform.url);
      expect((await caseOf(people, number).see('auditor')).status).toBe(404);
      expect((await people.as('citizen-1').get('/v1/appeals')).body.items).toEqual([]);
      expect((await people.nobody.get('/local/sms')).body.items).toEqual([]);
      await (await fileCase(people, coldFlat())).reaches('dispatched');
    } finally {
      rmSync(assembly, { recursive: true });
    }
  });
});
