import type { NewDelivery } from './deliveries.ts';
import { compilePattern, type Matcher } from './pattern.ts';
import { compileSchedule, type Schedule } from './schedule.ts';
import { compileInput, type InputSpec } from './target-input.ts';

export interface TargetSpec extends InputSpec {
  readonly id: string;
  readonly arn: string;
  readonly deadLetterArn?: string;
  readonly retry?: { readonly maximumRetryAttempts?: number; readonly maximumEventAgeSeconds?: number };
}

/** A rule of the template, with a pattern or with a schedule. */
export interface RuleSpec {
  readonly name: string;
  readonly arn: string;
  readonly busName: string;
  readonly pattern?: unknown;
  readonly schedule?: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly targets: readonly TargetSpec[];
}

/** An event as a target receives it. */
export interface BusEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601 in UTC with seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

export interface Rule {
  readonly spec: RuleSpec;
  readonly matches: Matcher;
  readonly schedule: Schedule | undefined;
  /** The deliveries of an event, one for each target of the rule. */
  listDeliveries(event: BusEvent): NewDelivery[];
}

/** AWS's defaults for a target without a retry policy. */
const DEFAULT_RETRIES = 185;
const DEFAULT_AGE_SECONDS = 24 * 3600;

/** Checks and compiles a rule. Throws for a rule that could not work. */
export function compileRule(spec: RuleSpec, isTarget: (arn: string) => boolean): Rule {
  const { name, targets } = spec;
  if ((spec.pattern === undefined) === (spec.schedule === undefined)) {
    throw new Error(`The rule ${name} needs either a pattern or a schedule`);
  }
  if (spec.schedule !== undefined && spec.busName !== 'default') {
    throw new Error(`The rule ${name} has a schedule; AWS allows that on the default bus only`);
  }
  if (targets.length > 5) throw new Error(`The rule ${name} has more than 5 targets`);
  if (new Set(targets.map(({ id }) => id)).size < targets.length)
    throw new Error(`The rule ${name} has a target id twice`);
  const unknown = targets.find(({ arn }) => !isTarget(arn));
  if (unknown !== undefined) throw new Error(`The rule ${name} has a target that is not served: ${unknown.arn}`);

  const compiled = targets.map((target) => ({ target, toInput: compileInput(target, spec) }));
  return {
    spec,
    matches: spec.pattern === undefined ? () => false : compilePattern(spec.pattern),
    schedule: spec.schedule === undefined ? undefined : compileSchedule(spec.schedule),
    listDeliveries: (event) =>
      compiled.map(({ target, toInput }) => ({
        ruleArn: spec.arn,
        targetId: target.id,
        targetArn: target.arn,
        payload: toInput({ ...event }),
        deadLetterArn: target.deadLetterArn,
        maximumRetryAttempts: target.retry?.maximumRetryAttempts ?? DEFAULT_RETRIES,
        maximumEventAgeSeconds: target.retry?.maximumEventAgeSeconds ?? DEFAULT_AGE_SECONDS,
      })),
  };
}
