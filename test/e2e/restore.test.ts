import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Case, caseAt, caseOf, coldFlat, fileCase, queueOf } from '#test/support/e2e/case.ts';
import { messagesTo, type People, peopleOf } from '#test/support/e2e/client.ts';
import { jumpTo } from '#test/support/e2e/clock.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';

/** The drill of docs/runbooks/restore.md: the log of all appeals is destroyed, and comes back. */

const PROJECT_DIR = join(import.meta.dirname, '../..');
const PHONE = '13898765432';
const MINUTE = 60_000;

let platform: PlatformProcess;
let people: People;
let handled: Case;
let waiting: Case;
let photographed: Case;
let late: Case;
let to: string;
let answersBefore: readonly unknown[];
let messagesBefore: number;

const environment = () =>
  JSON.parse(readFileSync(join(platform.dataDir, 'tool-environment.json'), 'utf8')) as Record<string, string>;
const config = () => {
  const { AWS_REGION, AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = environment();
  const credentials = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return { region: AWS_REGION ?? '', endpoint: AWS_ENDPOINT_URL ?? '', credentials };
};
const documents = () => DynamoDBDocumentClient.from(new DynamoDBClient(config()));

async function scan(TableName: string) {
  const { Items = [] } = await documents().send(new ScanCommand({ TableName }));
  return Items;
}

/** All that people read of cases: as staff, as the citizen, and in the queues. */
async function answersOf(cases: readonly Case[]): Promise<readonly unknown[]> {
  const read = cases.flatMap((each) => [each.read('auditor'), each.read('citizen-1')]);
  const numbers = cases.map(({ number }) => number);
  const queue = (await queueOf(people.as('unit-heating'), 'unit')).filter(({ number }) => numbers.includes(number));
  // Links of files are signed anew each time.
  return JSON.parse(
    JSON.stringify([...(await Promise.all(read)), queue]).replaceAll(/"url":"[^"]*"/g, '"url":""'),
  ) as unknown[];
}

/** Calls the tool as an operator does. `until`: kills it with signal 9 when it has said this. */
async function restore(args: readonly string[], until?: string): Promise<{ code: number | null; output: string }> {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'scripts/ops.ts', 'restore', '--data', platform.dataDir, ...args],
    { cwd: PROJECT_DIR, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (until !== undefined && output.includes(until)) child.kill('SIGKILL');
    });
  const [code] = await once(child, 'close');
  return { code, output };
}

/** A case on the platform that was started again. */
const again = ({ number }: Case) => caseOf(people, number);

const asked = () => ['--to', to, '--tables', 'events,requests', '--media', '--yes'];

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
  handled = await caseAt(people, 'followUp');
  waiting = await caseAt(people, 'inProgress');
  const photo = await upload(people.as('citizen-1'), photoOf(makeJpeg(60, 40), 'photo.jpg'));
  photographed = await fileCase(people, coldFlat({ media: [photo] }));
  await photographed.reaches('dispatched');
  await eventually(async () => expect((await photographed.read('auditor')).media).toMatchObject([{ state: 'ready' }]));
  // Lists follow the log a moment later.
  await eventually(async () => {
    const numbers = (await queueOf(people.as('unit-heating'), 'unit')).map(({ number }) => number);
    expect(numbers).toEqual(expect.arrayContaining([waiting.number, photographed.number]));
  });
  answersBefore = await answersOf([handled, waiting, photographed]);
  messagesBefore = (await messagesTo(platform.url, PHONE)).length;

  // Some minutes later a script with the key of an administrator destroys the log and a file; people go on filing.
  const now = await jumpTo(people, new Date(Date.now() + 2 * MINUTE).toISOString());
  to = new Date(Math.floor(now / 1000) * 1000).toISOString().replace('.000', '');
  await jumpTo(people, new Date(now + 2 * MINUTE).toISOString());
  const { EVENTS_TABLE = '', MEDIA_BUCKET = '' } = environment();
  for (const { appealId, version } of await scan(EVENTS_TABLE))
    await documents().send(new DeleteCommand({ TableName: EVENTS_TABLE, Key: { appealId, version } }));
  const s3 = new S3Client({ ...config(), forcePathStyle: true });
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: MEDIA_BUCKET }));
  expect(Contents).toHaveLength(1);
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket: MEDIA_BUCKET, Key }));
  late = await fileCase(people, coldFlat({ title: '事故之后的诉求' }));
  await late.reaches('dispatched');
  await jumpTo(people, new Date(now + 10 * MINUTE).toISOString());
});
afterAll(() => platform?.dispose());

describe('the drill', () => {
  test('The cases of before are gone, and a wrong instant is refused in a sentence', async () => {
    expect((await people.as('auditor').get(`/v1/desk/appeals/${handled.number}`)).status).toBe(404);
    const tooEarly = await restore(['--to', '2020-01-01T00:00:00Z', '--tables', 'events', '--yes']);
    expect(tooEarly).toMatchObject({ code: 1, output: expect.stringMatching(/can be restored to an instant from/) });
    const tooLate = await restore(['--to', '2120-01-01T00:00:00Z', '--tables', 'events', '--yes']);
    expect(tooLate).toMatchObject({ code: 1, output: expect.stringContaining('some five minutes') });
    const views = await restore(['--to', to, '--tables', 'views', '--yes']);
    expect(views).toMatchObject({ code: 1, output: expect.stringContaining('rebuild-views') });
    const dry = await restore([...asked(), '--dry-run']);
    expect(dry).toMatchObject({ code: 0, output: expect.stringContaining('Dry run: Restore to') });
  });

  test('Killed in the middle and called again, it goes on, and stops until the platform uses the restored tables', async () => {
    const killed = await restore(asked(), 'is being restored');
    expect(killed.code).toBeNull();
    const resumed = await restore(asked());
    expect(resumed.output).toContain('stop the platform and start it again');
    expect(resumed.output).toMatch(/events: \d+ items of after .* copied, 0 set aside/);
    expect(resumed.output).toContain('1 files are as they were; 0 stay removed');
    expect(resumed.code).toBe(0);
    const another = await restore(['--to', to, '--tables', 'events', '--yes']);
    expect(another).toMatchObject({ code: 1, output: expect.stringContaining('is under way, at step carryLate') });

    await platform.end('SIGTERM');
    const { dataDir, port } = platform;
    platform = await startPlatformProcess({ dataDir, port });
    people = peopleOf(platform.url);
    expect(environment().EVENTS_TABLE).toMatch(/^hotline-local-events-\d{8}t\d{6}z$/);
    const finished = await restore(asked());
    expect(finished).toMatchObject({ code: 0, output: expect.stringContaining('Restored to') });
  });

  test('Every answer is as it was before, and nothing filed since is lost', async () => {
    expect(await answersOf([handled, waiting, photographed].map(again))).toEqual(answersBefore);
    expect((await again(late).read('auditor')).title).toBe('事故之后的诉求');
    const versions = (await scan(environment().EVENTS_TABLE ?? '')).map(
      ({ appealId, version }) => `${appealId} ${version}`,
    );
    expect(new Set(versions).size).toBe(versions.length);
  });

  test('The workflow, the lists and the stream of the restored table go on', async () => {
    const going = again(waiting);
    await going.give('unit-heating', 'contact', { how: 'phone', note: '恢复后联系' });
    await going.give('unit-heating', 'submit-result', {
      solved: true,
      publicReply: '已修复。',
      internalNote: '恢复后办结',
    });
    await going.give('dispatcher', 'pass');
    await going.reaches('followUp');
    const fresh = await fileCase(people, coldFlat());
    await fresh.reaches('dispatched');
    await eventually(async () => {
      const numbers = (await queueOf(people.as('unit-heating'), 'unit')).map(({ number }) => number);
      expect(numbers).toContain(fresh.number);
    });
  });

  test('Nobody gets a message twice', async () => {
    const texts = (await messagesTo(platform.url, PHONE)).map((each) => JSON.stringify(each));
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(messagesBefore);
  });
});
