import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { receiveBody } from '../../src/s3/protocol/receive-body.ts';

test('Bodies that fail with their first bytes leave no file', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'receive-body-'));
  const refused = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('refused')) }) };
  const received = await Promise.allSettled(
    Array.from({ length: 1000 }, (_, n) => receiveBody(refused, join(dir, `${n}`), 10, [])),
  );
  expect(new Set(received.map(({ status }) => status))).toEqual(new Set(['rejected']));
  expect(readdirSync(dir)).toEqual([]);
  rmSync(dir, { recursive: true });
});
