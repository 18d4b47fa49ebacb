import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toShard } from '#kernel/adapters/dynamodb/shard.ts';
import { DAY_MS, toInstant, toLocalDate } from '#kernel/domain/instant.ts';
import { openOperator } from '#test/support/e2e/aws.ts';
import { caseAt, caseOf, coldFlat, eventsOf, fileCase, unclearMatter } from '#test/support/e2e/case.ts';
import { type Body, type Media, type People, peopleOf } from '#test/support/e2e/client.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { type PlatformProcess, startPlatformProcess } from '#test/support/e2e/platform.ts';
import { photoOf, upload } from '#test/support/e2e/uploads.ts';
import { makeJpeg } from '#test/support/media/make-media.ts';

/** What the ordinary days and the passing of time do not touch: without it the record of permissions used has gaps. */

const HOUR_MS = 3_600_000;
let platform: PlatformProcess;
let people: People;

beforeAll(async () => {
  platform = await startPlatformProcess();
  people = peopleOf(platform.url);
});

afterAll(() => platform?.dispose());

const photo = (name: string) => photoOf(makeJpeg(60, 40), name);

/** The files of a case as a reader is shown them, once all have passed their inspection. */
const readyMedia = (read: () => Promise<Body>): Promise<readonly Media[]> =>
  eventually(async () => {
    const { media } = await read();
    expect(media.length).toBeGreaterThan(0);
    expect(media.map(({ state }) => state).filter((state) => state !== 'ready')).toEqual([]);
    return media;
  });

const expectToOpen = async (media: readonly Media[]) => {
  for (const { url } of media) expect((await fetch(url ?? '')).status).toBe(200);
};

describe('routes without a token', () => {
  test.each([
    '/health',
    '/docs',
    '/openapi.json',
    '/v1/categories',
    '/v1/regions',
    '/v1/regions?parent=210100',
    '/v1/units?q=x',
    '/v1/notices/privacy',
    '/.well-known/openid-configuration',
    '/.well-known/jwks.json',
  ])('%s answers without a token', async (path) => {
    expect((await people.nobody.get(path)).status).toBe(200);
  });
});

describe('an operator', () => {
  const phone = '13955556666';
  let number: string;

  test('An operator files with a photo, and a repeated call finds the same appeal', async () => {
    const operator = people.as('operator');
    const media = [await upload(operator, photo('before.jpg'), '/v1/desk/uploads')];
    const body = { ...coldFlat({ contact: { name: '赵六', phone }, media }), channel: 'phone', callId: 'c-88' };
    const key = randomUUID();
    const first = await operator.post('/v1/desk/appeals', body, { key });
    expect(first.status, first.text).toBe(201);
    const again = await operator.post('/v1/desk/appeals', body, { key });
    expect(again.body.number).toBe(first.body.number);
    number = first.body.number;
  });

  test('An operator finds an appeal by the phone of the caller and by its number', async () => {
    const operator = people.as('operator');
    const queries: readonly Record<string, string>[] = [{ phone }, { number }];
    for (const query of queries) {
      // The workflow may move the case on between the two calls.
      for (const found of [
        await operator.post('/v1/desk/searches', query),
        await operator.get(`/v1/desk/appeals?${new URLSearchParams(query)}`),
      ])
        expect(found.body.items.map((item) => item.number)).toEqual([number]);
    }
  });

  test('An operator files a report that names a unit', async () => {
    const report = { ...coldFlat({ kind: 'report', accusedUnitId: 'street-1' }), channel: 'phone', callId: 'c-89' };
    const filed = await people.as('operator').post('/v1/desk/appeals', report);
    expect(filed.status, filed.text).toBe(201);
  });

  test('An operator opens the photo of an appeal', async () => {
    await expectToOpen(await readyMedia(() => caseOf(people, number).read('operator')));
  });
});

describe('files that come with commands', () => {
  test('A citizen supplies a requested photo, and every answer on the case links it', async () => {
    const filed = await fileCase(people, unclearMatter());
    await filed.give('operator', 'ask-info', { question: '能拍张照片吗？' });
    const media = [await upload(people.as('citizen-1'), photo('asked.jpg'))];
    await filed.give('citizen-1', 'supply', { text: '照片在这里', media });
    await expectToOpen(await readyMedia(() => filed.read('citizen-1')));
    await expectToOpen((await filed.give('citizen-1', 'comment', { text: '谢谢' })).media);
    const accepted = await filed.give('operator', 'accept', { category: '020101' });
    await expectToOpen(accepted.media);
  });

  test('Two concurrent requests for the same upload give one file', async () => {
    const key = randomUUID();
    const announced = { fileName: 'twice.jpg', contentType: 'image/jpeg', size: 1000 };
    for (const [name, path] of [
      ['citizen-1', '/v1/uploads'],
      ['unit-heating', '/v1/desk/uploads'],
    ] as const) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => people.as(name).post(path, announced, { key: `${key}-${name}` })),
      );
      expect(new Set(answers.map(({ body }) => body.mediaId)).size).toBe(1);
    }
  });
});

describe('the auditor and the sweeper', () => {
  test('A stopped workflow is reported, and its case continues with the next run', async () => {
    const { number, reaches, give } = await caseAt(people, 'dispatched');
    const operator = openOperator(platform.dataDir);
    const appealId = await operator.appealIdOf(number);
    const { states, machine } = awsAsOperator();
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${appealId}-1`;
    await eventually(async () => expect(await operator.waitTokenOf(appealId)).toBeDefined());
    await states.send(new StopExecutionCommand({ executionArn, cause: 'stopped by a test' }));
    expect(await operator.runStatus(appealId)).toBe('ABORTED');

    await eventually(async () => expect((await operator.failuresOf('failed-executions')).join()).toContain(appealId));

    // Past the first checkpoint and the auditor's patience. The wait of the old run is cleared away.
    await jumpBy(26 * HOUR_MS);
    await eventually(async () => expect((await caseOf(people, number).read('auditor')).run).toBe(2));
    await eventually(async () => expect(await operator.runStatus(appealId, 2)).toBe('RUNNING'));
    await eventually(async () => expect(await operator.waitTokenOf(appealId, 1)).toBeUndefined());

    await reaches('dispatched');
    expect((await give('unit-heating', 'sign')).status).toBe('inProgress');
    expect(eventsOf(await caseOf(people, number).read('supervisor'))).toContain('runReplaced');
  });

  test('A filing that never became an appeal is removed with its texts after a day', async () => {
    const { table, personal } = awsAsOperator();
    const now = await clockNow();
    const appealId = randomUUID();
    const at = toInstant(now);
    const put = (pk: string, sk: string, content: object) =>
      table.send(new PutCommand({ TableName: personal, Item: { pk: `${pk}#${appealId}`, sk, appealId, ...content } }));
    await put('TEXT', 'original', { id: 'original', kind: 'original', title: '未完成', text: '没有发出', by: 'x', at });
    await put('CONTACT', 'CONTACT', { name: '某人', phone: '13000000000', at });
    await put('PLACE', 'PLACE', { address: '某处' });
    await put('FILING', 'FILING', {
      callerId: 'x',
      bodyHash: 'x',
      at,
      pendingDay: `${toLocalDate(at)}#${toShard(appealId)}`,
    });
    await jumpBy(3 * DAY_MS);
    await eventually(async () => {
      for (const kind of ['FILING', 'TEXT', 'CONTACT', 'PLACE']) {
        const found = await table.send(
          new QueryCommand({
            TableName: personal,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': `${kind}#${appealId}` },
            ConsistentRead: true,
          }),
        );
        expect(found.Items).toEqual([]);
      }
    });
  });
});

test('The IAM policies denied none of the calls', () => {
  const log = join(platform.dataDir, 'logs/runtime.log');
  const denied = existsSync(log) ? readFileSync(log, 'utf8').match(/.*denied to.*/g) : null;
  expect(denied).toBeNull();
});

describe('templates with wrong policies', () => {
  let file: string;
  let filed: string;

  /** Rewrites the policies of the function that shows citizens their appeals. */
  const rewrite = (change: (statement: Statement) => Statement | undefined) => {
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    for (const [id, { Type, Properties }] of Object.entries(template.Resources))
      if (Type === 'AWS::IAM::Policy' && id.startsWith('CitizensCases')) {
        const document = Properties.PolicyDocument as { Statement: Statement[] };
        document.Statement = document.Statement.map(change).filter((statement) => statement !== undefined);
      }
    writeFileSync(file, JSON.stringify(template));
  };

  test('Without a grant a call fails, and the log names function, action and resource', async () => {
    filed = (await fileCase(people, coldFlat())).number;
    expect((await people.as('citizen-1').get(`/v1/appeals/${filed}`)).status).toBe(200);
    await platform.end('SIGTERM');
    file = join(platform.dataDir, 'cdk.out/hotline-local-api.template.json');
    rewrite((statement) => (JSON.stringify(statement).includes('TEXT#*') ? undefined : statement));
    platform = await platform.again();
    people = peopleOf(platform.url);
    expect((await people.as('citizen-1').get(`/v1/appeals/${filed}`)).status).toBe(500);
    const denied =
      /denied to CitizensCases: User: \S+CitizensCases\S+ is not authorized to perform: dynamodb:Query on resource: \S+:table\/hotline-local-personal because no identity-based policy allows/;
    expect(readFileSync(join(platform.dataDir, 'logs/runtime.log'), 'utf8')).toMatch(denied);
  });

  test('An unknown condition in a policy stops the start with the names of policy and element', async () => {
    await platform.end('SIGTERM');
    rewrite((statement) => ({ ...statement, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }));
    await expect(platform.again()).rejects.toThrow(/The policy CitizensCases\w+, Condition\.IpAddress/);
  });
});

type Statement = Readonly<Record<string, unknown>>;
interface Template {
  readonly Resources: Readonly<Record<string, { Type: string; Properties: Record<string, unknown> }>>;
}

/** The platform's AWS services in the operator's hands. */
function awsAsOperator() {
  const file = readFileSync(join(platform.dataDir, 'tool-environment.json'), 'utf8');
  const given = JSON.parse(file) as Record<string, string>;
  const config = {
    region: given.AWS_REGION ?? '',
    endpoint: given.AWS_ENDPOINT_URL ?? '',
    credentials: { accessKeyId: given.AWS_ACCESS_KEY_ID ?? '', secretAccessKey: given.AWS_SECRET_ACCESS_KEY ?? '' },
  };
  return {
    table: DynamoDBDocumentClient.from(new DynamoDBClient(config)),
    states: new SFNClient(config),
    personal: given.PERSONAL_TABLE ?? '',
    machine: given.STATE_MACHINE_ARN ?? '',
  };
}

async function clockNow(): Promise<number> {
  const { now } = (await people.nobody.get('/local/clock')).body as unknown as { now: string };
  return Date.parse(now);
}

async function jumpBy(ms: number): Promise<void> {
  const to = new Date((await clockNow()) + ms).toISOString();
  const answer = await people.nobody.post('/local/clock', { to });
  expect(answer.status, answer.text).toBe(200);
}
