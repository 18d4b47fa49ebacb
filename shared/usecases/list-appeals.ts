import type { StaffMember } from '../domain/directory.ts';
import { isWithin } from '../domain/directory.ts';
import { fail, ok, type Result } from '../domain/refusal.ts';
import type { Queue, Role } from '../domain/words.ts';
import type { Failure } from './failure.ts';
import type { CaseSummary, Directory, Lists, Page, StoredText, Texts } from './ports.ts';
import { CENTRE } from './project-view.ts';

export interface ListDeps {
  readonly lists: Lists;
  readonly texts: Texts;
}

export interface QueueDeps extends ListDeps {
  readonly directory: Directory;
}

/** A line of a list with the title that the reader may see. */
export interface TitledSummary extends CaseSummary {
  readonly title?: string;
}

/** The appeals of an appellant, newest first. */
export async function listOwnAppeals(
  deps: ListDeps,
  ownerKey: string,
  limit: number,
  after?: string,
): Promise<Page<TitledSummary>> {
  const page = await deps.lists.own(ownerKey, limit, after);
  return { ...page, items: await withTitles(deps.texts, page.items, () => 'original') };
}

/** Who may look into which queue of the centre; `unit` and `mine` go by unit and person. */
const READERS: Readonly<Record<Queue, readonly Role[]>> = {
  intake: ['AGT', 'DSP', 'SUP', 'AUD'],
  dispatch: ['DSP', 'SUP', 'AUD'],
  returns: ['DSP', 'SUP', 'AUD'],
  requests: ['DSP', 'SUP', 'AUD'],
  results: ['DSP', 'SUP', 'AUD'],
  followUp: ['FUP', 'SUP', 'AUD'],
  supervision: ['SUP', 'AUD'],
  unit: ['UNT', 'LDR', 'DSP', 'SUP', 'AUD'],
  mine: ['AGT', 'DSP', 'SUP', 'UNT', 'LDR', 'WRK', 'FUP', 'AUD'],
};

const OWN_UNIT_ONLY: readonly Role[] = ['UNT', 'LDR'];

/**
 * A page of a queue, soonest deadline first. `unitId` names a unit of the reader's own subtree (the centre: any); without
 * it a unit's queue is the reader's own. A queue that the reader may not see is not found.
 */
export async function listQueue(
  deps: QueueDeps,
  staff: StaffMember,
  queue: Queue,
  limit: number,
  options: { readonly unitId?: string; readonly after?: string } = {},
): Promise<Result<Page<TitledSummary>, Failure>> {
  const grants = staff.grants.filter(({ role }) => READERS[queue].includes(role));
  if (grants.length === 0) return fail({ kind: 'not-found' });
  const scope = await scopeFor(deps, queue, staff, grants, options.unitId);
  if (scope === undefined) return fail({ kind: 'not-found' });

  const page = await deps.lists.queue(queue, scope, limit, options.after);
  const visible = await withoutAccused(deps, staff, page.items);
  const inCentre = grants.some(({ role }) => !OWN_UNIT_ONLY.includes(role) && role !== 'WRK');
  const titleOf = (summary: CaseSummary) => (inCentre ? 'original' : summary.titleId);
  return ok({ ...page, items: await withTitles(deps.texts, visible, titleOf) });
}

async function scopeFor(
  deps: QueueDeps,
  queue: Queue,
  staff: StaffMember,
  grants: StaffMember['grants'],
  unitId: string | undefined,
): Promise<string | undefined> {
  if (queue === 'mine') return staff.subject;
  if (queue !== 'unit') return CENTRE;
  const own = grants.filter(({ role }) => OWN_UNIT_ONLY.includes(role));
  if (unitId === undefined) return own[0]?.unitId;
  if (own.length < grants.length) return unitId;
  const unit = (await deps.directory.units([unitId])).get(unitId);
  return unit && own.some((grant) => isWithin(unit, grant.unitId)) ? unitId : undefined;
}

/** The accused unit of a report and all below it see nothing of it, in no list (DOMAIN 2). */
async function withoutAccused(
  deps: QueueDeps,
  staff: StaffMember,
  items: readonly CaseSummary[],
): Promise<readonly CaseSummary[]> {
  if (items.every(({ accusedUnitId }) => accusedUnitId === undefined)) return items;
  const ids = staff.grants.map(({ unitId }) => unitId);
  const units = await deps.directory.unitsNow(ids);
  const isAccused = (accused: string) =>
    ids.some((id) => {
      const unit = units.get(id);
      return unit === undefined || isWithin(unit, accused);
    });
  return items.filter(({ accusedUnitId }) => accusedUnitId === undefined || !isAccused(accusedUnitId));
}

async function withTitles(
  texts: Texts,
  items: readonly CaseSummary[],
  titleOf: (summary: CaseSummary) => string | undefined,
): Promise<TitledSummary[]> {
  const refs = items.flatMap((summary) => {
    const id = titleOf(summary);
    return id === undefined ? [] : [{ appealId: summary.appealId, id }];
  });
  const found = refs.length === 0 ? [] : await texts.pick(refs);
  const titles = new Map(found.map((text: StoredText) => [text.appealId, text.title]));
  return items.map((summary) => ({ ...summary, title: titles.get(summary.appealId) }));
}
