import type { Region } from '#directory/domain/directory.ts';
import { readFile } from '#kernel/adapters/read-file.ts';
import { buildGazetteer } from './domain/places/gazetteer.ts';
import type { FaultyRow } from './domain/places/gazetteer-faults.ts';
import type { GazetteerSource } from './gazetteer.port.ts';
import { readGazetteerRows } from './gazetteer-rows.contract.ts';

export interface GazetteerFiles {
  /** The table of regions, as `data/regions` has it. */
  readonly regions: string;
  /** The rows that add names, roads, estates and boundaries. */
  readonly rows: string;
}

/** The gazetteer in two files, read at its first use and kept. `onFault` gets each row that is left out. */
export function gazetteerFiles({ regions, rows }: GazetteerFiles, onFault: (row: FaultyRow) => void): GazetteerSource {
  const load = async () => {
    const [table, added] = await Promise.all([readFile(regions, 'utf8'), readFile(rows, 'utf8')]);
    const known = (JSON.parse(table) as { readonly regions: readonly Pick<Region, 'code' | 'name'>[] }).regions;
    const codes = new Set(known.map(({ code }) => code));
    const { entries, faults } = readGazetteerRows(added, (code) => codes.has(code));
    for (const row of faults) onFault(row);
    return buildGazetteer(known, entries);
  };
  let loaded: ReturnType<typeof load> | undefined;
  return {
    read: () => {
      loaded ??= load();
      return loaded;
    },
  };
}
