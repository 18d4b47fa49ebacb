import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Sentence, StartRefused } from 'one-machine-aws';
import { hashSources } from './hash-sources.ts';
import { ASSEMBLY, placeBundles } from './place-bundles.ts';
import type { Settings } from './settings.ts';

/** What users read while an assembly is built. */
export const BUNDLING: Sentence = {
  en: 'Bundling the functions and synthesising the stacks',
  zh: '打包函数并合成堆栈',
};

/** The hash of the sources and settings of the assembly; it is missing while the assembly is replaced. */
export const STAMP = 'cdk.out.sources';

/**
 * Makes sure that `dataDir/cdk.out` is the assembly of the present sources and `settings`, and returns its directory. When
 * nothing has changed since the last start, nothing is built. `onBuild` is called before a build.
 * @throws StartRefused when the build fails.
 */
export async function ensureAssembly(dataDir: string, settings: Settings, onBuild: () => void): Promise<string> {
  const assembly = join(dataDir, ASSEMBLY);
  const stamp = join(dataDir, STAMP);
  const hash = hashSources(settings);
  for (const left of globSync('building-*', { cwd: dataDir })) remove(join(dataDir, left));
  if (existsSync(assembly) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return assembly;

  onBuild();
  const work = join(dataDir, `building-${process.pid}`);
  mkdirSync(work);
  try {
    const parts = (['bundles', 'templates'] as const).map((part) => build(part, work, settings));
    for (const made of await Promise.allSettled(parts)) if (made.status === 'rejected') throw made.reason;
    placeBundles(work);
    remove(stamp);
    remove(assembly);
    renameSync(join(work, ASSEMBLY), assembly);
    writeFileSync(stamp, hash);
  } finally {
    remove(work);
  }
  return assembly;
}

async function build(part: 'bundles' | 'templates', dir: string, settings: Settings): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts')];
  // The pipe to its input ends with this process.
  const child = spawn(process.execPath, [...args, part, dir, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [sentence, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0)
    throw new StartRefused(
      sentence === '' ? describeEnding(signal ?? `exit code ${code}`) : { en: sentence, zh: sentence },
    );
}

function describeEnding(ending: string): Sentence {
  return {
    en: `The functions could not be bundled or the stacks not synthesised (${ending}). The lines above say why.`,
    zh: `函数打包或堆栈合成失败（${ending}），原因见上文。`,
  };
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
