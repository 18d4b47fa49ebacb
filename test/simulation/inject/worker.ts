import { parentPort, workerData } from 'node:worker_threads';
import type { Finding } from '../judge/judge-case.ts';
import type { PlantedFault } from './patch-source.ts';
import { plantInThread } from './patch-source.ts';

/** A fault and the lifecycles in which to look for it. */
export interface Search {
  readonly fault: PlantedFault;
  readonly seed: number;
  readonly lifecycles: number;
}

/** How many lifecycles were run so far; at the end the finding, if there was one. */
export interface SearchReport {
  readonly lifecycles: number;
  readonly isDone: boolean;
  readonly finding?: Finding;
}

const EVERY = 50;

const { fault, seed, lifecycles } = workerData as Search;
const report = (message: SearchReport) => parentPort?.postMessage(message);
const isPlanted = plantInThread(fault);
// Loaded after the hook, so that the product's files are loaded with the fault.
const { runRuleLifecycle } = await import('../rules/run-rule-lifecycle.ts');
if (!isPlanted()) throw new Error(`"${fault.name}": nobody loads ${fault.file}`);

search();

function search(): void {
  for (let index = 0; index < lifecycles; index++) {
    const [finding] = runRuleLifecycle(seed, index).findings;
    if (finding) {
      report({ lifecycles: index + 1, isDone: true, finding });
      return;
    }
    if ((index + 1) % EVERY === 0) report({ lifecycles: index + 1, isDone: false });
  }
  report({ lifecycles, isDone: true });
}
