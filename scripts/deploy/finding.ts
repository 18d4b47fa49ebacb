import type { Bilingual } from '#cli/run-tool.ts';

/** What is in the way of a deployment, and how to remove it. */
export interface Finding {
  /** `stop`: the deployment would fail or be wrong. `ask`: it works, but not under the expected load. */
  readonly kind: 'stop' | 'ask';
  readonly what: Bilingual;
  readonly how: Bilingual;
}

/** A finding that stops the deployment. */
export function stop(what: Bilingual, how: Bilingual): Finding {
  return { kind: 'stop', what, how };
}
