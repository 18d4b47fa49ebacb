import type { Appeal } from '../../domain/appeal/appeal.ts';
import type { AppealEvent } from '../../domain/appeal/event.ts';
import { fold } from '../../domain/appeal/evolve.ts';
import type { Directory } from '../../ports/directory.ts';
import type { EventLog } from '../../ports/event-log.ts';
import type { TimeSource } from '../../ports/time-source.ts';
import type { CaseRow, CaseViews, EntryKey, ListEntry, RowLine } from '../../ports/views.ts';
import { clockRulesAt } from '../cases/case-context.ts';
import { buildLines, pickHolds, summarize } from './case-lines.ts';

export interface ProjectViewDeps {
  readonly log: EventLog;
  readonly views: CaseViews;
  readonly directory: Directory;
  readonly time: TimeSource;
}

const sameKey = (a: EntryKey) => (b: EntryKey) => a.pk === b.pk && a.sk === b.sk;

/** Whether two lines are the same, also in what they say about light and holders. */
const isSameLine = (a: RowLine) => (b: RowLine) => sameKey(a)(b) && a.redAt === b.redAt && holdsKey(a) === holdsKey(b);

const holdsKey = ({ holds }: Pick<RowLine, 'holds'>) =>
  holds?.map((hold) => (hold.as === 'filer' ? hold.as : `${hold.as} ${hold.unitId}`)).join();

/**
 * Brings the views of an appeal up to an event. The case is folded from its log, so one event may also cover events before
 * it. Idempotent by version: for a version that is projected already, only leftovers are removed. New lines are written
 * before the row and old ones removed after it, so a repeat repairs a crash at any point.
 */
export async function projectView(deps: ProjectViewDeps, event: AppealEvent): Promise<void> {
  const { views } = deps;
  for (;;) {
    const row = await views.load(event.appealId);
    const version = row?.summary.version ?? 0;
    if (row && event.version <= version) return clearLeftovers(deps, row, event);

    const appeal = await loadCaseAt(deps.log, event);
    const rules = await clockRulesAt(deps.directory, deps.time.now(), appeal);
    const { queues, own, filed, checkpoint } = buildLines(appeal, rules);
    const lines = queues.map(({ due, ...entry }) => ({
      entry,
      key: { ...views.keyOf(entry), ...due, ...pickHolds(entry) },
    }));
    const next = checkpoint && { entry: checkpoint, key: { ...views.keyOf(checkpoint), run: checkpoint.run } };
    const isNext =
      next && !(row?.checkpoint && sameKey(next.key)(row.checkpoint) && row.checkpoint.run === next.key.run);
    const unchanged = (row?.lines ?? []).filter((old) => lines.some(({ key }) => isSameLine(key)(old)));
    const fresh = [...lines.filter(({ key }) => !unchanged.some(sameKey(key))), ...(isNext ? [next] : [])];
    const keys = lines.map(({ key }) => key);
    const stale = (row?.lines ?? []).filter((old) => !keys.some(sameKey(old))).map(({ pk, sk }) => ({ pk, sk }));

    const before = row?.filedUnder ?? [];
    const found = filed.filter(({ scope }) => !before.includes(scope));
    await views.putEntries([...(row ? [] : own), ...found, ...fresh.map(({ entry }) => entry)]);
    const filedUnder = [...before, ...found.map(({ scope }) => scope)];
    const summary = summarize(appeal, rules);
    const saved = { summary, lines: keys, stale, filedUnder, ...(next && { checkpoint: next.key }) };
    if ((await views.save(saved, version)) === 'saved') return views.deleteEntries(stale);
    await removeUnknown(views, event.appealId, fresh);
  }
}

/**
 * The case as this event left it, and no further: a repeat after a crash must write the same lines, otherwise lines written
 * before the crash would stay for ever.
 */
async function loadCaseAt(log: EventLog, event: AppealEvent): Promise<Appeal> {
  const events = event.version === 1 ? [event] : await log.read(event.appealId);
  const appeal = fold(events.slice(0, event.version));
  if (appeal?.version !== event.version)
    throw new Error(`event ${event.version} of ${event.appealId} without its first`);
  return appeal;
}

/**
 * The first delivery may have crashed half-way. Directly after it, the row names the lines to remove. When the case has moved
 * on since (a redriven record), the log shows which lines the event was to remove, and which it may have written.
 */
async function clearLeftovers({ log, views, directory, time }: ProjectViewDeps, row: CaseRow, event: AppealEvent) {
  if (event.version === row.summary.version) return views.deleteEntries(row.stale);
  const events = (await log.read(event.appealId)).slice(0, event.version);
  const after = fold(events);
  const rules = await clockRulesAt(directory, time.now(), after);
  const then = [fold(events.slice(0, -1)), after].flatMap((appeal) => (appeal ? buildLines(appeal, rules).queues : []));
  const keys = [...row.stale, ...then.map((entry) => views.keyOf(entry))];
  await views.deleteEntries(keys.filter((key) => !row.lines.some(sameKey(key))));
}

/** After another projector was faster: removes the lines that its row does not name. */
async function removeUnknown(
  views: CaseViews,
  appealId: string,
  put: readonly { readonly entry: ListEntry; readonly key: EntryKey }[],
): Promise<void> {
  const row = await views.load(appealId);
  const queues = put.filter(({ entry }) => entry.list === 'queue').map(({ key }) => key);
  await views.deleteEntries(queues.filter((key) => !(row?.lines ?? []).some(sameKey(key))));
}
