import { PROBE_FILING } from '#appeals/handling/presenting/probe-filing.ts';
import { publicApi } from '#appeals/handling/public-api.adapter.ts';
import { type TriedFiling, type TryFilingDeps, tryFiling } from '#appeals/handling/usecases/filing/try-filing.ts';
import { ENV } from '#kernel/env-names.ts';
import { PROBE_FAILED } from '#kernel/metric-names.ts';
import { keys } from '../runtime/deps/keys.ts';
import { combine, lazyPorts } from '../runtime/deps/lazy-ports.ts';
import { base } from '../runtime/deps/stores/base.ts';
import { readVariable } from '../runtime/environment.ts';
import { logMetrics } from '../runtime/log.ts';
import { task } from '../runtime/task.ts';

/** Every five minutes: files a case through the public API and withdraws it. What fails is counted, and not repeated: the next run follows. */
export const createHandler = (deps: TryFilingDeps) => {
  // As long as the environment lives, which is longer than from one check to the next.
  let left: readonly string[] = [];
  return task(async () => {
    const tried = await tryFiling(deps, PROBE_FILING, left).catch(() => toDefect(left));
    left = tried.left;
    const { failed, status } = tried;
    logMetrics('filing-tried', { step: failed, status }, [
      { dimensions: [], metrics: [{ name: PROBE_FAILED, value: failed === undefined ? 0 : 1, unit: 'Count' }] },
    ]);
    return tried;
  });
};

/** The token could not be signed. */
function toDefect(left: readonly string[]): TriedFiling {
  return { failed: 'file', status: 0, left };
}

const api = lazyPorts({ publicApi: () => publicApi(readVariable(ENV.publicUrl)) });

export const handler = createHandler(combine(base, keys, api));
