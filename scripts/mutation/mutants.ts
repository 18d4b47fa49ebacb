import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file in the report of Stryker. */
export interface SourceFile {
  readonly source: string;
  readonly mutants: readonly {
    readonly status: string;
    readonly mutatorName: string;
    readonly replacement?: string;
    readonly location: { readonly start: { readonly line: number } };
  }[];
}

/** The reason why the unnoticed mutants of a line change nothing: all of them, or those with these replacements. */
export interface Reason {
  readonly file: string;
  /** The line in the file, without its indentation. */
  readonly line: string;
  readonly mutants?: readonly string[];
  readonly why: string;
}

export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly mutant: string;
}

export interface SortedMutants {
  /** Without mutants that could not run. */
  readonly total: number;
  readonly killed: number;
  readonly explained: readonly (Mutant & { readonly why: string })[];
  readonly unseen: readonly Mutant[];
  /** Reasons without a mutant. */
  readonly idle: readonly Reason[];
}

const SEEN = ['Killed', 'Timeout'];
const UNSEEN = ['Survived', 'NoCoverage'];

export function readReasons(): readonly Reason[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../test/mutation/reasons.json'), 'utf8'));
}

/** Sorts the mutants into those that a test noticed, those that the reasons explain, and the rest. */
export function sortMutants(files: Readonly<Record<string, SourceFile>>, reasons: readonly Reason[]): SortedMutants {
  const explained: (Mutant & { readonly why: string })[] = [];
  const unseen: Mutant[] = [];
  const used = new Set<Reason>();
  let killed = 0;
  for (const [file, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n');
    killed += mutants.filter(({ status }) => SEEN.includes(status)).length;
    for (const { status, replacement = '', location } of mutants) {
      if (!UNSEEN.includes(status)) continue;
      const { line } = location.start;
      const mutant = { file, line, text: lines[line - 1]?.trim() ?? '', mutant: replacement.replace(/\s+/g, ' ') };
      const reason = reasons.find((each) => explains(each, mutant));
      if (reason) used.add(reason);
      if (reason) explained.push({ ...mutant, why: reason.why });
      else unseen.push(mutant);
    }
  }
  const total = killed + explained.length + unseen.length;
  return { total, killed, explained, unseen, idle: reasons.filter((reason) => !used.has(reason)) };
}

function explains({ file, line, mutants }: Reason, mutant: Mutant): boolean {
  return file === mutant.file && line === mutant.text && (mutants?.includes(mutant.mutant) ?? true);
}
