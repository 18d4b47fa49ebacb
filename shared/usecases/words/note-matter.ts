import type { AppealEvent } from '../../domain/appeal/event.ts';
import { DAY_MS, plusMillis } from '../../domain/words/instant.ts';
import type { Places, Texts } from '../../ports/personal.ts';
import { RECENT_DAYS, type RecentCases } from '../../ports/recent-cases.ts';
import type { Keyring } from '../../ports/services/keyring.ts';
import type { TimeSource } from '../../ports/services/time-source.ts';
import { hashPlace, sketchWords } from './describe-matter.ts';

export interface NoteMatterDeps {
  readonly texts: Pick<Texts, 'pick'>;
  readonly places: Pick<Places, 'pick'>;
  readonly keyring: Keyring;
  readonly recentCases: Pick<RecentCases, 'put'>;
  readonly time: TimeSource;
}

/** The area of cases of which no division is known. */
export const NO_AREA = 'none';

/**
 * Puts a new case where the search for the same matter finds it. Idempotent. Tip-offs are left out: who else accuses somebody is
 * nobody's business. So are cases that ended with their filing, and those that are too old to be compared.
 */
export async function noteMatter(deps: NoteMatterDeps, first: AppealEvent): Promise<void> {
  if (first.type !== 'appeal.submitted' || first.data.kind === 'report') return;
  const { appealId, at: submittedAt } = first;
  if (submittedAt < plusMillis(deps.time.now(), -RECENT_DAYS * DAY_MS)) return;
  const [[original], [place]] = await Promise.all([
    deps.texts.pick([{ appealId, id: 'original' }]),
    deps.places.pick([appealId]),
  ]);
  if (!original) return;
  const { lat, lng, address } = place ?? {};
  const point = lat === undefined || lng === undefined ? undefined : { lat, lng };
  const [words, hashes] = await Promise.all([
    sketchWords(deps.keyring, original),
    hashPlace(deps.keyring, { address, point }),
  ]);
  const { number, regionCode: area = NO_AREA } = first.data;
  await deps.recentCases.put({ appealId, number, submittedAt, area, words, ...hashes });
}
