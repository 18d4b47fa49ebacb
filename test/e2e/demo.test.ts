import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClock, openState } from 'one-machine-aws/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutSecrets } from '#local/demo/narrator.ts';
import { writeIssuers } from '#local/issuers.ts';
import { peopleOf } from '#test/support/e2e/client.ts';
import { freePort, type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const root = mkdtempSync(join(tmpdir(), 'demo-test-'));
const nothingThere = join(root, 'nothing-there');

afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

interface Told {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function runDemo(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Told> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'local/demo/main.ts', ...args], {
    cwd: PROJECT_DIR,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text) => (told[name] += text));
  const [code] = await once(child, 'close');
  process.off('exit', killWithUs);
  return { code, ...told };
}

describe('the demo on a running platform', () => {
  let platform: PlatformProcess;
  let told: Told;

  beforeAll(async () => {
    platform = await startPlatformProcess();
    told = await runDemo(['--url', platform.url, '--data', platform.dataDir]);
  });
  afterAll(() => platform?.dispose());

  test('Every step of the demo has the expected result', () => {
    expect(told.code, told.stdout + told.stderr).toBe(0);
    expect(told.stdout).toMatch(/All \d+ steps did what was expected of them/);
  });

  test.each([
    ['the photo is inspected', /cold-room\.jpg is ready: by its content it is image\/jpeg/],
    ['nobody dispatches it', /待签收 Dispatched, waiting to be signed for; with Heping heating company/],
    ['the unit works on it', /办理中 In progress/],
    ['the result is reviewed', /待审核 Result under review/],
    ['the appellant is asked', /有结果，请评价/],
    ['it is closed as rated', /已办结 Closed: Rated by the appellant/],
    ['the second is refused with the right channel', /court service line 12368/],
    ['the third gets its yellow card', /light yellow, supervision yellow/],
    ['requests are shown', /POST \/v1\/desk\/appeals\/\d{18}\/sign {3}\(as unit-heating\)/],
    [
      'the record says when, who and what',
      /\n {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}the system +Time limit for the result: yellow card · /,
    ],
  ])('The demo prints that %s', (_what, line) => {
    expect(told.stdout).toMatch(line);
  });

  test('After the demo the appeals have the states of the story', async () => {
    const numbers = [...told.stdout.matchAll(/number (\d{18})/g)].map(([, number]) => number);
    expect(numbers).toHaveLength(3);
    const [closed, refused, late] = await Promise.all(
      numbers.map(
        async (number) => (await peopleOf(platform.url).as('auditor').get(`/v1/desk/appeals/${number}`)).body,
      ),
    );
    expect(closed).toMatchObject({ status: 'closed', outcome: 'rated' });
    expect(closed?.media.map(({ state }) => state)).toEqual(['ready', 'ready']);
    expect(refused).toMatchObject({ status: 'refused' });
    expect(late).toMatchObject({ status: 'inProgress', supervision: 'yellow' });
  });

  test('The demo prints no secret, and no colours without a terminal', () => {
    expect(told.stdout).not.toMatch(/eyJ[\w-]+\./);
    expect(told.stdout).not.toMatch(/\/(?:surveys|s)\/[\w.-]{20}/);
    expect(told.stdout).not.toContain('X-Amz-Signature=');
    expect(told.stdout).not.toContain('\u001b[');
  });

  test('The demo refuses a platform with another data directory', async () => {
    const refused = await runDemo(['--url', platform.url, '--data', nothingThere]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain(`${nothingThere} has no data of a platform`);
  });
});

describe('the demo of services for a business', () => {
  test('A factory gets a loan, advice and a clear road, and a campaign asks it and 200 others, and then 20', async () => {
    const platform = await startPlatformProcess();
    try {
      for (const [others, args, imported, asked] of [
        [
          200,
          [],
          /200 created, 0 known before/,
          /201 asked, 61 answered: 86\.9 % helpful, 95 % interval 76\.\d % to 93\.\d %/,
        ],
        // All of it a second time; what many cases add has been seen by then.
        [20, ['--businesses', '20'], /0 created, 20 known before/, /21 asked, 7 answered: /],
      ] as const) {
        const told = await runDemo(['enterprise', ...args, '--url', platform.url, '--data', platform.dataDir]);
        expect(told.code, told.stdout + told.stderr).toBe(0);
        for (const line of [
          /示例铁西机械厂有限公司, 沈阳市铁西区/,
          /own offer: yearly cost 4\.3 %/,
          /Example rural commercial bank 4\.3 % → 4\.3 %; Example bank, Shenyang branch 3\.45 % → 4\.45 %/,
          /待签收 Dispatched, waiting to be signed for; with Tiexi district government/,
          /已办结 Closed: Rated by the appellant/,
          imported,
          new RegExp(`\\n {6}${others} of ${others} done, \\d+\\.\\d s\\n`),
          new RegExp(`${others + 1} served, ${others + 1} drawn`),
          asked,
          /; “贷款和修路都很及时。”/,
          /All \d+ steps did what was expected of them/,
        ])
          expect(told.stdout).toMatch(line);
        expect(told.stdout.match(/"helpful":[45]/g)).toHaveLength(6);
        expect(told.stdout).not.toMatch(/eyJ[\w-]+\./);
        expect(told.stdout).not.toMatch(/v1\/campaigns\/[\w.-]{7}/);
      }
    } finally {
      await platform.dispose();
    }
  });

  test.each([
    ['factories', ['factories'], 'There is no story factories'],
    ['a second story', ['enterprise', 'appeals'], 'There is no story enterprise appeals'],
    ['five businesses', ['enterprise', '--businesses', '5'], '--businesses takes 10, 20'],
    ['a thousand businesses', ['enterprise', '--businesses', '1000'], '--businesses takes 10, 20'],
  ])('The demo refuses %s', async (_what, args, why) => {
    const told = await runDemo(args);
    expect([told.code, told.stderr.includes(why)]).toEqual([1, true]);
  });
});

describe('the demo without a platform', () => {
  test('Without a platform the demo starts one, plays all stories and removes it', async () => {
    const temporary = join(root, 'temporary');
    mkdirSync(temporary);
    const told = await runDemo(['--data', nothingThere], { PORT: String(await freePort()), TMPDIR: temporary });
    expect(told.code, told.stdout + told.stderr).toBe(0);
    expect(told.stdout).toMatch(/^Starting a platform for the demo, as nothing answers at http:\/\/localhost:\d+:/);
    expect(told.stdout).toMatch(/All \d+ steps did what was expected of them/);
    expect(readdirSync(temporary).filter((name) => name.startsWith('hotline-demo-'))).toEqual([]);
  });

  test('The demo uses no other address than the given one', async () => {
    const told = await runDemo(['--url', `http://localhost:${await freePort()}`]);
    expect(told.code).toBe(1);
    expect(told.stderr).toMatch(/nothing answers at/);
  });
});

describe('a failing step of the demo', () => {
  const form = { mediaId: 'm-1', url: 'http://h/', fileField: 'file', expiresAt: '2026-11-25T02:05:00.000Z' };
  test.each([
    ['is refused', 500, { code: 'internal', requestId: 'r-1' }, /got: +500 .*"requestId":"r-1"/],
    ['is answered against the contract', 201, form, /got: +201 .*\n +which breaks its contract: fields /],
    ['is answered otherwise', 201, { ...form, fields: {} }, /got: +201 \{"mediaId":"m-1"/],
  ])('A step that %s ends the demo with a message and code 1', async (_how, status, body, got) => {
    const answers: Readonly<Record<string, readonly [number, object]>> = {
      'GET /health': [200, { status: 'ok' }],
      'GET /v1/appeals': [200, { items: [] }],
      'GET /local/clock': [200, { now: '2026-11-25T02:00:00.000Z', speed: 1 }],
      'POST /v1/uploads': [status, body],
    };
    const server = createServer((request, response) => {
      const [code, answer] = answers[`${request.method} ${request.url}`] ?? [404, {}];
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const told = await runDemo(['--url', url, '--data', dataOfPlatform()]);
    server.close();
    expect(told.code).toBe(1);
    expect(told.stdout).toContain('Step 1.1 failed: The citizen asks where to send a photo.');
    expect(told.stdout).toContain('expected: a form for exactly this file');
    expect(told.stdout).toMatch(got);
    expect(told.stdout).not.toContain('1.2');
  });
});

describe('the command', () => {
  test('The demo prints its help', async () => {
    const told = await runDemo(['--help']);
    expect(told.code).toBe(0);
    expect(told.stdout).toMatch(/--url URL.*--data DIR/s);
  });

  test('The demo refuses an unknown option', async () => {
    const told = await runDemo(['--fast']);
    expect(told.code).toBe(1);
    expect(told.stderr).toContain('--fast');
  });
});

test.each([
  ['a token', 'Bearer eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl', 'Bearer eyJ…'],
  [
    'a survey link',
    'http://localhost:3000/v1/surveys/0123456789ab.1.fedcba',
    'http://localhost:3000/v1/surveys/012345…',
  ],
  ['a link to the page of a survey', 'http://localhost/s/4x8dqf0a1b2c.1.f', 'http://localhost/s/4x8dqf…'],
  [
    'a link of a campaign',
    'http://localhost:3000/v1/campaigns/0123456789ab.c.d',
    'http://localhost:3000/v1/campaigns/012345…',
  ],
  ['a signed link', 'http://h/media/a?response=x&X-Amz-Signature=abc rest', 'http://h/media/a?… rest'],
  [
    'the form of an upload',
    '{"Policy":"abc","X-Amz-Signature":"def","key":"k"}',
    '{"Policy":"…","X-Amz-Signature":"…","key":"k"}',
  ],
])('The demo prints only the beginning of %s', (_what, text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});

/** Data of a platform as far as tokens need them: a clock and the issuers. */
function dataOfPlatform(): string {
  const dataDir = mkdtempSync(join(root, 'data-'));
  const db = openState(dataDir);
  openClock(db, 1).close();
  db.close();
  const issuer = { issuer: 'https://issuer.example', audience: 'hotline' };
  writeIssuers(dataDir, { citizens: issuer, staff: issuer });
  return dataDir;
}
