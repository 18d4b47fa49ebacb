import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildDimensions, type CountedItem } from '#lake/domain/dimensions.ts';
import { FOLDERS } from '#local/lake/folders.ts';

/** Uses of an item in a month, as a snapshot has them. */
export interface SnapshotUses {
  readonly asOf: string;
  readonly itemId: string;
  readonly month: string;
  readonly uses: CountedItem['uses'];
}

const counted = (shown: number, opened: number, solved: number, filedAnyway: number) => ({
  shown,
  opened,
  solved,
  filedAnyway,
});

/** Two snapshots after the simulated month: the later one counts. The month before is in none of its figures. */
export const SIMULATED_USES: readonly SnapshotUses[] = [
  { asOf: '2026-01-31', itemId: 'heat-not-warm', month: '2026-01', uses: counted(80, 30, 10, 9) },
  { asOf: '2026-02-01', itemId: 'heat-not-warm', month: '2026-01', uses: counted(90, 40, 12, 15) },
  { asOf: '2026-02-01', itemId: 'heat-not-warm', month: '2025-12', uses: counted(7, 7, 7, 7) },
  { asOf: '2026-02-01', itemId: 'gas-smell', month: '2026-01', uses: counted(20, 0, 0, 0) },
];

/** Writes the snapshots of uses into the folder of a lake. */
export function writeUses(dir: string, snapshots: readonly SnapshotUses[]): void {
  for (const [asOf, rows] of Map.groupBy(snapshots, (each) => each.asOf)) {
    const { knowledge_uses: lines } = buildDimensions({
      units: [],
      categories: [],
      regions: [],
      calendar: { id: 'none', version: 1, years: [], days: {}, workingHours: [] },
      knowledgeUses: rows.map(({ itemId, month, uses }) => ({ itemId, month, uses, content: undefined })),
    });
    const folder = join(dir, FOLDERS.dimensions, `knowledge_uses/as_of=${asOf}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'rows.json'), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}
