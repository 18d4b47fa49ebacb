import type { NearReport } from '#appeals/queues/domain/hot-spots.ts';
import type { HotSpotPolicy } from '#directory/domain/policy/hot-spot-policy.ts';
import { HOUR_MS, plusMillis } from '#kernel/domain/instant.ts';
import { localTime } from '../domain/world.ts';

/** When the newest report came in. */
export const AT = localTime('2026-03-09 12:00');
export const POLICY: HotSpotPolicy = { window: 'PT6H', people: 5, quiet: 'PT6H', expected: [] };

/** The report of person `n`, some hours before the newest. */
export const report = <T extends NearReport = NearReport>(n: number, hoursAgo: number, more?: Partial<T>): T =>
  ({
    appealId: `appeal-${n}`,
    number: String(n),
    submittedAt: plusMillis(AT, -hoursAgo * HOUR_MS),
    ownerKeys: [`person-${n}`],
    category: '010101',
    ...more,
  }) as T;
