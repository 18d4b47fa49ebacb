/** The functions of the platform: `functions/<name>.ts` exports the `handler`. The bundler builds these and no others. */
export const FUNCTIONS = [
  'http/citizen/create-session',
  'http/citizen/create-upload',
  'http/citizen/submit-appeal',
  'http/citizen/list-appeals',
  'http/citizen/get-appeal',
  'http/citizen/get-access-log',
  'http/citizen/command-appeal',
  'http/citizen/track-appeal',
  'http/citizen/show-survey',
  'http/citizen/answer-survey',
  'http/desk/create-upload',
  'http/desk/file-appeal',
  'http/desk/find-appeals',
  'http/desk/get-appeal',
  'http/desk/command-appeal',
  'http/desk/list-queue',
  'http/desk/count-queue',
  'http/desk/claim-entry',
  'http/desk/release-entry',
  'http/desk/reveal-contact',
  'http/desk/prove-caller',
  'http/desk/list-reveals',
  'http/desk/list-openings',
  'http/admin/list-records',
  'http/admin/get-record',
  'http/admin/list-history',
  'http/admin/put-record',
  'http/admin/approve-grants',
  'http/admin/import-records',
  'http/admin/export-records',
  'http/issuer/get-discovery',
  'http/issuer/get-jwks',
  'http/public/list-categories',
  'http/public/list-regions',
  'http/public/get-statistics',
  'http/public/list-cases',
  'http/public/get-health',
  'http/public/get-openapi',
  'http/public/get-docs',
  'workflow/route-appeal',
  'workflow/arm-wait',
  'workflow/check-deadlines',
  'workflow/audit-cases',
  'workflow/sweep-filings',
  'workflow/hand-over-ended',
  'workflow/follow-calendar',
  'workflow/start-report',
  'workflow/ask-figures',
  'workflow/make-report',
  'workflow/snapshot-dimensions',
  'events/project-views',
  'events/publish-events',
  'events/drive-workflow',
  'events/notify-appellant',
  'events/notify-staff',
  'events/inspect-media',
  'events/export-events',
  'events/export-replies',
  'events/export-texts',
  'events/compact-rows',
  'events/compact-texts',
  'events/count-appeals',
  'events/release-months',
  'events/publish-cases',
] as const;

export type FunctionName = (typeof FUNCTIONS)[number];

/** The short name in logs and alarms: `http/citizen/get-appeal` -> `citizen-get-appeal`. */
export function toServiceName(name: FunctionName): string {
  return name.split('/').slice(-2).join('-');
}

/** The id of the construct, unique in all stacks: `workflow/arm-wait` -> `WorkflowArmWait`. */
export function toConstructId(name: FunctionName): string {
  return toServiceName(name).replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
