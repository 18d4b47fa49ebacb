import { groupCities } from '#infra/lake/city-groups.ts';
import type { Config } from '#infra/platform/config-shape.ts';

/**
 * The order of deployment. Each stack needs those before it: alarms need the topic, an authorizer its issuer, the
 * driver its machine, and a value that a deployment reads must be stored.
 */
export const ORDER = [
  'alarms',
  'issuer',
  'data',
  'workflow',
  'messaging',
  'analytics',
  'city-figures',
  'api',
  'operations',
  'web',
] as const;

/** The stacks of a configuration, in the order of deployment. */
export function listStacks({ cities, web }: Pick<Config, 'cities' | 'web'>): readonly string[] {
  return ORDER.flatMap((name) => {
    if (name === 'web' && web !== 'cloudfront') return [];
    return name === 'city-figures' ? groupCities(cities).map(({ stack }) => stack) : [name];
  });
}
