import { HTTP_FUNCTIONS, type HttpFunctionName } from '#functions/http/routes.ts';

/** The functions that no route calls: `functions/<name>.ts` exports the `handler`. */
const ASYNCHRONOUS_FUNCTIONS = [
  'workflow/route-appeal',
  'workflow/keep-appeal-time',
  'workflow/keep-request-time',
  'schedules/audit-cases',
  'schedules/try-filing',
  'schedules/sweep-filings',
  'schedules/run-retention',
  'schedules/hand-over-ended',
  'schedules/follow-calendar',
  'schedules/remind-deadlines',
  'schedules/tend-enterprise',
  'workflow/run-campaign',
  'workflow/send-campaign-batch',
  'schedules/tend-knowledge',
  'workflow/write-report',
  'schedules/snapshot-dimensions',
  'schedules/seal-rows',
  'schedules/remove-texts',
  'events/project-views',
  'events/project-requests',
  'events/drive-requests',
  'events/publish-logs',
  'events/page-duty',
  'events/drive-workflow',
  'events/notify-appellant',
  'events/notify-staff',
  'events/notify-managers',
  'events/inspect-media',
  'events/receive-mail',
  'events/export-codes',
  'events/export-words',
  'events/compact-rows',
  'events/compact-texts',
  'events/count-appeals',
  'events/index-words',
  'events/release-months',
  'events/publish-cases',
] as const;

export type FunctionName = HttpFunctionName | (typeof ASYNCHRONOUS_FUNCTIONS)[number];

/** The functions of the platform: one for each group of routes, and the others. The bundler builds these and no more. */
export const FUNCTIONS: readonly FunctionName[] = [
  ...(Object.keys(HTTP_FUNCTIONS) as HttpFunctionName[]),
  ...ASYNCHRONOUS_FUNCTIONS,
];

/** The short name in logs and alarms: `http/citizens/own-data` -> `citizens-own-data`. */
export function toServiceName(name: FunctionName): string {
  return name.split('/').slice(-2).join('-');
}

/** The id of the construct, unique in all stacks: `workflow/route-appeal` -> `WorkflowRouteAppeal`. */
export function toConstructId(name: FunctionName): string {
  return toServiceName(name).replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
