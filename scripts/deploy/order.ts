import { groupCities } from '../../infra/analytics/city-groups.ts';

/**
 * The order of deployment. Each stack needs those before it: alarms need the topic, an authorizer its issuer, the
 * driver its machine.
 */
export const ORDER = [
  'alarms',
  'issuer',
  'data',
  'workflow',
  'messaging',
  'analytics',
  'city-figures',
  'open-data',
  'enterprise',
  'requests',
  'knowledge',
  'desk',
  'api',
  'observability',
] as const;

/** The stacks of a stage with these cities, in the order of deployment. */
export function listStacks(cities: readonly string[]): readonly string[] {
  return ORDER.flatMap((name) => (name === 'city-figures' ? groupCities(cities).map(({ stack }) => stack) : [name]));
}
