import { DAY_MS, type Instant, MINUTE_MS, plusMillis, toMillis } from '../../domain/clocks/instant.ts';
import { isValidAt, type Unit } from '../../domain/directory/directory.ts';
import type { Directory } from '../../ports/directory.ts';
import type { DirectoryRecords } from '../../ports/directory-records.ts';
import { type HandOverCasesDeps, handOverCases, listHeldCases } from './hand-over-cases.ts';

export interface HandOverEndedDeps extends HandOverCasesDeps {
  readonly records: Pick<DirectoryRecords, 'page'>;
}

/** What one run has done. All but `units` should stay at zero but on days of reorganisation. */
export interface HandOverEndedSummary {
  /** Units that have ended and still held cases. */
  readonly units: number;
  readonly handedOver: number;
  /** Of those the ones that went to the level above: no successor was in force. */
  readonly toAbove: number;
  /** Cases that whoever comes after may not have, or that have nobody to go to: a person has to look at them. */
  readonly left: readonly { readonly unitId: string; readonly number: string; readonly why: string }[];
  /** The run stopped before it was through; the next one goes on. */
  readonly isMore: boolean;
}

/** How often it runs (`handOverEveryMinutes` in infra/config.ts). */
const EVERY_MS = 15 * MINUTE_MS;

/** Of cases in one run: how many are handed over at most, and how many are tried, for whoever may not go takes a read alone. */
export const HAND_OVER_LIMITS = { handedOver: 500, tried: 2000 };

const PAGE = 1000;

/**
 * How long after its end a unit's finished results are looked for: they are reviewed and asked about within days, and a
 * redo finds by itself that the unit is no more.
 */
const RESULTS_LAST_MS = 60 * DAY_MS;

/** Where each successor has ended too, so many are followed. */
const MOST_SUCCESSORS = 10;

/**
 * Units whose validity has ended give what they still hold to their successor, or, where none is in force, to the level
 * above (DOMAIN 3, handOver). May be stopped and begun anew at any time: what is handed over is held no more. Cases that may
 * not go keep none behind them: a run goes on past them, and where they are very many the next one begins further on.
 */
export async function handOverEnded(deps: HandOverEndedDeps, limits = HAND_OVER_LIMITS): Promise<HandOverEndedSummary> {
  const now = deps.time.now();
  const ended = await unitsEnded(deps.records, now);
  const isRecent = (unitId: string) => (ended.get(unitId)?.validTo ?? now) > plusMillis(now, -RESULTS_LAST_MS);
  const held = await listHeldCases(deps.lists, [...ended.keys()], isRecent);
  const left: { readonly unitId: string; readonly number: string; readonly why: string }[] = [];
  const waiting: Waiting[] = [];
  for (const [unitId, cases] of held) {
    const heir = await heirOf(deps.directory, ended.get(unitId) as Unit, now);
    for (const [number, appealId] of cases)
      if (heir) waiting.push({ unitId, number, appealId, heir });
      else left.push({ unitId, number, why: 'nobody-above' });
  }

  let handedOver = 0;
  let toAbove = 0;
  let tried = 0;
  for (const { unitId, number, appealId, heir } of inTurn(waiting, limits.tried, now)) {
    if (handedOver === limits.handedOver || tried === limits.tried) break;
    tried++;
    const report = await handOverCases(deps, unitId, heir.unitId, new Map([[number, appealId]]));
    handedOver += report.handedOver.length;
    if (heir.isAbove) toAbove += report.handedOver.length;
    left.push(...report.left.map(({ why }) => ({ unitId, number, why: 'code' in why ? why.code : why.kind })));
  }
  return { units: held.size, handedOver, toAbove, left, isMore: tried < waiting.length };
}

interface Heir {
  readonly unitId: string;
  readonly isAbove: boolean;
}

/** A case that is to go from an ended unit to its heir. */
interface Waiting {
  readonly unitId: string;
  readonly number: string;
  readonly appealId: string;
  readonly heir: Heir;
}

/** As they stand, where one run can try all; else each run begins where the one before has ended, as the time tells. */
function inTurn(waiting: readonly Waiting[], tried: number, now: Instant): readonly Waiting[] {
  if (waiting.length <= tried) return waiting;
  const start = (Math.floor(toMillis(now) / EVERY_MS) * tried) % waiting.length;
  return [...waiting.slice(start), ...waiting.slice(0, start)];
}

async function unitsEnded(records: HandOverEndedDeps['records'], now: Instant): Promise<ReadonlyMap<string, Unit>> {
  const ended = new Map<string, Unit>();
  let after: string | undefined;
  do {
    const page = await records.page('units', PAGE, after);
    for (const { record } of page.items)
      if (record.validTo !== undefined && record.validTo <= now) ended.set(record.id, record);
    after = page.after;
  } while (after !== undefined);
  return ended;
}

/** The successor in force, over those that have ended meanwhile; else the nearest unit above that handles cases. */
async function heirOf({ units }: Pick<Directory, 'units'>, unit: Unit, now: Instant): Promise<Heir | undefined> {
  const isFit = (one: Unit | undefined) =>
    one !== undefined && one.kind !== 'centre' && one.id !== unit.id && isValidAt(one, now);
  let next = unit.successorId;
  for (let step = 0; next !== undefined && step < MOST_SUCCESSORS; step++) {
    const successor: Unit | undefined = (await units([next])).get(next);
    if (isFit(successor)) return { unitId: next, isAbove: false };
    next = successor?.successorId;
  }
  const known = await units(unit.ancestors);
  const above = unit.ancestors.map((id) => known.get(id)).find(isFit);
  return above && { unitId: above.id, isAbove: true };
}
