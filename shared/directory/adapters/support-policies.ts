import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { timedCache } from '#kernel/adapters/dynamodb/timed-cache.ts';
import { MINUTE_MS } from '#kernel/domain/instant.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { PolicyVersion, SupportPolicies } from '../ports/support-policies.ts';
import { directoryRecords } from './directory-records.ts';

/** How many are read with one call of the store at most. */
const PAGE = 1000;

/** `SUPPORTPOLICY#<id>` of the table `directory`, by the index of kinds, with a cache of a minute. */
export function supportPolicies({ time, ...table }: TableAccess & { readonly time: TimeSource }): SupportPolicies {
  const records = directoryRecords(table);
  const cache = timedCache<readonly PolicyVersion[]>(time, MINUTE_MS);
  const readAll = async () => {
    const all: PolicyVersion[] = [];
    let after: string | undefined;
    do {
      const page = await records.page('supportPolicies', PAGE, after);
      all.push(...page.items);
      after = page.after;
    } while (after !== undefined);
    return all;
  };
  return { all: () => cache.get('', readAll) };
}
