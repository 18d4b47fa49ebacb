import type { FailingItems } from '#directory/domain/policy/policy.ts';

/**
 * What people do with an item before they file (DOMAIN 9): it was shown, opened, solved the matter, or the person opened it and filed
 * anyway. Nothing says who.
 */
export const KNOWLEDGE_USES = ['shown', 'opened', 'solved', 'filedAnyway'] as const;
export type KnowledgeUse = (typeof KNOWLEDGE_USES)[number];

export type UseCounts = Readonly<Record<KnowledgeUse, number>>;

export const NO_USES: UseCounts = { shown: 0, opened: 0, solved: 0, filedAnyway: 0 };

export function sumUses(counts: readonly UseCounts[]): UseCounts {
  const sum = { ...NO_USES };
  for (const each of counts) for (const use of KNOWLEDGE_USES) sum[use] += each[use];
  return sum;
}

/** The shares of the openings that solved the matter (deflection) and that were followed by a filing (failure). */
export function toShares({ opened, solved, filedAnyway }: UseCounts): {
  readonly solved?: number;
  readonly failed?: number;
} {
  return opened === 0 ? {} : { solved: solved / opened, failed: filedAnyway / opened };
}

export function isFailing(counts: UseCounts, { opened, share }: FailingItems): boolean {
  return counts.opened >= opened && (toShares(counts).failed ?? 0) >= share;
}
