import { queueName } from '#appeals/queues/contracts/queries/queues.ts';
import { RECORD_KINDS, type RecordKind } from '#directory/domain/directory-record.ts';
import { parse } from '#kernel/contracts/parse.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Queue } from '#kernel/domain/vocabulary.ts';
import type { UseCaseFailure } from './use-case-failure.ts';

/** The kind of directory records that a path names; any other name is not found. */
export function readRecordKind(name: string | undefined): Result<RecordKind, UseCaseFailure> {
  const kind = RECORD_KINDS.find((each) => each === name);
  return kind === undefined ? fail({ kind: 'not-found' }) : ok(kind);
}

/** The queue that a path names; any other name is not found. */
export function readQueueName(name: string | undefined): Result<Queue, UseCaseFailure> {
  const queue = parse(queueName, name, 'en');
  return queue.ok ? queue : fail({ kind: 'not-found' });
}
