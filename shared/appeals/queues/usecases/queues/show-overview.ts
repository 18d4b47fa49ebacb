import { findLight } from '#appeals/case/domain/clocks/light.ts';
import {
  findCity,
  getRegionLevel,
  isWithin,
  type Region,
  type StaffMember,
  toRegionPath,
  type Unit,
} from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { QUEUES, type Queue, type Role } from '#kernel/domain/vocabulary.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import type { Lists, OverviewCase } from '../../ports/views.ts';
import { filterVisibleLines } from './queue-access.ts';

export interface ShowOverviewDeps {
  readonly directory: Directory;
  readonly lists: Pick<Lists, 'openInCities'>;
  readonly time: TimeSource;
  readonly jurisdiction: string;
}

/** The open cases of a unit, or of a queue of the centre. */
export interface Load {
  readonly open: number;
  readonly yellow: number;
  readonly red: number;
  readonly holds: number;
  readonly extensions: number;
  /** When the oldest of them was filed. */
  readonly oldestAt?: Instant;
}

export interface Overview {
  readonly at: Instant;
  readonly regionCode: string;
  /** The region with those above it, by code. */
  readonly regions: ReadonlyMap<string, Region>;
  /** Whether all open cases of the region were read. Otherwise each number is a least one. */
  readonly whole: boolean;
  /** Of all units and queues that the reader may see: each case once, by its worst light. */
  readonly total: Load;
  /** The queues of the centre, for its own readers only. */
  readonly queues: readonly (Load & { readonly queue: Queue })[];
  /** A page of the units, the most red cases first. */
  readonly units: readonly (Load & { readonly unitId: string })[];
  readonly unitsById: ReadonlyMap<string, Unit>;
  readonly after?: string;
}

/** Who sees all units; leaders see their own and those below. */
const ALL_UNITS: readonly Role[] = ['SUP', 'AUD'];
/** How many cases one answer reads: of an entry some 200 bytes. */
const MOST_CASES = 40_000;

/**
 * Counts the open cases of a region by unit and by queue: how many there are, are late, on hold or extended, and since when the oldest
 * waits. Each number is as of now, from the rows of the cases. `not-found` for readers who are neither supervisor, auditor nor leader,
 * and for a region outside the jurisdiction.
 */
export async function showOverview(
  deps: ShowOverviewDeps,
  staff: StaffMember,
  asked: { readonly regionCode?: string | undefined; readonly limit: number; readonly after?: string | undefined },
): Promise<Result<Overview, Failure>> {
  const { directory, lists, time, jurisdiction } = deps;
  const isForAll = staff.grants.some(({ role }) => ALL_UNITS.includes(role));
  const led = staff.grants.flatMap(({ role, unitId }) => (role === 'LDR' ? [unitId] : []));
  const regionCode = asked.regionCode ?? jurisdiction;
  if ((!isForAll && led.length === 0) || !toRegionPath(regionCode).includes(jurisdiction))
    return fail({ kind: 'not-found' });

  const now = time.now();
  const read = await lists.openInCities(await listCities(directory, regionCode, jurisdiction), MOST_CASES);
  const inRegion = read.cases.filter((one) => regionCode === jurisdiction || isBelow(one.regionCode, regionCode));
  const visible = await filterVisibleLines(deps, staff, 'unit', inRegion);
  const scopes = visible.flatMap(({ lines }) => lines.flatMap(({ queue, scope }) => (queue === 'unit' ? [scope] : [])));
  const unitIds = await listSeenUnits(directory, [...new Set(scopes)], isForAll ? undefined : led);
  const isSeen = ({ queue, scope }: Line) => (queue === 'unit' ? unitIds.has(scope) : isForAll);

  const total = tally();
  const queues = new Map<Queue, Tally>();
  const units = new Map<string, Tally>();
  for (const one of visible) {
    const lines = one.lines.filter(isSeen);
    if (lines.length > 0 || isForAll) total.add(one, lines, now);
    for (const line of lines)
      if (line.queue === 'unit') addTo(units, line.scope).add(one, [line], now);
      else addTo(queues, line.queue).add(one, [line], now);
  }
  const ranked = [...units].map(([unitId, { load }]) => ({ unitId, ...load() })).sort(compareRanks);
  const rest = asked.after === undefined ? ranked : ranked.filter((row) => toRank(row) > (asked.after ?? ''));
  const page = rest.slice(0, asked.limit);
  const last = page.at(-1);
  const [regions, unitsById] = await Promise.all([
    directory.regionPaths([regionCode]),
    directory.units(page.map(({ unitId }) => unitId)),
  ]);
  return ok({
    at: now,
    regionCode,
    regions,
    whole: read.whole,
    total: total.load(),
    queues: isForAll ? QUEUES.filter(isOfCentre).map((queue) => ({ queue, ...addTo(queues, queue).load() })) : [],
    units: page,
    unitsById,
    ...(rest.length > page.length && last && { after: toRank(last) }),
  });
}

type Line = OverviewCase['lines'][number];

function isOfCentre(queue: Queue): boolean {
  return queue !== 'unit' && queue !== 'mine';
}

/** The cities whose cases are read: those of a province; for the whole jurisdiction also the cases without a known place. */
async function listCities(
  directory: Pick<Directory, 'regions'>,
  regionCode: string,
  jurisdiction: string,
): Promise<readonly string[]> {
  const below = getRegionLevel(regionCode) === 'province' ? await directory.regions(regionCode) : [];
  const unknown = regionCode === jurisdiction ? [findCity(undefined)] : [];
  return [...new Set([findCity(regionCode), ...below.map(({ code }) => findCity(code)), ...unknown])];
}

function isBelow(regionCode: string | undefined, above: string): boolean {
  return regionCode !== undefined && toRegionPath(regionCode).includes(above);
}

/** Those of some units that a reader sees: all, or for leaders their own and those below. */
async function listSeenUnits(
  directory: Pick<Directory, 'units'>,
  unitIds: readonly string[],
  led: readonly string[] | undefined,
): Promise<ReadonlySet<string>> {
  if (led === undefined) return new Set(unitIds);
  const units = await directory.units(unitIds);
  return new Set(
    unitIds.filter((id) => {
      const unit = units.get(id);
      return unit !== undefined && led.some((above) => isWithin(unit, above));
    }),
  );
}

/** A load that is being counted. */
interface Tally {
  /** Counts a case by the worst light of some of its lines. */
  add(one: OverviewCase, lines: readonly Line[], now: Instant): void;
  load(): Load;
}

function tally(): Tally {
  const counted = { open: 0, yellow: 0, red: 0, holds: 0, extensions: 0 };
  let oldestAt: Instant | undefined;
  return {
    add({ submittedAt, isHeld, isExtended }, lines, now) {
      const lights = lines.map((line) => findLight(line, now));
      counted.open += 1;
      if (lights.includes('red')) counted.red += 1;
      else if (lights.includes('yellow')) counted.yellow += 1;
      if (isHeld) counted.holds += 1;
      if (isExtended) counted.extensions += 1;
      if (oldestAt === undefined || submittedAt < oldestAt) oldestAt = submittedAt;
    },
    load: () => ({ ...counted, ...(oldestAt !== undefined && { oldestAt }) }),
  };
}

function addTo<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const known = tallies.get(key) ?? tally();
  tallies.set(key, known);
  return known;
}

const LARGEST = 9_999_999;

/** Sorts units by the most red, then yellow, then open cases. It is the cursor of a page too. */
function toRank({ red, yellow, open, unitId }: Load & { readonly unitId: string }): string {
  const digits = [red, yellow, open].map((count) => String(LARGEST - count).padStart(7, '0'));
  return [...digits, unitId].join('#');
}

function compareRanks(one: Load & { readonly unitId: string }, other: Load & { readonly unitId: string }): number {
  return toRank(one) < toRank(other) ? -1 : 1;
}
