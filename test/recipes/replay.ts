import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** The host may have an older Node than the project brings. */
const PATH = [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter);

/** What a recipe has somebody write: a new file, or a text that comes before another one. */
export type Edit = string | { readonly before: string; readonly add: string };

/** A recipe of CONTRIBUTING on an example. */
export interface Replay {
  /** Its title. */
  readonly recipe: string;
  /** How many files it may take by hand. */
  readonly mostFiles: number;
  readonly edits: Readonly<Record<string, Edit>>;
  /** The places of a file beyond the first where something is added. */
  readonly more: Readonly<Record<string, readonly Exclude<Edit, string>[]>>;
  /** The commands that must be green afterwards. */
  readonly checks: readonly (readonly string[])[];
}

/** Follows a recipe on a scratch copy of the project, with the files that are not committed yet. Throws where it does not lead to green. */
export function replay({ recipe, mostFiles, edits, more, checks }: Replay): void {
  const count = Object.keys(edits).length;
  console.log(`The recipe "${recipe}" takes ${count} files by hand.`);
  if (count > mostFiles)
    throw new Error(`The recipe "${recipe}" takes ${count} files, and at most ${mostFiles} are allowed.`);
  const scratch = mkdtempSync(join(tmpdir(), 'recipe-'));
  try {
    copyProject(scratch);
    for (const [file, edit] of Object.entries(edits)) write(join(scratch, file), edit);
    for (const [file, places] of Object.entries(more)) for (const edit of places) write(join(scratch, file), edit);
    for (const [program = '', ...words] of checks) {
      const { status } = spawnSync(program, words, { cwd: scratch, env: { ...process.env, PATH }, stdio: 'inherit' });
      if (status !== 0)
        throw new Error(
          `The recipe "${recipe}" of CONTRIBUTING no longer leads to green: ${program} ${words.join(' ')}`,
        );
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function copyProject(to: string): void {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT })
    .toString()
    .trim()
    .split('\n');
  for (const file of files) cpSync(join(ROOT, file), join(to, file), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'));
}

function write(path: string, edit: Edit): void {
  if (typeof edit === 'string') {
    writeFileSync(path, edit);
    return;
  }
  const text = readFileSync(path, 'utf8');
  if (!text.includes(edit.before)) throw new Error(`${path} has no "${edit.before}": mend ${import.meta.dirname}`);
  writeFileSync(path, text.replace(edit.before, edit.add + edit.before));
}
