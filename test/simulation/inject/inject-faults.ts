import { showProgress } from '#cli/run-tool.ts';
import { ENTERPRISE_FAULTS } from './enterprise-faults.ts';
import type { PlantedFault } from './patch-source.ts';
import { PLANTED_FAULTS } from './planted-faults.ts';
import { type SearchResult, searchFault } from './search-fault.ts';

const PROGRESS_MS = 10_000;
/** The faults, by the lifecycles that must see them. */
const FAULTS_OF = { rules: PLANTED_FAULTS, enterprise: ENTERPRISE_FAULTS };

export interface Injection {
  readonly seed: number;
  /** The most for each fault. */
  readonly lifecycles: number;
  readonly workers: number;
  readonly kind: 'rules' | 'enterprise';
  /** Only faults whose names contain this. */
  readonly only?: string;
}

/** Plants every fault, one at a time, and prints which were seen. Answers the exit code: 0 if all were. */
export async function injectFaults({ seed, lifecycles, workers, kind, only = '' }: Injection): Promise<number> {
  const faults = FAULTS_OF[kind].filter(({ name }) => name.includes(only));
  const results = new Map<PlantedFault, SearchResult>();
  const running = new Map<PlantedFault, number>();
  const queue = [...faults];
  const started = performance.now();
  const progress = setInterval(() => {
    const now = [...running].map(([{ name }, done]) => `${name} (${done} lifecycles)`);
    showProgress(`${results.size} of ${faults.length} faults; now ${now.join('; ')}`);
  }, PROGRESS_MS);

  async function work(): Promise<void> {
    for (let fault = queue.shift(); fault; fault = queue.shift()) {
      const current = fault;
      running.set(current, 0);
      results.set(current, await searchFault({ fault, seed, lifecycles, kind }, (done) => running.set(current, done)));
      running.delete(current);
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, workers) }, work));
  } finally {
    clearInterval(progress);
  }
  const ordered = faults.flatMap((fault) => results.get(fault) ?? []);
  const seen = ordered.filter(({ finding }) => finding).length;
  console.log(formatTable(ordered));
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `\n${seen} of ${ordered.length} faults seen, with seed ${seed}, within ${lifecycles} lifecycles each (${seconds} s).`,
  );
  return seen === ordered.length ? 0 : 1;
}

/** The table of a run, in Markdown. */
export function formatTable(results: readonly SearchResult[]): string {
  const rows = results.map(({ fault, lifecycles, finding }) => [
    fault.name,
    finding ? 'yes' : 'NO',
    String(lifecycles),
    finding ? `${finding.check}, at \`${finding.type.replace(/^(appeal|request)\./, '')}\`` : '',
  ]);
  const lines = [['planted fault', 'seen', 'lifecycles', 'by which check'], ['---', '---', '---', '---'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
