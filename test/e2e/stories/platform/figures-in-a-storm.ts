import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parseInstant, toLocalDate } from '#kernel/domain/instant.ts';
import { LAKE_DIR } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { caseOf, coldFlat } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { inLanes } from '#test/support/e2e/in-lanes.ts';
import { people, platform } from '../shared-platform.ts';

/** One street that no other story files in, so that its cases can be counted in the lake. */
const STREET = '210102028';
const AT_ONCE = 6;
/** More are not needed, however long the commands take: each is followed to its unit and into the lake. */
const MOST = 60;
const BETWEEN_MS = 250;

/** Runs one of the analyst's commands on the platform; throws when it fails. */
async function command(script: string, ...args: string[]): Promise<string> {
  const node = ['--disable-warning=ExperimentalWarning', `scripts/${script}.ts`];
  const { stdout } = await promisify(execFile)(process.execPath, [...node, '--data', platform.dataDir, ...args]);
  return stdout;
}

const FILED = `SELECT count(*) AS n FROM events WHERE event_type = 'appeal.submitted' AND street = '${STREET}'`;

/** In this process: each look by the command would start a process, of a second. */
async function countFiled(): Promise<number> {
  const lake = await openLake(join(platform.dataDir, LAKE_DIR));
  try {
    const [row] = await lake.query(FILED);
    return Number(row?.n);
  } finally {
    lake.close();
  }
}

test('Figures, queries and a backfill during a storm slow no filing, and no case is missing', async () => {
  const place = { address: '某路 1 号', regionCode: STREET };
  const file = () => people.as('citizen-2').post('/v1/appeals', coldFlat({ place }));
  const first = await file();
  const day = toLocalDate(parseInstant(String(first.body.submittedAt)) ?? expect.fail('no instant'));
  await eventually(async () => expect(await countFiled()).toBe(1));

  let isOver = false;
  const answers = [first];
  const storm = async () => {
    while (!isOver && answers.length < MOST) {
      answers.push(await file());
      await delay(BETWEEN_MS);
    }
  };
  const jobs = Promise.all([
    command('backfill', '--from', day, '--to', day, '--yes'),
    command('figures', '--month', day.slice(0, 7)),
    // It ends with 1 where another story has written into a log by hand.
    command('statistics/counters', '--month', day.slice(0, 7), '--recount').catch(() => ''),
    command('query', '--csv', FILED),
  ]).finally(() => {
    isOver = true;
  });
  const [[backfilled, , , counted]] = await Promise.all([jobs, ...Array.from({ length: AT_ONCE }, storm)]);

  expect(backfilled).toMatch(/^\d+ rows of 1 days/);
  expect(Number(counted.trim().split('\n').at(-1))).toBeGreaterThan(0);
  expect(answers.length).toBeGreaterThan(AT_ONCE);
  expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
  const numbers = answers.map(({ body }) => String(body.number));
  expect(new Set(numbers).size).toBe(answers.length);
  await inLanes(numbers, AT_ONCE, (number) => caseOf(people, number).reaches('dispatched'));
  await eventually(async () => expect(await countFiled()).toBe(answers.length));
});
