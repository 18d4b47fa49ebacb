import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Config } from './config-shape.ts';
import { TABLE_NAMES, type TableKey } from './table-names.ts';

/**
 * The names of what holds data or what other stacks refer to. A stack builds an ARN from a name instead of importing it, so no stack
 * keeps another one from changing (ADR 64). A new name replaces its resource, so no name changes after the first deployment.
 */

type OfStage = Pick<Config, 'stage'>;
type OfTables = Pick<Config, 'stage' | 'tables'>;

export type BucketKey =
  | 'quarantine'
  | 'media'
  | 'knowledge'
  | 'lake'
  | 'lake-results'
  | 'lake-texts'
  | 'lake-texts-results';

/** `hotline-<stage>-events`: the table that the data stack creates. */
export function nameOwnTable({ stage }: OfStage, table: TableKey): string {
  return `hotline-${stage}-${TABLE_NAMES[table]}`;
}

/** The table that functions and tools use: that of the data stack, or the restored one that has taken its place (ADR 80). */
export function nameTable(config: OfTables, table: TableKey): string {
  return config.tables?.[table]?.name ?? nameOwnTable(config, table);
}

/** `hotline-<stage>-media-<account>-<region>`: names of buckets are global in a partition, and have at most 63 characters. */
export function nameBucket(scope: Construct, { stage, region }: Pick<Config, 'stage' | 'region'>, bucket: BucketKey) {
  return `hotline-${stage}-${bucket}-${Stack.of(scope).account}-${region}`;
}

/** The bus of domain events. */
export function nameBus({ stage }: OfStage): string {
  return `hotline-${stage}`;
}

/** `hotline-<stage>-appeal`: a machine has the name of its file. */
export function nameStateMachine({ stage }: OfStage, machine: string): string {
  return `hotline-${stage}-${machine}`;
}

/** The namespace of the platform's own metrics. */
export function nameMetrics({ stage }: OfStage): string {
  return `Hotline/${stage}`;
}

/** The key of the topics of alarms, by its alias. */
export function nameAlarmsKey({ stage }: OfStage): string {
  return `alias/hotline-${stage}-alarms`;
}

/** The topic of alarms that can wait until the morning, or of those that wake somebody. */
export function nameAlarmTopic({ stage }: OfStage, rank: 'ticket' | 'page'): string {
  return `hotline-${stage}-${rank === 'page' ? 'pages' : 'alarms'}`;
}

/** The Firehose stream of a table of the lake. */
export function nameDeliveryStream({ stage }: OfStage, table: string): string {
  return `hotline-${stage}-${table}`;
}
