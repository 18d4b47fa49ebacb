import type { SealedTable } from '../../ports/services/lake.ts';
import type { TableColumn } from '../parquet/column-types.ts';
import { readFile } from './read-file.ts';

/** The columns that the folders of a partition name. No file has them. */
const PARTITIONS = ['city', 'event_date'];

/** Reads the columns of tables of the lake from the files that also declare them to Glue, each once. */
export function lakeColumns(files: Readonly<Record<SealedTable, string>>) {
  const read = new Map<SealedTable, Promise<readonly TableColumn[]>>();
  return (table: SealedTable): Promise<readonly TableColumn[]> => {
    const known = read.get(table) ?? readColumns(files[table]);
    read.set(table, known);
    return known;
  };
}

async function readColumns(file: string): Promise<readonly TableColumn[]> {
  const { columns } = JSON.parse(await readFile(file, 'utf8')) as { readonly columns: readonly TableColumn[] };
  return columns.filter(({ name }) => !PARTITIONS.includes(name)).map(({ name, type }) => ({ name, type }));
}
