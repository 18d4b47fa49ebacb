import type { Appeal } from '#appeals/case/domain/appeal.ts';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import { isHiddenFromAccused } from '#appeals/case/domain/scope.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { clockRulesAt } from '#appeals/case/usecases/cases/case-context.ts';
import { readLogUpTo } from '#appeals/case/usecases/cases/load-case.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { isProbe } from '#kernel/domain/probe.ts';
import type { TimeSource } from '#kernel/ports/time-source.ts';
import {
  type CaseRow,
  type CaseSummary,
  type CaseViews,
  type EntryKey,
  FOLLOWED_QUEUES,
  type ListEntry,
  type RowLine,
} from '../../ports/views.ts';
import { buildLines, type CaseLines, pickHolds, pickRegion, summarize } from './case-lines.ts';
import { buildOverview } from './case-overview.ts';

export interface ProjectViewDeps {
  readonly log: EventLog;
  readonly views: CaseViews;
  readonly directory: Directory;
  readonly time: TimeSource;
}

/**
 * Updates the views of an appeal up to an event. The case is folded from its log, so one event may cover several before it.
 * Idempotent by version: for an event that is projected already only leftovers are removed. New lines are put before the row
 * is saved and old ones are deleted after it, so that a repeat completes the work of a crashed run. Cases of the synthetic check have no
 * views.
 */
export async function projectView(deps: ProjectViewDeps, event: AppealEvent): Promise<void> {
  const { views } = deps;
  if (isProbe(event.appealId)) return;
  // A row that lags behind is not saved over: the condition fails, and the next attempt reads strongly consistent.
  for (let mayLag = true; ; mayLag = false) {
    const row = await (mayLag ? views.loadLagging(event.appealId) : views.load(event.appealId));
    const version = row?.summary.version ?? 0;
    // What a row that lags behind no longer names must not be deleted.
    if (row && event.version <= version && mayLag) continue;
    if (row && event.version <= version) return clearLeftovers(deps, row, event);

    const events = await readLogUpTo(deps.log, event);
    const appeal = foldAll(events, event);
    const rules = await clockRulesAt(deps.directory, deps.time.now(), appeal);
    const summary = summarize(appeal, rules);
    const lines = buildLines(appeal, rules);
    const before = fold(events.slice(0, version));
    const linesBefore = before && buildLines(before, rules);
    const { added, findable, ...next } = compareLines(views, lines, row, summary, linesBefore);
    const changes = listChanges(appeal, lines, linesBefore, rules.now);
    await views.putEntries([...findable, ...added.map(({ entry }) => entry), ...changes]);
    const overview = buildOverview(appeal, lines);
    const saved = await views.save({ summary, ...next, ...(overview && { overview }) }, version);
    if (saved === 'saved') return views.deleteEntries(next.stale);
    await removeUnknown(views, event.appealId, added);
  }
}

/** The entry of a list with its key. */
interface KeyedEntry {
  readonly entry: ListEntry;
  readonly key: EntryKey;
}

interface LineChanges extends Omit<CaseRow, 'summary'> {
  /** New or changed lines of queues and the checkpoint. */
  readonly added: readonly KeyedEntry[];
  /** New entries of the lists in which a case stays. */
  readonly findable: readonly ListEntry[];
}

/** Compares the lines that a case should have with those of its row. */
function compareLines(
  views: Pick<CaseViews, 'toKey'>,
  { queues, own, notOwn, filed, closed, checkpoint }: CaseLines,
  row: CaseRow | undefined,
  { kind, regionCode }: CaseSummary,
  before: CaseLines | undefined,
): LineChanges {
  // A report is not in the lists of all that would own another kind of case (DOMAIN 2). A rebuild has no row.
  const isOwnedAnew = !row || (row.summary.kind === 'report') !== (kind === 'report');
  const lines = queues.map(({ due, ...entry }) => ({
    entry,
    key: { ...views.toKey(entry), ...due, ...pickHolds(entry) },
  }));
  const keys = lines.map(({ key }) => key);
  const oldLines = row?.lines ?? [];
  // Lines have the region of the case, by which a role of the centre may be limited.
  const isMoved = row?.summary.regionCode !== regionCode;
  const unchanged = isMoved ? [] : oldLines.filter((old) => keys.some((key) => isSameLine(key, old)));
  const changed = lines.filter(({ key }) => !unchanged.some((old) => isSameKey(key, old)));
  const gone = oldLines.filter((old) => !keys.some((key) => isSameKey(key, old))).map(({ pk, sk }) => ({ pk, sk }));
  // After the phone of the contact was corrected another one owns the case.
  const has = (all: CaseLines['own'], { ownerKey }: CaseLines['own'][number]) =>
    all.some((each) => each.ownerKey === ownerKey);
  const lost = (before?.own ?? []).filter((each) => !has(own, each));
  const newlyOwned = own.filter((each) => isOwnedAnew || (before && !has(before.own, each)));
  const notTheirs = [...(isOwnedAnew ? notOwn : []), ...lost.filter((each) => !isOwnedAnew || !has(notOwn, each))].map(
    (entry) => views.toKey(entry),
  );

  const closing = closed && views.toKey(closed);
  const wasClosing = row?.closed;
  const isSameClosing = closing && wasClosing && isSameKey(closing, wasClosing);
  const next = checkpoint && { entry: checkpoint, key: { ...views.toKey(checkpoint), run: checkpoint.run } };
  const old = row?.checkpoint;
  const isSameCheckpoint = next && old && isSameKey(next.key, old) && next.key.run === old.run;
  const filedBefore = row?.filedUnder ?? [];
  const newlyFiled = filed.filter(({ scope }) => !filedBefore.includes(scope));
  return {
    added: [...changed, ...(next && !isSameCheckpoint ? [next] : [])],
    findable: [...newlyOwned, ...newlyFiled, ...(closed && !isSameClosing ? [closed] : [])],
    lines: keys,
    stale: [...gone, ...notTheirs, ...(wasClosing && !isSameClosing ? [wasClosing] : [])],
    filedUnder: [...filedBefore, ...newlyFiled.map(({ scope }) => scope)],
    ...(closing && { closed: closing }),
    ...(next && { checkpoint: next.key }),
  };
}

/** The change of a case for each unit and person whose queue it is in or has left. */
function listChanges(
  { id: appealId, number, version, kind, track, accusedUnitId, regionCode }: Appeal,
  { queues }: CaseLines,
  before: CaseLines | undefined,
  now: Instant,
): readonly ListEntry[] {
  const isSame = (one: QueueEntry) => (other: QueueEntry) => one.queue === other.queue && one.scope === other.scope;
  const left = (before?.queues ?? []).filter((old) => !queues.some(isSame(old)));
  return [...queues, ...left].flatMap(({ queue, scope, holds }): ListEntry[] => {
    const followed = FOLLOWED_QUEUES.find((each) => each === queue);
    if (!followed) return [];
    const accused = isHiddenFromAccused({ kind, track }) && accusedUnitId !== undefined ? { accusedUnitId } : {};
    const signs = { kind, ...accused, ...pickHolds({ holds }), ...pickRegion({ regionCode }) };
    return [{ list: 'changed', appealId, number, version, queue: followed, scope, sort: now, ...signs }];
  });
}

type QueueEntry = CaseLines['queues'][number];

function isSameKey(one: EntryKey, other: EntryKey): boolean {
  return one.pk === other.pk && one.sk === other.sk;
}

/** Whether the stored contents of two lines agree too. */
function isSameLine(one: RowLine, other: RowLine): boolean {
  return isSameKey(one, other) && one.redAt === other.redAt && toHoldsKey(one) === toHoldsKey(other);
}

function toHoldsKey({ holds }: Pick<RowLine, 'holds'>): string | undefined {
  return holds?.map((hold) => (hold.as === 'filer' ? hold.as : `${hold.as} ${hold.unitId}`)).join();
}

/**
 * The case after this event and no later one. A repeat after a crash must put the same lines, otherwise no row would name the
 * lines of the first run.
 */
function foldAll(events: readonly AppealEvent[], event: AppealEvent): Appeal {
  const appeal = fold(events);
  if (appeal?.version !== event.version)
    throw new Error(`event ${event.version} of ${event.appealId} without its first`);
  return appeal;
}

/**
 * Removes what a crashed run left. If the event is the last one, the row names the lines to delete. If the case has moved on
 * since, as after a redrive, the lines that the run was to delete or may have put are derived from the log.
 */
async function clearLeftovers({ log, views, directory, time }: ProjectViewDeps, row: CaseRow, event: AppealEvent) {
  if (event.version === row.summary.version) return views.deleteEntries(row.stale);
  const events = await readLogUpTo(log, event);
  const after = fold(events);
  const rules = await clockRulesAt(directory, time.now(), after);
  const then = [fold(events.slice(0, -1)), after].flatMap((appeal) => (appeal ? buildLines(appeal, rules).queues : []));
  const keys = [...row.stale, ...then.map((entry) => views.toKey(entry))];
  await views.deleteEntries(keys.filter((key) => !row.lines.some((line) => isSameKey(line, key))));
}

/** Another run was faster: deletes the lines that its row does not name. */
async function removeUnknown(views: CaseViews, appealId: string, added: readonly KeyedEntry[]): Promise<void> {
  const row = await views.load(appealId);
  const queued = added.filter(({ entry }) => entry.list === 'queue').map(({ key }) => key);
  await views.deleteEntries(queued.filter((key) => !row?.lines.some((line) => isSameKey(line, key))));
}
