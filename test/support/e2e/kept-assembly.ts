import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ensureAssembly } from '../../../local/assembly/ensure-assembly.ts';
import { takeTurn } from '../../../local/assembly/take-turn.ts';

const PROJECT_DIR = join(import.meta.dirname, '../../..');
const FOLDER = join(PROJECT_DIR, '.build/assemblies');

/**
 * Puts the assembly for a speed into a new data directory. It is built once for all platforms of this checkout, by the first
 * that needs it. The templates are copies, which a test may change; the bundles are links.
 */
export async function placeAssembly(dataDir: string, speed: number): Promise<void> {
  const kept = join(FOLDER, `speed-${speed}`);
  mkdirSync(kept, { recursive: true });
  await takeTurn(kept, async () => {
    const assembly = await ensureAssembly(kept, { speed }, () => undefined);
    const copy = join(dataDir, 'cdk.out');
    mkdirSync(copy);
    for (const entry of readdirSync(assembly, { withFileTypes: true })) {
      const [from, to] = [join(assembly, entry.name), join(copy, entry.name)];
      if (entry.isDirectory() && entry.name.startsWith('asset.')) symlinkSync(from, to);
      else cpSync(from, to, { recursive: true });
    }
    cpSync(join(kept, 'cdk.out.sources'), join(dataDir, 'cdk.out.sources'));
  });
}
