import { MINUTE_MS } from '../../../domain/words/instant.ts';
import type { PolicyVersion, SupportPolicies } from '../../../ports/enterprise/support-policies.ts';
import type { TimeSource } from '../../../ports/services/time-source.ts';
import type { TableAccess } from '../table.ts';
import { timedCache } from '../timed-cache.ts';
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
