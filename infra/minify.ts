import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type JsMinifyOptions, minify, version } from '@swc/core';

const OPTIONS: JsMinifyOptions = {
  module: false,
  mangle: { toplevel: true },
  compress: { toplevel: true, ecma: 2022, passes: 3 },
};
/** A kept file begins with what it was made from. */
const MARK_LENGTH = '//'.length + 64 + '\n'.length;

/**
 * The code, a twentieth smaller than esbuild makes it: SWC puts what is used once where it is used, across modules too. It
 * takes longer than all the rest of a start, so the last result is kept in `file`, and taken from there as long as code,
 * options and SWC are the same.
 */
export async function squeeze(code: string, file: string): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS]))
    .update(code)
    .digest('hex');
  const mark = `//${hash}\n`;
  const kept = readKept(file);
  if (kept?.startsWith(mark)) return kept.slice(MARK_LENGTH);
  const squeezed = (await minify(code, OPTIONS)).code;
  keep(file, mark + squeezed);
  return squeezed;
}

function readKept(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whole or not at all: others may bundle at the same time. Whoever may not write there squeezes each time. */
function keep(file: string, text: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
