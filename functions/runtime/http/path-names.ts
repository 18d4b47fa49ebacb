import { queueName } from '../../../shared/contracts/http/queries/queues.ts';
import { parse } from '../../../shared/contracts/parse.ts';
import { fail, ok, type Result } from '../../../shared/domain/appeal/refusal.ts';
import { RECORD_KINDS, type RecordKind } from '../../../shared/domain/directory/directory-record.ts';
import type { Queue } from '../../../shared/domain/words/words.ts';
import type { Failure } from '../../../shared/usecases/failure.ts';

/** The kind of directory records that a path names; any other name is not found. */
export function readRecordKind(name: string | undefined): Result<RecordKind, Failure> {
  const kind = RECORD_KINDS.find((each) => each === name);
  return kind === undefined ? fail({ kind: 'not-found' }) : ok(kind);
}

/** The queue that a path names; any other name is not found. */
export function readQueueName(name: string | undefined): Result<Queue, Failure> {
  const queue = parse(queueName, name, 'en');
  return queue.ok ? queue : fail({ kind: 'not-found' });
}
