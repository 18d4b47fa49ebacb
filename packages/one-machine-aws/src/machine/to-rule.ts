import type { openEvents } from '../events/open.ts';
import type { Assembly } from '../template/assembly.ts';

/** A rule of a template, as the bus takes it. */
export function toRule(rule: Assembly['rules'][number]): Parameters<ReturnType<typeof openEvents>['ensureRule']>[0] {
  const { name, arn, busName, pattern, schedule, isEnabled, targets } = rule;
  return {
    name,
    arn,
    busName,
    ...(pattern && { pattern }),
    ...(schedule !== undefined && { schedule }),
    state: isEnabled ? 'ENABLED' : 'DISABLED',
    targets: targets.map((target) => ({
      id: target.id,
      arn: target.arn,
      ...(target.deadLetterArn !== undefined && { deadLetterArn: target.deadLetterArn }),
      ...(target.input !== undefined && { input: target.input }),
      ...(target.inputPath !== undefined && { inputPath: target.inputPath }),
      ...(target.inputTransformer && {
        inputTransformer: {
          inputPathsMap: target.inputTransformer.paths,
          inputTemplate: target.inputTransformer.template,
        },
      }),
      retry: {
        ...(target.maximumRetryAttempts !== undefined && { maximumRetryAttempts: target.maximumRetryAttempts }),
        ...(target.maximumEventAgeSeconds !== undefined && { maximumEventAgeSeconds: target.maximumEventAgeSeconds }),
      },
    })),
  };
}
