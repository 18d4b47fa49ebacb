import { problemResult } from '../answers/http-answer.ts';
import { omitAbsent } from '../http-event.ts';
import type { HttpMiddleware } from './http-middleware.ts';

/** Longer than every id, number, code and token of ours. DynamoDB refuses keys of more than 1,024 bytes as an error of the caller. */
const MAX_PART_BYTES = 512;

/** Answers 404 to a path with a part that no thing can have, before it becomes a key: nobody causes errors of the platform by it. */
export function refuseLongPaths(): HttpMiddleware {
  return {
    before: ({ event }) =>
      Object.values(omitAbsent(event.pathParameters)).some((part) => Buffer.byteLength(part) > MAX_PART_BYTES)
        ? problemResult(event, { kind: 'not-found' })
        : undefined,
  };
}
