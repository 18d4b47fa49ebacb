import { isValidAt, type Unit } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { DirectoryRecords } from '#directory/ports/directory-records.ts';
import { DAY_MS, type Instant, MINUTE_MS, plusMillis, toMillis } from '#kernel/domain/instant.ts';
import { readPages } from '#kernel/ports/page.ts';
import { type HandOverCasesDeps, handOverCases, listHeldCases } from './hand-over-cases.ts';

export interface HandOverEndedDeps extends HandOverCasesDeps {
  readonly records: Pick<DirectoryRecords, 'page'>;
}

/** The result of a run. The counts are zero except after a reorganisation. */
export interface HandOverEndedSummary {
  /** Units that have ended and still held cases. */
  readonly units: number;
  readonly handedOver: number;
  /** Those of them that went to the level above, because no successor was in force. */
  readonly toAbove: number;
  /** Cases that the receiving unit may not have, or for which there is none. A person has to decide. */
  readonly left: readonly LeftCase[];
  /** Whether the run stopped at its limits; the next one continues. */
  readonly isMore: boolean;
}

interface LeftCase {
  readonly unitId: string;
  readonly number: string;
  readonly why: string;
}

/** How often it runs (`handOverEveryMinutes` in infra/platform/config.ts). */
const EVERY_MS = 15 * MINUTE_MS;

/** Limits of a run. A refused case costs only a read, so more are tried than handed over. */
export const HAND_OVER_LIMITS = { handedOver: 500, tried: 2000 };

const PAGE = 1000;

/** How long after the end of a unit its results in review or follow-up are searched; a later redo skips the ended unit. */
const RESULTS_LAST_MS = 60 * DAY_MS;

/** How many successors are followed if each has ended too. */
const MOST_SUCCESSORS = 10;

/**
 * Hands over the cases of ended units to their successors or, if none is in force, to the level above (DOMAIN 3, handOver). A
 * run may stop at any time, because a case that was handed over is not found again. Cases that cannot be handed over do not
 * block the others: a run skips them, and if there are very many the next one starts further on.
 */
export async function handOverEnded(deps: HandOverEndedDeps, limits = HAND_OVER_LIMITS): Promise<HandOverEndedSummary> {
  const now = deps.time.now();
  const ended = await listEndedUnits(deps.records, now);
  const isRecent = (unitId: string) => (ended.get(unitId)?.validTo ?? now) > plusMillis(now, -RESULTS_LAST_MS);
  const held = await listHeldCases(deps.lists, [...ended.keys()], isRecent);
  const left: LeftCase[] = [];
  const pending: PendingCase[] = [];
  for (const [unitId, cases] of held) {
    const receiver = await findReceiver(deps.directory, ended.get(unitId) as Unit, now);
    for (const [number, appealId] of cases)
      if (receiver) pending.push({ unitId, number, appealId, receiver });
      else left.push({ unitId, number, why: 'nobody-above' });
  }

  let handedOver = 0;
  let toAbove = 0;
  let tried = 0;
  for (const { unitId, number, appealId, receiver } of rotate(pending, limits.tried, now)) {
    if (handedOver === limits.handedOver || tried === limits.tried) break;
    tried++;
    const done = await handOverCases(deps, unitId, receiver.unitId, new Map([[number, appealId]]));
    handedOver += done.handedOver.length;
    if (receiver.isAbove) toAbove += done.handedOver.length;
    left.push(...done.left.map(({ why }) => ({ unitId, number, why: 'code' in why ? why.code : why.kind })));
  }
  return { units: held.size, handedOver, toAbove, left, isMore: tried < pending.length };
}

interface Receiver {
  readonly unitId: string;
  readonly isAbove: boolean;
}

interface PendingCase {
  readonly unitId: string;
  readonly number: string;
  readonly appealId: string;
  readonly receiver: Receiver;
}

/** If a run cannot try all cases, each run starts after those of the run before, computed from the time. */
function rotate(pending: readonly PendingCase[], tried: number, now: Instant): readonly PendingCase[] {
  if (pending.length <= tried) return pending;
  const start = (Math.floor(toMillis(now) / EVERY_MS) * tried) % pending.length;
  return [...pending.slice(start), ...pending.slice(0, start)];
}

async function listEndedUnits(records: HandOverEndedDeps['records'], now: Instant): Promise<ReadonlyMap<string, Unit>> {
  const ended = new Map<string, Unit>();
  for await (const { record } of readPages((after) => records.page('units', PAGE, after)))
    if (record.validTo !== undefined && record.validTo <= now) ended.set(record.id, record);
  return ended;
}

/** The first successor in force, otherwise the nearest unit above that handles cases. */
async function findReceiver(
  { units }: Pick<Directory, 'units'>,
  unit: Unit,
  now: Instant,
): Promise<Receiver | undefined> {
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
