import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../../src/aws-service.ts';
import { openFirehose } from '../../src/firehose/open.ts';
import { evaluatePrefix } from '../../src/firehose/prefix.ts';
import type { DeliveryStreamSpec } from '../../src/template/assembly.ts';
import { serveService } from '../../src/testing/serve-service.ts';
import { readParquet } from '../support/read-parquet.ts';

const STREAM: DeliveryStreamSpec = {
  stack: 'analytics',
  logicalId: 'Stream',
  name: 'rows',
  arn: 'arn:aws:firehose:x:1:deliverystream/rows',
  bucketArn: 'arn:aws:s3:::lake',
  timeZone: 'Asia/Shanghai',
  roleArn: 'arn:role',
  roleLogicalId: 'Role',
  prefix: 'landed/arrived=!{timestamp:yyyy-MM-dd}/',
  errorPrefix: 'failed/!{firehose:error-output-type}/!{timestamp:yyyy-MM-dd}/',
  transformArn: 'arn:aws:lambda:x:1:function:transform',
  columns: [{ name: 'n', type: 'int' }],
};
/** 01:00 of the next day in Shanghai. */
const NOW = Date.parse('2026-01-31T17:00:00Z');

type Answer = { records: readonly object[] } | Error;
let dir: string;
let db: DatabaseSync;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'hotline-firehose-'));
  db = new DatabaseSync(':memory:');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Incoming {
  readonly records: readonly { readonly recordId: string; readonly data: string }[];
}

function firehose(transform: (event: Incoming) => Answer, authorize: () => void = () => undefined) {
  return openFirehose({
    db,
    findDir: () => dir,
    streams: [STREAM],
    region: 'x',
    authorize,
    now: () => NOW,
    log: () => undefined,
    invoke: async (_arn, event) => {
      const answer = transform(event as Incoming);
      if (answer instanceof Error) throw answer;
      return { payload: answer } as never;
    },
  });
}

const echo = ({ records }: Incoming) => ({
  records: records.map(({ recordId, data }) => ({ recordId, result: 'Ok', data })),
});
const files = (pattern: string) => globSync(pattern, { cwd: dir }).toSorted();

describe('Firehose on one machine', () => {
  test("Firehose writes the transform's rows as a Parquet file under the local day of arrival", async () => {
    const stream = firehose(echo);
    stream.put(STREAM.arn, '{"n":1}');
    stream.put(STREAM.arn, '{"n":2}');
    await stream.stop();
    const [file = ''] = files('landed/arrived=2026-02-01/*.parquet');
    expect(readFileSync(join(dir, file)).subarray(0, 4).toString()).toBe('PAR1');
    await stream.stop();
    expect(files('**/*.parquet')).toEqual([file]);
  });

  test('PutRecordBatch of the SDK takes records for a stream that the caller may put into', async () => {
    const stream = firehose(echo);
    const served = await serveService(stream);
    const client = new FirehoseClient(served.config);
    const put = (name: string, count: number) =>
      client.send(
        new PutRecordBatchCommand({
          DeliveryStreamName: name,
          Records: Array.from({ length: count }, (_, n) => ({ Data: Buffer.from(`{"n":${n}}`) })),
        }),
      );
    try {
      expect(await put('rows', 2)).toMatchObject({ FailedPutCount: 0, RequestResponses: [{}, {}] });
      await expect(put('other', 1)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      await expect(put('rows', 501)).rejects.toMatchObject({ name: 'InvalidArgumentException' });
    } finally {
      client.destroy();
      served.stop();
    }
    await stream.stop();
    const [file = ''] = files('landed/arrived=2026-02-01/*.parquet');
    expect(await readParquet(join(dir, file))).toMatchObject([{ n: 0 }, { n: 1 }]);
  });

  test('Firehose writes every row of a record that the transform makes several of', async () => {
    const stream = firehose(({ records }) => ({
      records: records.map(({ recordId }) => ({
        recordId,
        result: 'Ok',
        data: Buffer.from('{"n":1}\n{"n":2}\n').toString('base64'),
      })),
    }));
    stream.put(STREAM.arn, '{"n":0}');
    await stream.stop();
    const [file = ''] = files('landed/arrived=2026-02-01/*.parquet');
    expect(await readParquet(join(dir, file))).toMatchObject([{ n: 1 }, { n: 2 }]);
  });

  test('Firehose stores a record that the transform refuses with its error, and delivers the others', async () => {
    const stream = firehose(({ records }) => ({
      records: records.map(({ recordId, data }, at) => ({
        recordId,
        data,
        result: at === 0 ? 'ProcessingFailed' : 'Ok',
      })),
    }));
    stream.put(STREAM.arn, '{"n":"poison"}');
    stream.put(STREAM.arn, '{"n":2}');
    await stream.stop();
    expect(files('landed/**/*.parquet')).toHaveLength(1);
    const [failed = ''] = files('failed/processing-failed/2026-02-01/*');
    expect(readFileSync(join(dir, failed), 'utf8')).toBe('{"n":"poison"}\n');
  });

  test('Firehose loses nothing while the transform fails: the records wait for the next start', async () => {
    const broken = firehose(() => new Error('down'));
    broken.put(STREAM.arn, '{"n":1}');
    await broken.stop();
    expect(files('**/*')).toEqual([]);
    await firehose(echo).stop();
    expect(files('landed/**/*.parquet')).toHaveLength(1);
  });

  test('Firehose moves records to the failed ones after four tries', async () => {
    const broken = firehose(() => new Error('down'));
    broken.put(STREAM.arn, '{"n":1}');
    for (let time = 0; time < 4; time++) await broken.stop();
    expect(files('failed/processing-failed/**/*.jsonl')).toHaveLength(1);
  });

  test('Firehose delivers nothing without permission of its role', async () => {
    const denied = firehose(echo, () => {
      throw new AwsError('AccessDeniedException', 'no');
    });
    denied.put(STREAM.arn, '{"n":1}');
    await denied.stop();
    expect(files('landed/**/*')).toEqual([]);
  });

  test('Firehose refuses an unknown stream, and a prefix that it cannot evaluate', () => {
    expect(() => firehose(echo).put('arn:other', '{}')).toThrow('no stream arn:other');
    expect(() => evaluatePrefix('a/!{timestamp:HH}/', NOW, 'UTC')).toThrow('not served: timestamp:HH');
  });
});
