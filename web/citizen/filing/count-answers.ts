import type { RequestOf } from '../../client/operations.ts';
import { client } from '../session/client.ts';

type Use = RequestOf<'POST /v1/knowledge-uses'>['body']['use'];

/** Tells the platform how answers were used, without who used them. Whether it arrives makes no difference to the person. */
export function countAnswers(use: Use, items: readonly string[]): void {
  if (items.length > 0)
    client.call('POST /v1/knowledge-uses', { body: { use, items: [...items] } }).catch(() => undefined);
}
