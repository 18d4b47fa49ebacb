import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FOLDERS, LAKE_DIR, TEXTS_DIR } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import type { Status } from '#local/status/read-status.ts';
import { openOperator } from '#test/support/e2e/aws.ts';
import { type Case, caseAt, coldFlat, fileCase } from '#test/support/e2e/case.ts';
import { type People, peopleOf } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const WORDS = '请找王女士，电话13698761234，家里只有十二度。';
const SCRUBBED = '请找［姓名］女士，电话［号码］，家里只有十二度。';

let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
  const admin = people.as('admin');
  const { body } = await admin.get('/v1/admin/policies/210000');
  const { version, record } = body as unknown as { version: number; record: Readonly<Record<string, unknown>> };
  const { jurisdiction: _of, version: _at, ...numbers } = record;
  const answer = await admin.put('/v1/admin/policies/210000', {
    expectedVersion: version,
    record: { ...numbers, exportsTexts: true },
  });
  expect(answer.status, answer.text).toBe(200);
});

afterAll(() => platform?.dispose());

let domainNow = Date.now();
let handled: Case;

/** The result of a query on the present files. */
async function ask(sql: string) {
  const lake = await openLake(join(platform.dataDir, LAKE_DIR), { textsDir: join(platform.dataDir, TEXTS_DIR) });
  try {
    return await lake.query(sql);
  } finally {
    lake.close();
  }
}

/** A tool outside the platform, as a user runs it. */
async function run(script: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', `scripts/${script}.ts`, '--data', platform.dataDir, ...args],
    { cwd: PROJECT_DIR },
  );
  return stdout;
}

describe('texts in the lake', () => {
  test('The restricted lake has scrubbed texts of appellants, and none of a confidential appeal', async () => {
    await fileCase(people, coldFlat({ text: '请保密，家里只有十度。', flags: { confidential: true } }));
    await fileCase(people, coldFlat({ text: WORDS }));
    await eventually(async () =>
      expect(await ask('SELECT text, is_scrubbed, city, street FROM texts')).toEqual([
        { text: SCRUBBED, is_scrubbed: true, city: '210100', street: null },
      ]),
    );
    expect(await run('query', '--texts', 'SELECT text FROM texts')).toContain(SCRUBBED);
  });

  test('Official replies are exported scrubbed, and compacted by city and day at night', async () => {
    handled = await caseAt(people, 'followUp', { place: { regionCode: '210102001', address: '浑河湾街道 1 号' } });
    const reply = { reply: '已上门排气，室温升至二十一度。', is_scrubbed: false, unit_id: 'heating' };
    await eventually(async () => expect(await ask('SELECT reply, is_scrubbed, unit_id FROM replies')).toEqual([reply]));
    // Counted today, so that the snapshot of the night has it.
    const counted = await people.nobody.post('/v1/knowledge-uses', { use: 'opened', items: ['heat-not-warm'] });
    expect(counted.status, counted.text).toBe(200);
    domainNow = await jumpTo(people, new Date(Date.now() + 24 * 3_600_000).toISOString());
    await eventually(async () =>
      expect(
        await ask(`SELECT (SELECT count(*) FROM replies_settled) AS replies, (SELECT count(*) FROM texts_settled) AS texts,
          (SELECT count(*) FROM replies) AS once`),
      ).toEqual([{ replies: 1, texts: 2, once: 1 }]),
    );
  });

  test('A backfill writes the same texts again', async () => {
    const before = await ask('SELECT * FROM texts ORDER BY appeal_id');
    const [{ event_date: day } = {}] = before;
    const days = ['--texts', '--from', String(day), '--to', String(day)];
    await run('backfill', ...days, '--dry-run');
    await run('rebuild-views', '--dry-run');
    const queue = async () => (await people.as('unit-heating').get('/v1/desk/queues/unit')).body.items;
    const listed = await queue();
    expect(await run('rebuild-views', '--yes')).toMatch(/The views of [1-9]\d* cases are rebuilt/);
    expect(await queue()).toEqual(listed);
    expect(await run('jobs', 'rebuild-views')).toMatch(/0 of 64 lanes open, [1-9]\d* things/);
    await run('backfill', ...days, '--yes');
    expect(await ask('SELECT * FROM texts ORDER BY appeal_id')).toEqual(before);
    await expect(run('query', 'SELECT text FROM texts')).rejects.toThrow('query it with --texts');
  });
});

test('The status of one machine shows promises, queues and the last runs of jobs, to programs and to people', async () => {
  const { body } = await people.nobody.get('/local/status');
  const { levels, runs, setAside, queues } = body as unknown as Status;
  expect(levels.find(({ level }) => level === 'filingAccepted')).toBeDefined();
  // The night has gone through what was filed.
  expect(runs.map(({ job }) => job)).toContain('audit-access');
  expect(setAside).toEqual([]);
  expect(queues.every(({ oldestSeconds }) => oldestSeconds < 600)).toBe(true);
  const page = await fetch(`${platform.url}/local/status`, {
    headers: { accept: 'text/html', 'accept-language': 'en' },
  });
  const text = await page.text();
  expect(page.headers.get('content-type')).toContain('text/html');
  for (const shown of ['routed in time', 'Last runs of jobs', 'audit-access']) expect(text).toContain(shown);
});

describe('dimension tables', () => {
  test('The meanings of codes are stored each night for the new day, and by a tool for today', async () => {
    const days = async () => (await ask('SELECT DISTINCT as_of FROM units ORDER BY as_of')).map(({ as_of }) => as_of);
    await eventually(async () => expect(await days()).toHaveLength(1));
    const [name] = await ask("SELECT name FROM units WHERE unit_id = 'heating'");
    expect(name).toEqual({ name: expect.stringMatching(/供热/) });
    const uses = 'SELECT item_id, owner_unit, opened, filed_anyway FROM knowledge_uses';
    const [use] = await ask(uses);
    expect(use).toEqual({ item_id: 'heat-not-warm', owner_unit: 'heating', opened: 1, filed_anyway: 0 });
    const kept = await days();
    rmSync(join(platform.dataDir, LAKE_DIR, FOLDERS.dimensions), { recursive: true });
    expect(await days()).toEqual([]);
    expect(await run('dimensions')).toMatch(
      /^\d+ units, \d+ categories, \d+ regions, \d+ calendar, \d+ knowledge_uses$/m,
    );
    // Today is the platform's, whose clock has been put forward.
    expect(await days()).toEqual(kept);
  });
});

describe('a case that is sealed after its rows were compacted', () => {
  /** What the compacted files show, as DuckDB reads them without any view. */
  const inFiles = (sql: string) =>
    ask(
      sql.replaceAll(/\$(\w+)/g, (_, table: string) => {
        const folder = join(platform.dataDir, LAKE_DIR, table === 'replies' ? 'replies' : '', FOLDERS.settled);
        return `read_parquet('${folder}/**/*.parquet', hive_partitioning = true, union_by_name = true)`;
      }),
    );
  const shown = `SELECT count(*) AS rows, count(street) AS streets, count(lead_unit_id) AS leads,
    count(*) FILTER (WHERE NOT is_sealed) AS open FROM $events WHERE appeal_id = `;

  test('a sealed case shows neither street nor unit in any file after the next night, and its reply is gone', async () => {
    const [{ appeal_id: appealId } = {}] = await ask('SELECT appeal_id FROM replies');
    const [before] = await inFiles(`${shown}'${appealId}'`);
    expect(before).toMatchObject({ rows: before?.open });
    for (const shows of ['rows', 'streets', 'leads']) expect(Number(before?.[shows])).toBeGreaterThan(0);
    await handled.give('supervisor', 'flag', { flags: ['confidential'] });
    // The night finds the case by the event that seals it.
    const sealing = `SELECT count(*) AS rows FROM events_landed WHERE is_sealed AND appeal_id = '${appealId}'`;
    await eventually(async () => expect(Number((await ask(sealing))[0]?.rows)).toBeGreaterThan(0));
    domainNow = await jumpTo(people, new Date(domainNow + 24 * 3_600_000).toISOString());
    await eventually(async () => {
      const [after] = await inFiles(`${shown}'${appealId}'`);
      expect(after).toMatchObject({ streets: 0, leads: 0, open: 0 });
      expect(Number(after?.rows)).toBeGreaterThanOrEqual(Number(before?.rows));
    });
    expect(await inFiles('SELECT count(*) AS rows FROM $replies')).toEqual([{ rows: 0 }]);
    // Of its text neither the compacted file nor the landed one has a row. The other text is still there.
    const others = [{ cases: 1, sealed: 0 }];
    for (const folder of [FOLDERS.landed, FOLDERS.settled])
      await eventually(async () =>
        expect(
          await ask(`SELECT count(DISTINCT appeal_id) AS cases, count(*) FILTER (WHERE appeal_id = '${appealId}') AS sealed
            FROM read_parquet('${join(platform.dataDir, TEXTS_DIR, folder)}/**/*.parquet', union_by_name = true)`),
        ).toEqual(others),
      );
    const [{ rows, keys } = {}] = await ask(
      "SELECT count(*) AS rows, count(DISTINCT concat(appeal_id, ' ', CAST(version AS varchar))) AS keys FROM events",
    );
    expect(rows).toBe(keys);
  });
});

describe('the monthly report', () => {
  test('The state machine makes the monthly report from the lake, stores it in S3 and announces it', async () => {
    const month = String((await ask('SELECT min(filed_date) AS day FROM appeals'))[0]?.day).slice(0, 7);
    const file = join(platform.dataDir, 'report.html');
    expect(await run('report', '--month', month, '--out', file)).toContain(`monthly/province/${month}.html`);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain(`12345 热线月报 · 辽宁省 ${month}`);
    expect(page).toContain('<td>诉求量 appeals filed</td><td>3</td>');
    expect(page).toContain('>沈阳市</text>');
    const announced = `12345 热线月报 ${month} (province): s3://`;
    await eventually(() =>
      expect(readFileSync(join(platform.dataDir, 'logs/runtime.log'), 'utf8')).toContain(announced),
    );
    expect(await run('report', '--month', month, '--city', '210200', '--out', file)).toContain(
      `monthly/210200/${month}`,
    );
    expect(readFileSync(file, 'utf8')).toContain('<td>诉求量 appeals filed</td><td>0</td>');
  });

  test('The monthly report starts automatically on the first, once a month', async () => {
    const { reports } = openOperator(platform.dataDir);
    const now = await jumpTo(people, new Date(domainNow + 1000).toISOString());
    // Near the end of a month the local day is of another month than that of UTC.
    const local = new Date(now + 8 * 3_600_000);
    const month = local.toISOString().slice(0, 7);
    await jumpTo(people, new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 1, 1)).toISOString());
    const ended = { name: `${month}-province`, status: 'SUCCEEDED' };
    await eventually(async () => expect(await reports()).toContainEqual(ended));
  });
});
