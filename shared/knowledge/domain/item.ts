import { isWithin, type StaffMember, type Unit } from '#directory/domain/directory.ts';
import type { Instant, LocalDate } from '#kernel/domain/instant.ts';

export const KNOWLEDGE_STATES = ['draft', 'review', 'published', 'expired'] as const;
export type KnowledgeState = (typeof KNOWLEDGE_STATES)[number];

/** Everybody, or staff only. */
export const KNOWLEDGE_AUDIENCES = ['public', 'internal'] as const;
export type KnowledgeAudience = (typeof KNOWLEDGE_AUDIENCES)[number];

/** What a knowledge item says (DOMAIN 9). */
export interface KnowledgeContent {
  readonly question: string;
  readonly answer: string;
  /** Other ways in which people ask it. */
  readonly aliases: readonly string[];
  /** Laws and rules by name and article. */
  readonly legalBasis: readonly string[];
  /** Whether a person has to check it: a local number, a rule that changes every year. */
  readonly needsCheck: boolean;
  readonly category: string;
  /** It applies in this region and in all regions below it. */
  readonly regionCode: string;
  readonly ownerUnitId: string;
  /** The first and the last local day on which it holds. */
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate;
  readonly audience: KnowledgeAudience;
}

/** The content that was published last: it is shown while a newer one is written and reviewed. */
export interface LiveContent {
  readonly content: KnowledgeContent;
  /** The version of the item that published it. */
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
}

/** An item with its newest content. Each change is a new version. */
export interface KnowledgeItem {
  readonly id: string;
  readonly version: number;
  readonly state: KnowledgeState;
  readonly content: KnowledgeContent;
  readonly live?: LiveContent;
  /** Who has written at the content since it was published last. They may not publish it. */
  readonly authors: readonly string[];
  /** The command that made this version. */
  readonly command: KnowledgeCommand;
  readonly at: Instant;
  readonly by: string;
  /** What the person said about it. */
  readonly note?: string;
  /** Hash of the request, so that a repeat is recognised. */
  readonly request?: string;
  /** The last day of validity of which the owner has been reminded. */
  readonly remindedOf?: LocalDate;
}

/** A row of an imported table of items. */
export interface KnowledgeRow {
  readonly line: number;
  readonly id: string;
  /** Absent for a new item. */
  readonly expectedVersion?: number;
  readonly content: KnowledgeContent;
}

/** SYS only expires items and reminds owners; everything else is done by a person. */
export const KNOWLEDGE_COMMANDS = ['edit', 'submit', 'sendBack', 'publish', 'expire', 'remind'] as const;
export type KnowledgeCommand = (typeof KNOWLEDGE_COMMANDS)[number];

/** Whether the item is shown on a local day: to the public, or to staff, who also see internal items. */
export function isShown({ live }: KnowledgeItem, day: LocalDate, audience: KnowledgeAudience): boolean {
  if (live === undefined) return false;
  const { validFrom, validTo, audience: own } = live.content;
  return validFrom <= day && (validTo === undefined || day <= validTo) && (own === 'public' || audience === 'internal');
}

/** Roles that write items of every unit. */
const CENTRAL = ['SUP', 'ADM'];

/** Whether a member of staff writes items of the owner: the centre, and officers and leaders of the unit or of one above it. */
export function mayWriteFor({ grants }: Pick<StaffMember, 'grants'>, owner: Pick<Unit, 'id' | 'ancestors'>): boolean {
  return grants.some(
    ({ role, unitId }) => CENTRAL.includes(role) || ((role === 'UNT' || role === 'LDR') && isWithin(owner, unitId)),
  );
}

/** Whether a member of staff decides on items of the owner: the centre, and leaders of the unit or of one above it. */
export function mayApproveFor({ grants }: Pick<StaffMember, 'grants'>, owner: Pick<Unit, 'id' | 'ancestors'>): boolean {
  return grants.some(({ role, unitId }) => CENTRAL.includes(role) || (role === 'LDR' && isWithin(owner, unitId)));
}
