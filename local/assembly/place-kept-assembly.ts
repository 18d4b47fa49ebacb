import { cpSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ensureAssembly, STAMP } from './ensure-assembly.ts';
import { ASSEMBLY } from './place-bundles.ts';
import { takeTurn } from './take-turn.ts';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const FOLDER = join(PROJECT_DIR, '.build/assemblies');

/**
 * Puts the assembly for a speed into a new data directory. It is built once for all platforms of this checkout, by the first
 * that needs it. The templates are copies, which a test may change; the bundles are links. `onBuild` is called before a build.
 * @throws StartRefused when the build fails.
 */
export async function placeKeptAssembly(dataDir: string, speed: number, onBuild = () => {}): Promise<void> {
  const kept = join(FOLDER, `speed-${speed}`);
  mkdirSync(kept, { recursive: true });
  await takeTurn(kept, async () => {
    const assembly = await ensureAssembly(kept, { speed }, onBuild);
    const copy = join(dataDir, ASSEMBLY);
    mkdirSync(copy);
    for (const entry of readdirSync(assembly, { withFileTypes: true })) {
      const [from, to] = [join(assembly, entry.name), join(copy, entry.name)];
      if (entry.isDirectory() && entry.name.startsWith('asset.')) symlinkSync(from, to, 'junction');
      else cpSync(from, to, { recursive: true });
    }
    cpSync(join(kept, STAMP), join(dataDir, STAMP));
  });
}
