import { fail, ok, type Result } from '../../domain/appeal/refusal.ts';
import { isShown } from '../../domain/knowledge/item.ts';
import type { KnowledgeUse } from '../../domain/knowledge/use-counts.ts';
import { toLocalDate } from '../../domain/words/instant.ts';
import type { RateLimits } from '../../ports/access/rate-limits.ts';
import type { Directory } from '../../ports/directory.ts';
import type { KnowledgeItems } from '../../ports/knowledge/knowledge-items.ts';
import type { KnowledgeUses } from '../../ports/knowledge/knowledge-uses.ts';
import type { Keyring } from '../../ports/services/keyring.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import { hashAddress } from '../accounts/address-key.ts';
import type { Failure } from '../failure.ts';

export interface CountUsesDeps {
  readonly knowledge: Pick<KnowledgeItems, 'pick'>;
  readonly uses: Pick<KnowledgeUses, 'add'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly keyring: Keyring;
  readonly rates: Pick<RateLimits, 'take'>;
  readonly time: TimeSource;
}

/**
 * Counts what somebody did with items that are shown to the public (DOMAIN 9); others are left out. Nothing of the person is stored;
 * the calls of an address are limited as its reads are (`accessLimits.reads`). Returns how many items were counted.
 */
export async function countUses(
  deps: CountUsesDeps,
  use: KnowledgeUse,
  itemIds: readonly string[],
  address: string,
): Promise<Result<number, Failure>> {
  const [network, { accessLimits }] = await Promise.all([hashAddress(deps.keyring, address), deps.directory.policy()]);
  const { limit, windowSeconds } = accessLimits.reads;
  if (!(await deps.rates.take('knowledge-use', network, limit, windowSeconds)))
    return fail({ kind: 'too-many-requests', retryAfterSeconds: windowSeconds });
  const today = toLocalDate(deps.time.now());
  const shown = (await deps.knowledge.pick([...new Set(itemIds)])).filter((item) => isShown(item, today, 'public'));
  await deps.uses.add(
    today.slice(0, 7),
    use,
    shown.map(({ id }) => id),
  );
  return ok(shown.length);
}
