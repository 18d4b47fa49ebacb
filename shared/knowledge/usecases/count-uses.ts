import { hashAddress } from '#accounts/usecases/address-key.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { toLocalDate } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import type { Keyring } from '#kernel/ports/keyring.ts';
import type { RateLimits } from '#kernel/ports/rate-limits.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import { isShown } from '../domain/item.ts';
import type { KnowledgeUse } from '../domain/use-counts.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';
import type { KnowledgeUses } from '../ports/knowledge-uses.ts';

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
