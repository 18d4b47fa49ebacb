import type { StaffMember, Unit } from '#directory/domain/directory.ts';
import type { Failure } from '#kernel/domain/failure.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { fail, ok, type Result } from '#kernel/domain/result.ts';
import {
  type KnowledgeCommand,
  type KnowledgeContent,
  type KnowledgeItem,
  type KnowledgeState,
  mayApproveFor,
  mayWriteFor,
} from './item.ts';

interface Transition {
  /** `new`: there is no item yet. */
  readonly from: readonly (KnowledgeState | 'new')[];
  /** The state afterwards; it stays if there is none. */
  readonly to?: KnowledgeState;
  /** `second`: somebody who decides and has not written at the content (two-person rule). */
  readonly by: 'writer' | 'second' | 'system';
}

/** The only table of what can happen to an item (DOMAIN 9). */
export const KNOWLEDGE_TRANSITIONS: Readonly<Record<KnowledgeCommand, Transition>> = {
  edit: { from: ['new', 'draft', 'published', 'expired'], to: 'draft', by: 'writer' },
  submit: { from: ['draft'], to: 'review', by: 'writer' },
  sendBack: { from: ['review'], to: 'draft', by: 'writer' },
  publish: { from: ['review'], to: 'published', by: 'second' },
  expire: { from: ['draft', 'review', 'published'], to: 'expired', by: 'writer' },
  remind: { from: ['draft', 'review', 'published'], by: 'system' },
};

export interface KnowledgeChange {
  readonly id: string;
  readonly command: KnowledgeCommand;
  /** Of an edit. */
  readonly content?: KnowledgeContent | undefined;
  readonly note?: string | undefined;
  readonly at: Instant;
  readonly request?: string | undefined;
}

/** Who changes an item. `owners` are the unit that has it and, for an edit, the one that shall have it. */
export type KnowledgeActor =
  | { readonly kind: 'system' }
  | { readonly kind: 'staff'; readonly staff: StaffMember; readonly owners: readonly Unit[] };

export type KnowledgeRefusal =
  | { readonly kind: 'role-required' }
  | { readonly kind: 'knowledge-state'; readonly state: KnowledgeState | 'new'; readonly version: number };

/** Decides a change: the next version of the item, or why there is none. */
export function changeKnowledge(
  item: KnowledgeItem | undefined,
  change: KnowledgeChange,
  actor: KnowledgeActor,
): Result<KnowledgeItem, KnowledgeRefusal> {
  const { id, command, note, at, request } = change;
  const transition = KNOWLEDGE_TRANSITIONS[command];
  const by = actor.kind === 'system' ? 'system' : actor.staff.subject;
  if (!isPermitted(transition, item, actor)) return fail({ kind: 'role-required' });
  const state = item?.state ?? 'new';
  const content = command === 'edit' ? change.content : item?.content;
  if (!transition.from.includes(state) || content === undefined)
    return fail({ kind: 'knowledge-state', state, version: item?.version ?? 0 });
  const version = (item?.version ?? 0) + 1;
  const authors = item?.state === 'published' || item?.state === 'expired' ? [] : (item?.authors ?? []);
  const live = command === 'publish' ? { content, version, at, by } : item?.live;
  return ok({
    id,
    version,
    state: transition.to ?? (item?.state as KnowledgeState),
    content,
    ...(live !== undefined && command !== 'expire' && { live }),
    authors: command === 'edit' || command === 'submit' ? [...new Set([...authors, by])] : (item?.authors ?? []),
    command,
    at,
    by,
    ...(note !== undefined && { note }),
    ...(request !== undefined && { request }),
    ...(command === 'remind' && item?.live?.content.validTo !== undefined
      ? { remindedOf: item.live.content.validTo }
      : item?.remindedOf !== undefined && { remindedOf: item.remindedOf }),
  });
}

function isPermitted({ by }: Transition, item: KnowledgeItem | undefined, actor: KnowledgeActor): boolean {
  if (actor.kind === 'system') return by !== 'second';
  const { staff, owners } = actor;
  if (by === 'system' || owners.length === 0) return false;
  if (by === 'writer') return owners.every((owner) => mayWriteFor(staff, owner));
  return owners.every((owner) => mayApproveFor(staff, owner)) && !item?.authors.includes(staff.subject);
}

/** Why a use case of knowledge refuses: in general, or a change of an item. */
export type KnowledgeFailure = Failure | KnowledgeRefusal;
