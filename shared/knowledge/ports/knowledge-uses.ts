import type { Month } from '#kernel/domain/time/month.ts';
import type { KnowledgeUse, UseCounts } from '../domain/use-counts.ts';

/** How often items were used in a month. */
export interface ItemUses extends UseCounts {
  readonly itemId: string;
  readonly month: Month;
}

/** Counters of items, without personal data. A call that is repeated counts again. */
export interface KnowledgeUses {
  /** Counts one use of each of these items. */
  add(month: Month, use: KnowledgeUse, itemIds: readonly string[]): Promise<void>;
  /** The counters of these items in these months. An item without a use has none. */
  pick(itemIds: readonly string[], months: readonly Month[]): Promise<readonly ItemUses[]>;
  /** All counters of a month, in order of id. */
  list(month: Month): Promise<readonly ItemUses[]>;
}
