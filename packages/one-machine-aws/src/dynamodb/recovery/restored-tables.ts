import type { DatabaseSync } from 'node:sqlite';
import { createTables } from '../../create-tables.ts';
import { joinTurn } from '../../state.ts';
import type { Assembly, TableSpec as TemplateTable } from '../../template/assembly.ts';
import { toStreamArn } from '../stream-record.ts';
import type { TableSpec } from '../tables.ts';

/** The tables that no template has: those that were restored beside one of a template. */
export interface RestoredTables {
  list(): readonly TableSpec[];
  save(spec: TableSpec): void;
}

/** Keeps them in the state file, because policies and keys need them before the tables are opened. */
export function openRestoredTables(db: DatabaseSync): RestoredTables {
  createTables(db, 'CREATE TABLE IF NOT EXISTS restored_tables (name TEXT PRIMARY KEY, spec TEXT NOT NULL)');
  const select = db.prepare('SELECT spec FROM restored_tables ORDER BY name');
  const save = db.prepare(
    'INSERT INTO restored_tables VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET spec = excluded.spec',
  );
  return {
    list: () => select.all().map(({ spec }) => JSON.parse(String(spec)) as TableSpec),
    save: (spec) => {
      joinTurn(db);
      save.run(spec.name, JSON.stringify(spec));
    },
  };
}

/** The assembly with the restored tables: each has the key of its source, and its name in records. */
export function withRestoredTables(assembly: Assembly, restored: readonly TableSpec[]): Assembly {
  const tables = restored.flatMap((spec): readonly TemplateTable[] => {
    const source = assembly.tables.find(({ arn }) => arn === spec.restored?.originArn);
    if (source === undefined) return [];
    const { name, arn, streamViewType, ttlAttribute } = spec;
    const stream = streamViewType && { arn: toStreamArn(arn), viewType: streamViewType };
    return [{ ...source, name, arn, stream, ttlAttribute, isRestored: true }];
  });
  return { ...assembly, tables: [...assembly.tables, ...tables] };
}
