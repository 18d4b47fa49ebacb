import { readFileSync } from 'node:fs';
import type { CatalogueRule, Region, StaffMember, Unit } from '#directory/domain/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';

/** A directory with the size of the province, for measurements. */
export interface Province {
  readonly units: readonly Unit[];
  readonly staff: readonly StaffMember[];
  readonly rules: readonly CatalogueRule[];
}

/** The size of Liaoning's 12345: 28,000 handling units, and 7,766 workers in its capital alone. */
const UNITS = 28_000;
const CAPITAL = '2101';
const WORKERS_IN_CAPITAL = 7766;
const SINCE = '2024-01-01T00:00:00.000Z' as Instant;

/**
 * Generates 14 cities, 100 counties and 1,406 streets as units over the shipped regions, departments and companies of
 * the counties up to 28,000 units, an officer for each, the workers of the capital's streets, and for each county a
 * rule for each given category. The result is always the same.
 */
export function generateProvince(categories: readonly string[]): Province {
  const { regions } = shipped<{
    readonly regions: readonly (Omit<Region, 'parentCode'> & { readonly parent: string | null })[];
  }>();
  const buildUnit = ({ code, name, level, parent }: (typeof regions)[number]): Unit => {
    const above = [...(level === 'street' ? [parent] : []), ...(level === 'city' ? [] : [`${code.slice(0, 4)}00`])];
    const ancestors = [...new Set(above.filter((each) => each !== null).map(buildId))];
    return {
      id: buildId(code),
      name: `${name}（示例）`,
      kind: level === 'street' ? 'street' : level === 'county' ? 'district' : 'region',
      ...(ancestors[0] !== undefined && { parentId: ancestors[0] }),
      ancestors,
      regionCode: code,
    };
  };
  const governments = regions.filter(({ level }) => level !== 'province').map(buildUnit);
  const counties = governments.filter(({ kind }) => kind === 'district');
  const departments = Array.from({ length: UNITS - governments.length }, (_, index) =>
    buildDepartment(counties[index % counties.length] as Unit, Math.floor(index / counties.length)),
  );
  const units = [...governments, ...departments];
  const streets = governments.filter(({ kind, regionCode }) => kind === 'street' && regionCode.startsWith(CAPITAL));
  const workers = Array.from({ length: WORKERS_IN_CAPITAL }, (_, index) => ({
    subject: `worker-${index}`,
    name: `网格员${index}`,
    grants: [{ role: 'WRK' as const, unitId: (streets[index % streets.length] as Unit).id }],
  }));
  const officers = units.map(({ id }) => ({
    subject: `officer-${id}`,
    name: `${id}经办人`,
    grants: [{ role: 'UNT' as const, unitId: id }],
  }));
  const rules = counties.flatMap((county) =>
    categories.map((category, index) => ({
      id: `${category}-${county.regionCode}-1`,
      category,
      regionCode: county.regionCode,
      validFrom: SINCE,
      lead: buildDepartment(county, index).id,
      assists: [],
    })),
  );
  return { units, staff: [...workers, ...officers], rules };
}

function buildDepartment(county: Unit, index: number): Unit {
  return {
    id: `${county.id}-${index}`,
    name: `${county.name}第${index}承办单位`,
    kind: index % 10 === 0 ? 'utility' : 'department',
    parentId: county.id,
    ancestors: [county.id, ...county.ancestors],
    regionCode: county.regionCode,
  };
}

function buildId(code: string): string {
  return `u-${code}`;
}

function shipped<T>(): T {
  return JSON.parse(readFileSync(new URL('../../data/regions/liaoning.json', import.meta.url), 'utf8')) as T;
}
