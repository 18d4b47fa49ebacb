import { readFile } from '#kernel/adapters/read-file.ts';
import type { LakePartition } from '../lake.port.ts';
import type { TableColumn } from './column-types.ts';

/** The columns that the folders of compacted rows name. Files of compacted rows do not have them. */
const PARTITIONS = ['city', 'event_date'];

/**
 * Reads the columns of the files of a partition from the files that also declare them to Glue, each once. Throws for a table without
 * such a file.
 */
export function lakeColumns(files: Readonly<Partial<Record<LakePartition['table'], string>>>) {
  const read = new Map<string, Promise<readonly TableColumn[]>>();
  return async (partition: LakePartition): Promise<readonly TableColumn[]> => {
    const file = files[partition.table];
    if (file === undefined) throw new Error(`no columns of ${partition.table} are declared here`);
    const known = read.get(file) ?? readColumns(file);
    read.set(file, known);
    const columns = await known;
    return 'arrived' in partition ? columns : columns.filter(({ name }) => !PARTITIONS.includes(name));
  };
}

async function readColumns(file: string): Promise<readonly TableColumn[]> {
  const { columns } = JSON.parse(await readFile(file, 'utf8')) as { readonly columns: readonly TableColumn[] };
  return columns.map(({ name, type }) => ({ name, type }));
}
