import { Worker } from 'node:worker_threads';
import type { Finding } from '../judge/judge-case.ts';
import type { PlantedFault } from './patch-source.ts';
import type { Search, SearchReport } from './worker.ts';

/** Whether the independent checker saw a fault, by which check, and after how many lifecycles. */
export interface SearchResult {
  readonly fault: PlantedFault;
  readonly lifecycles: number;
  readonly finding?: Finding;
}

/** Runs lifecycles with one planted fault until it is seen, in a thread of their own. */
export function searchFault(
  search: Search,
  onProgress: (lifecycles: number) => void = () => {},
): Promise<SearchResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: search });
    worker.on('error', reject);
    worker.on('message', ({ lifecycles, isDone, finding }: SearchReport) => {
      onProgress(lifecycles);
      if (!isDone) return;
      void worker.terminate();
      resolve({ fault: search.fault, lifecycles, ...(finding && { finding }) });
    });
  });
}
