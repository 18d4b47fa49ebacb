import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartRefused } from 'one-machine-aws';

const PROJECT_DIR = join(import.meta.dirname, '../..');
const SITES = join(PROJECT_DIR, '.build/web');
/** What the pages are made of. The lock file stands for the packages. */
const SOURCES = [
  'web/**/*',
  'infra/web/*',
  'shared/**/{domain,presenting}/**/*',
  'shared/**/*.{rules,view}.ts',
  'tsconfig.json',
  'package-lock.json',
];
/** Branches that one switches between. */
const KEPT_SITES = 3;

/**
 * Makes sure that the pages of the present sources are built, and returns their directory. It is the same for all data of
 * this checkout; when nothing has changed, nothing is built.
 * @throws StartRefused when the build fails.
 */
export async function ensureSite(): Promise<string> {
  const site = join(SITES, hashSources());
  if (existsSync(site)) return site;
  mkdirSync(SITES, { recursive: true });
  const work = `${site}.${process.pid}`;
  try {
    await build(work);
    if (!existsSync(site)) renameSync(work, site);
  } finally {
    remove(work);
  }
  removeOldest();
  return site;
}

/** In another process, at the same time as the synthesis of the stacks: its memory would stay in that of the platform. */
async function build(dir: string): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'main.ts'), dir];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const [said, [code, signal]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const ending = signal ?? `exit code ${code}`;
  if (code !== 0)
    throw new StartRefused({
      en: `The pages could not be built (${ending}):\n${said}`,
      zh: `网页构建失败（${ending}）：\n${said}`,
    });
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of globSync(SOURCES, { cwd: PROJECT_DIR }).sort()) {
    const path = join(PROJECT_DIR, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 16);
}

function removeOldest(): void {
  const sites = globSync('*', { cwd: SITES }).map((name) => join(SITES, name));
  const findAge = (dir: string) => statSync(dir, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  for (const old of sites.toSorted((a, b) => findAge(b) - findAge(a)).slice(KEPT_SITES)) remove(old);
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
