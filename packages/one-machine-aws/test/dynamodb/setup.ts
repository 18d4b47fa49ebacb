import { onTestFinished } from 'vitest';
import { type DynamoDb, openDynamoDb } from '../../src/dynamodb/open.ts';
import { fakeClock } from '../../src/testing/fake-clock.ts';

/**
 * Opens the tables of a directory with a clock that does not move and all calls allowed. They are closed at the end of
 * the test.
 */
export async function open(dir: string, options: Partial<Parameters<typeof openDynamoDb>[0]> = {}): Promise<DynamoDb> {
  const dynamo = await openDynamoDb({ dir, clock: fakeClock(), authorize: () => undefined, ...options });
  onTestFinished(() => dynamo.close());
  return dynamo;
}
