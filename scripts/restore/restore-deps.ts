import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Bilingual } from '#cli/run-tool.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import type { StoredValue } from '../platform/stored-value.ts';
import type { Reason } from './carry-items.ts';
import type { Heads } from './compare-tables.ts';
import type { RestorableTable } from './restore-job.ts';
import type { RestoredMedia } from './restore-media.ts';
import type { RawItem } from './table-items.ts';

export interface RestoreDeps {
  readonly client: DynamoDBDocumentClient;
  /** The job that is under way, and the restored tables that the next deployment uses. */
  readonly journal: StoredValue;
  readonly inUse: StoredValue;
  /** The table of the stack `data`, and the one that the platform uses now. */
  own(table: RestorableTable): string;
  used(table: RestorableTable): string;
  /** What knows the head of a log besides the log. */
  heads(table: RestorableTable): Promise<Heads | undefined>;
  /** Restores files; undefined when it is not asked for. */
  readonly restoreMedia: ((to: Instant) => Promise<RestoredMedia>) | undefined;
  readonly runner: string;
  realNow(): number;
  /** Whether the process of that name has certainly ended. */
  hasEnded(runner: string): boolean;
  /** Waits before a table is looked at again. */
  rest(): Promise<unknown>;
  say(line: Bilingual): void;
  /** False for a dry run; throws when the person says no. */
  isConsented(plan: Bilingual): Promise<boolean>;
  /** Keeps what a person has to look at. */
  setAside(table: RestorableTable, reason: Reason, item: RawItem): void;
  /** What the person does now so that the restored tables are used. */
  readonly howToSwap: Bilingual;
  rebuildViews(): Promise<void>;
}

export interface RestoreRequest {
  readonly to: Instant;
  readonly tables: readonly RestorableTable[];
  readonly hasMedia: boolean;
  readonly acceptsDifferences: boolean;
}
