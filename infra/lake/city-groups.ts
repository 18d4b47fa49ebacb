/** A stack with the key figures of some cities. */
export interface CityGroup {
  /** The name of the stack without the stage. */
  readonly stack: string;
  readonly cities: readonly string[];
}

/**
 * The cities of one stack. The queries of a city take 128 kB and 22 resources of a template, which may have 1 MB and 500 resources. The
 * CDK warns from 800 kB on.
 */
const CITIES_IN_A_STACK = 6;

/** Groups cities into stacks, in their order: `city-figures`, `city-figures-2` and so on. */
export function groupCities(cities: readonly string[]): readonly CityGroup[] {
  const stacks = Math.max(1, Math.ceil(cities.length / CITIES_IN_A_STACK));
  return Array.from({ length: stacks }, (_, index) => ({
    stack: index === 0 ? 'city-figures' : `city-figures-${index + 1}`,
    cities: cities.slice(index * CITIES_IN_A_STACK, (index + 1) * CITIES_IN_A_STACK),
  }));
}
