import { DatabaseSync } from 'node:sqlite';
import { StartRefused } from './start-refused.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  /** The default as SQL; null without one. */
  readonly dflt_value: string | null;
}

/**
 * Creates the tables and indexes of a schema (`CREATE … IF NOT EXISTS`), and adds the columns that a table of an earlier
 * release lacks. A new column is the last of its table and may be NULL or has a default.
 * @throws StartRefused when a table of an earlier release differs otherwise. Nothing is changed then.
 */
export function createTables(db: DatabaseSync, schema: string): void {
  const model = new DatabaseSync(':memory:');
  try {
    model.exec(schema);
    const tables = model
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all();
    const added = tables.flatMap((table) => {
      const name = String(table.name);
      const existing = listColumns(db, name);
      return existing.length === 0 ? [] : findAddedColumns(name, existing, listColumns(model, name));
    });
    for (const statement of added) db.exec(statement);
  } finally {
    model.close();
  }
  db.exec(schema);
}

function listColumns(db: DatabaseSync, table: string): readonly Column[] {
  const columns = db.prepare('SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?) ORDER BY cid');
  return columns.all(table) as unknown as Column[];
}

/** The statements that add the columns at the end. Modules insert whole rows, so the order of the others must be the same. */
function findAddedColumns(table: string, existing: readonly Column[], wanted: readonly Column[]): readonly string[] {
  const added = wanted.slice(existing.length);
  const isSame = existing.every(({ name }, at) => name === wanted[at]?.name);
  const canBeAdded = added.every(({ notnull, dflt_value: value }) => notnull === 0 || value !== null);
  if (!isSame || !canBeAdded)
    throw new StartRefused({
      en: `The table ${table} in the data is of another release and cannot be converted: start with isFresh (--fresh) to empty the data.`,
      zh: `数据中的表 ${table} 属于其他版本，无法转换：请加 isFresh（--fresh）清空数据后启动。`,
    });
  return added.map(({ name, type, notnull, dflt_value: value }) => {
    const rest = `${notnull === 1 ? ' NOT NULL' : ''}${value === null ? '' : ` DEFAULT ${value}`}`;
    return `ALTER TABLE "${table}" ADD COLUMN "${name}" ${type}${rest}`;
  });
}
