import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import type { FieldFault } from '#directory/domain/directory-record.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import { latest } from '#kernel/domain/instant.ts';
import { ok, type Result } from '#kernel/domain/result.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { canonicalJson, sha256 } from '#kernel/usecases/hashing.ts';
import { type KnowledgeItem, type KnowledgeRow, mayWriteFor } from '../domain/item.ts';
import { changeKnowledge, KNOWLEDGE_TRANSITIONS } from '../domain/lifecycle.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';

export interface ImportKnowledgeDeps extends BindKeyDeps {
  readonly knowledge: Pick<KnowledgeItems, 'pick' | 'put' | 'versions'>;
  readonly directory: Pick<Directory, 'units' | 'categories' | 'regionPaths'>;
}

export interface RejectedRow extends FieldFault {
  readonly line: number;
}

export interface KnowledgeImport {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}

interface Known {
  readonly items: ReadonlyMap<string, KnowledgeItem>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly categories: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

/**
 * Imports a table of items as drafts (DOMAIN 9): each row that differs is an `edit`, which a second person publishes. If a row is
 * rejected nothing changes. A repeat with the same key continues where the first try stopped.
 */
export async function importKnowledge(
  deps: ImportKnowledgeDeps,
  staff: StaffMember,
  rows: readonly KnowledgeRow[],
  { key, dryRun }: { readonly key: string; readonly dryRun: boolean },
): Promise<Result<KnowledgeImport, Failure>> {
  const known = await readKnown(deps, rows);
  const toRequest = ({ line: _line, ...row }: KnowledgeRow) =>
    sha256(canonicalJson({ by: staff.subject, key, ...row })).slice(0, 32);
  const isDone = (row: KnowledgeRow) => known.items.get(row.id)?.request === toRequest(row);
  const rejected = rows.flatMap((row, index) => {
    const fault = isDone(row) ? undefined : findFault(row, rows.slice(0, index), known, staff);
    return fault ? [{ line: row.line, ...fault }] : [];
  });
  const changing = rows.filter((row) => isDone(row) || isChanged(row, known));
  const counts = {
    created: changing.filter(({ expectedVersion }) => expectedVersion === undefined).length,
    changed: changing.filter(({ expectedVersion }) => expectedVersion !== undefined).length,
    unchanged: rows.length - changing.length,
  };
  if (dryRun || rejected.length > 0) return ok({ ...counts, rejected });
  const bound = await bindKey(deps, { callerId: staff.subject, key, body: { rows } });
  if (!bound.ok) return bound;
  const lost: RejectedRow[] = [];
  for (const row of changing) {
    if (isDone(row) || (await storeRow(deps, staff, row, known, toRequest(row)))) continue;
    lost.push({ line: row.line, field: 'version', fault: 'changed-since' });
  }
  return ok({ ...counts, rejected: lost });
}

async function readKnown({ knowledge, directory }: ImportKnowledgeDeps, rows: readonly KnowledgeRow[]): Promise<Known> {
  const [items, categories, regions] = await Promise.all([
    knowledge.pick([...new Set(rows.map(({ id }) => id))]),
    directory.categories(),
    directory.regionPaths([...new Set(rows.map(({ content }) => content.regionCode))]),
  ]);
  const owners = [...items, ...rows].map(({ content }) => content.ownerUnitId);
  return {
    items: new Map(items.map((item) => [item.id, item])),
    units: await directory.units([...new Set(owners)]),
    categories: new Set(categories.map(({ code }) => code)),
    regions: new Set(regions.keys()),
  };
}

/** Why a row is rejected; undefined if it is not. */
function findFault(
  { id, expectedVersion, content }: KnowledgeRow,
  before: readonly KnowledgeRow[],
  { items, units, categories, regions }: Known,
  staff: StaffMember,
): FieldFault | undefined {
  const item = items.get(id);
  if (before.some((row) => row.id === id)) return { field: 'id', fault: 'named-twice' };
  if (item !== undefined && expectedVersion === undefined)
    return { field: 'version', fault: 'version-required', which: String(item.version) };
  if ((item?.version ?? 0) !== (expectedVersion ?? 0))
    return { field: 'version', fault: 'changed-since', which: String(item?.version ?? 0) };
  const owners = [content.ownerUnitId, item?.content.ownerUnitId].filter((unit) => unit !== undefined);
  const unknown = owners.find((unit) => !units.has(unit));
  if (unknown !== undefined) return { field: 'ownerUnitId', fault: 'unknown-unit' };
  if (!categories.has(content.category)) return { field: 'category', fault: 'unknown-category' };
  if (!regions.has(content.regionCode)) return { field: 'regionCode', fault: 'unknown-region' };
  if (!owners.every((unit) => mayWriteFor(staff, units.get(unit) as Unit)))
    return { field: 'ownerUnitId', fault: 'not-a-writer' };
  const isOpen = KNOWLEDGE_TRANSITIONS.edit.from.includes(item?.state ?? 'new');
  return isOpen ? undefined : { field: 'id', fault: 'in-review' };
}

function isChanged({ id, content }: KnowledgeRow, { items }: Known): boolean {
  const stored = items.get(id)?.content;
  return stored === undefined || canonicalJson({ ...stored }) !== canonicalJson({ ...content });
}

/** Stores the edit of a row. False if somebody else has changed the item meanwhile. */
async function storeRow(
  { knowledge, time }: ImportKnowledgeDeps,
  staff: StaffMember,
  { id, content }: KnowledgeRow,
  { items, units }: Known,
  request: string,
): Promise<boolean> {
  const item = items.get(id);
  const owners = [item?.content.ownerUnitId, content.ownerUnitId].flatMap((unit) => units.get(unit ?? '') ?? []);
  const at = item === undefined ? time.now() : latest(time.now(), item.at);
  const decided = changeKnowledge(
    item,
    { id, command: 'edit', content, at, request },
    { kind: 'staff', staff, owners },
  );
  if (!decided.ok) return false;
  if ((await knowledge.put(decided.value)) === 'stored') return true;
  return (await knowledge.versions(id)).some((version) => version.request === request);
}
