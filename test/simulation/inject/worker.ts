import { parentPort, workerData } from 'node:worker_threads';
import type { Finding } from '../judge/judge-case.ts';
import type { PlantedFault } from './patch-source.ts';
import { plantInThread } from './patch-source.ts';

/** A fault and the lifecycles in which to look for it. */
export interface Search {
  readonly fault: PlantedFault;
  readonly seed: number;
  readonly lifecycles: number;
  /** Which lifecycles load the file. */
  readonly kind: 'rules' | 'enterprise';
}

/** How many lifecycles were run so far; at the end the finding, if there was one. */
export interface SearchReport {
  readonly lifecycles: number;
  readonly isDone: boolean;
  readonly finding?: Finding;
}

const EVERY = 50;

type Judged = { readonly findings: readonly Finding[] };
type Run = (seed: number, index: number) => Judged | Promise<Judged>;

const { fault, seed, lifecycles, kind } = workerData as Search;
const report = (message: SearchReport) => parentPort?.postMessage(message);
const isPlanted = plantInThread(fault);
// Loaded after the hook, so that the product's files are loaded with the fault.
const run = kind === 'rules' ? await loadRules() : await loadEnterprise();
if (!isPlanted()) throw new Error(`"${fault.name}": nobody loads ${fault.file}`);

await search();

async function loadRules(): Promise<Run> {
  return (await import('../rules/run-rule-lifecycle.ts')).runRuleLifecycle;
}

async function loadEnterprise(): Promise<Run> {
  return (await import('../enterprise/run-enterprise-lifecycle.ts')).runEnterpriseLifecycle;
}

async function search(): Promise<void> {
  for (let index = 0; index < lifecycles; index++) {
    const [finding] = (await run(seed, index)).findings;
    if (finding) {
      report({ lifecycles: index + 1, isDone: true, finding });
      return;
    }
    if ((index + 1) % EVERY === 0) report({ lifecycles: index + 1, isDone: false });
  }
  report({ lifecycles, isDone: true });
}
