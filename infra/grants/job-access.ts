import type { Construct } from 'constructs';
import { ENV } from '#kernel/env-names.ts';
import { type EngineJob, JOBS } from '#kernel/job-names.ts';
import { joinAlarm } from '../alarms/joined-alarms.ts';
import type { AppFunction } from '../constructs/app-function.ts';
import { countLines } from '../constructs/count-lines.ts';
import { jobsForPerson } from '../constructs/metrics.ts';
import { buildStateMachineArn } from '../constructs/state-machine.ts';
import { grantTable, type Stores } from '../constructs/store-access.ts';
import type { Config } from '../platform/config-shape.ts';

/** The name of the machine that works on lanes of jobs after `hotline-<stage>-`, and of its file. */
export const JOB_MACHINE = 'job';

/** The timeout of a function with jobs. The next worker goes on: the shorter, the sooner a killed one is replaced. */
export const JOB_SECONDS = 300;

/** The jobs that are tasks of a function. */
export function jobsOf({ name }: AppFunction): EngineJob[] {
  return (Object.keys(JOBS) as EngineJob[]).filter((job) => JOBS[job] === name);
}

/** Lets a function with jobs store how far they have come and what they put aside. */
export function storePositions(fn: AppFunction, { control }: Pick<Stores, 'control'>): void {
  grantTable(fn, control, ['Query', 'PutItem', 'DeleteItem'], { leadingKeys: ['JOB#*'] });
}

/** Lets a function with jobs store how far they have come, and hand their lanes to the machine. */
export function runJobs(
  fn: AppFunction,
  scope: Construct,
  { stores, config }: { stores: Stores; config: Config },
): void {
  storePositions(fn, stores);
  const machineArn = buildStateMachineArn(scope, config, JOB_MACHINE);
  fn.allow({ actions: ['states:StartExecution'], resources: [machineArn] });
  fn.setEnvironment({ [ENV.jobMachineArn]: machineArn });
}

/** Lets a function join the alarm of jobs that have put things aside which a person has to look at. */
export function watchJobs(
  fn: AppFunction,
  scope: Construct,
  { id, impact }: { readonly id: string; readonly impact: string },
): void {
  const metric = countLines(scope, `${id}Aside`, fn, 'job-set-aside', jobsForPerson(fn.stage));
  joinAlarm(scope, { concern: 'cases', runbook: 'jobs', threshold: 1 }, { name: fn.name, impact, metrics: [metric] });
}
