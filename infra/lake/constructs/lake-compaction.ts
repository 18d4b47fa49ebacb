import type { Construct } from 'constructs';
import { COMPACT_STATEMENTS, ENV, LANDED_WINDOW, type LakeTable, MOST_PARTITIONS } from '#kernel/env-names.ts';
import type { AppFunction } from '../../constructs/app-function.ts';
import type { Config } from '../../platform/config-shape.ts';
import { compactStatement, EXPORTED, OTHER_PARTITIONS } from '../lake-sql.ts';
import { LakeStatements } from './lake-statements.ts';
import type { LakeStorage } from './lake-storage.ts';

export interface LakeCompactionProps {
  readonly config: Config;
  readonly storage: LakeStorage;
  readonly database: string;
  readonly tables: readonly LakeTable[];
  /** The workgroup is `hotline-<stage>-<name>`. */
  readonly name: string;
  /** The function that starts the statements each night. */
  readonly fn: AppFunction;
  readonly errorImpact: string;
}

/** How many days of events one statement may write: each day has a partition for each city. Throws where one day is too much. */
export function countSliceDays(cities: number): number {
  const days = Math.min(LANDED_WINDOW.sliceDays, Math.floor(MOST_PARTITIONS / (cities + OTHER_PARTITIONS.length)));
  if (days < 1) throw new Error(`${cities} cities are more partitions than an INSERT writes`);
  return days;
}

function toStatement(table: LakeTable) {
  return {
    id: table === 'events' ? 'Statement' : `Statement-${table}`,
    name: COMPACT_STATEMENTS[table],
    about: `Moves rows of ${table} that have landed into the partitions of city and day of the event`,
    sql: compactStatement(table),
  };
}

/** The statements that move landed rows into their partitions, with the grants of who starts them. */
export class LakeCompaction extends LakeStatements {
  constructor(scope: Construct, id: string, { tables, errorImpact, ...props }: LakeCompactionProps) {
    const sliceDays = countSliceDays(props.config.cities.length);
    const roots = tables.map((table) => EXPORTED[table]);
    super(scope, id, {
      ...props,
      about: 'Moves rows into their partitions; analysts have other workgroups',
      folder: 'compact',
      statements: tables.map(toStatement),
      tables: tables.flatMap((table) => [`${table}_landed`, `${table}_settled`]),
      reads: roots.map((root) => `${root}landed`),
      writes: roots.map((root) => `${root}settled`),
    });
    props.fn.setEnvironment({ [ENV.compactSliceDays]: String(sliceDays) });
    this.alarmOnFailure(errorImpact);
  }
}
