import type { StaffMember } from '#directory/domain/directory.ts';
import type { Directory } from '#directory/ports/directory.ts';
import { latest } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import { type BindKeyDeps, bindKey } from '#kernel/usecases/bind-key.ts';
import { canonicalJson, sha256 } from '#kernel/usecases/hashing.ts';
import type { KnowledgeCommand, KnowledgeContent, KnowledgeItem } from '../domain/item.ts';
import type { KnowledgeFailure } from '../domain/lifecycle.ts';
import { changeKnowledge, KNOWLEDGE_TRANSITIONS, type KnowledgeActor } from '../domain/lifecycle.ts';
import type { KnowledgeItems } from '../ports/knowledge-items.ts';

export interface ChangeKnowledgeDeps extends BindKeyDeps {
  readonly knowledge: Pick<KnowledgeItems, 'find' | 'versions' | 'put'>;
  readonly directory: Pick<Directory, 'units' | 'categories' | 'region'>;
}

/** A command of a person on an item. */
export interface KnowledgeCall {
  readonly id: string;
  readonly command: Exclude<KnowledgeCommand, 'remind'>;
  readonly content?: KnowledgeContent | undefined;
  readonly note?: string | undefined;
  /** The version that it replaces; 0 for a new item. */
  readonly expectedVersion: number;
  readonly key: string;
}

/**
 * Changes an item for a member of staff (DOMAIN 9): an edit is a draft, and what is published needs a second person. A repeat of
 * the request gets the version that the first one made, and another one with its key is a conflict.
 */
export async function changeItem(
  deps: ChangeKnowledgeDeps,
  staff: StaffMember,
  call: KnowledgeCall,
): Promise<Result<KnowledgeItem, KnowledgeFailure>> {
  const { id, command, content, note, expectedVersion, key } = call;
  const body = { id, command, content, note, expectedVersion };
  const bound = await bindKey(deps, { callerId: staff.subject, key, body });
  if (!bound.ok) return bound;
  const request = sha256(canonicalJson({ by: staff.subject, key, ...body }));
  const item = await deps.knowledge.find(id);
  if (item === undefined && !KNOWLEDGE_TRANSITIONS[command].from.includes('new')) return fail({ kind: 'not-found' });
  if ((item?.version ?? 0) !== expectedVersion) return answerRepeat(deps, item, expectedVersion, request);
  const checked = content === undefined ? ok(undefined) : await checkContent(deps, content);
  if (!checked.ok) return checked;
  const owners = await listOwners(deps, item, content);
  const actor: KnowledgeActor = { kind: 'staff', staff, owners };
  const at = item === undefined ? deps.time.now() : latest(deps.time.now(), item.at);
  const decided = changeKnowledge(item, { id, command, content, note, at, request: request.slice(0, 32) }, actor);
  if (!decided.ok) return decided;
  if ((await deps.knowledge.put(decided.value)) === 'stored') return decided;
  return answerRepeat(deps, await deps.knowledge.find(id), expectedVersion, request);
}

async function answerRepeat(
  { knowledge }: ChangeKnowledgeDeps,
  item: KnowledgeItem | undefined,
  expectedVersion: number,
  request: string,
): Promise<Result<KnowledgeItem, KnowledgeFailure>> {
  if (item === undefined) return fail({ kind: 'not-found' });
  const mine = (await knowledge.versions(item.id)).find(({ version }) => version === expectedVersion + 1);
  if (mine?.request === request.slice(0, 32)) return ok(mine);
  return fail({ kind: 'record-changed', id: item.id, version: item.version });
}

/** Refuses a content that names what does not exist. */
async function checkContent(
  { directory }: Pick<ChangeKnowledgeDeps, 'directory'>,
  { category, regionCode, ownerUnitId }: KnowledgeContent,
): Promise<Result<undefined, KnowledgeFailure>> {
  const [categories, region, units] = await Promise.all([
    directory.categories(),
    directory.region(regionCode),
    directory.units([ownerUnitId]),
  ]);
  const unknown = (path: string, what: 'category' | 'region' | 'unit') =>
    fail({ kind: 'unknown-reference', path: `content.${path}`, what } as const);
  if (!categories.some(({ code }) => code === category)) return unknown('category', 'category');
  if (region === undefined) return unknown('regionCode', 'region');
  if (!units.has(ownerUnitId)) return unknown('ownerUnitId', 'unit');
  return ok(undefined);
}

/** The unit that has the item and the one that shall have it. */
async function listOwners(
  { directory }: ChangeKnowledgeDeps,
  item: KnowledgeItem | undefined,
  content: KnowledgeContent | undefined,
) {
  const ids = [item?.content.ownerUnitId, content?.ownerUnitId].filter((id) => id !== undefined);
  return [...(await directory.units([...new Set(ids)])).values()].filter(({ id }) => ids.includes(id));
}
