import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './budgets.ts';
import { formatTable } from './table.ts';

const LATEST = join(import.meta.dirname, 'results/latest.md');
const HEADER = '# Budgets as measured\n\n`npm run bench -- PART` replaces the section of PART.';

/** Replaces the section of a part in `bench/results/latest.md`. */
export function record(part: string, { findings, appendix }: Measurement, now = new Date()): void {
  const sections = readSections(readFileSync(LATEST, 'utf8'));
  const section = [describeRun(now), formatTable(findings), ...(appendix === undefined ? [] : [appendix])];
  sections.set(part, section.join('\n\n'));
  const texts = [...sections].map(([title, text]) => `## ${title}\n\n${text}`);
  writeFileSync(LATEST, `${[HEADER, ...texts].join('\n\n')}\n`);
}

/** The sections of a page by their titles. */
function readSections(page: string): Map<string, string> {
  const sections = page.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const end = section.indexOf('\n');
      return [section.slice(0, end), section.slice(end).trim()];
    }),
  );
}

/** When and where a part was measured. The load average shows how much other work the machine had. */
function describeRun(now: Date): string {
  const cpu = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown processor'}`;
  return `${now.toISOString()}, Node ${process.version}, ${cpu}, load average ${loadavg()[0]?.toFixed(2)} at the end`;
}
