/** Names that the infrastructure gives and the code reads: the only thing both sides import. */

/** Files in the package of a function in addition to its bundle, and the folder of the built pages. */
export const FILES = {
  routerModel: 'router-model.bin',
  threatModel: 'threat-weights.json',
  eventModel: 'event-weights.json',
  regions: 'regions.json',
  gazetteer: 'gazetteer.jsonl',
  eventColumns: 'events.json',
  replyColumns: 'replies.json',
  textColumns: 'texts.json',
  site: 'site',
  apiDocument: 'openapi.json',
} as const;

/** Environment variables of the functions. */
export const ENV = {
  eventsTable: 'EVENTS_TABLE',
  personalTable: 'PERSONAL_TABLE',
  viewsTable: 'VIEWS_TABLE',
  controlTable: 'CONTROL_TABLE',
  directoryTable: 'DIRECTORY_TABLE',
  publicTable: 'PUBLIC_TABLE',
  requestsTable: 'REQUESTS_TABLE',
  requestRowsTable: 'REQUEST_ROWS_TABLE',
  busName: 'EVENT_BUS_NAME',
  stateMachineArn: 'STATE_MACHINE_ARN',
  requestMachineArn: 'REQUEST_MACHINE_ARN',
  campaignMachineArn: 'CAMPAIGN_MACHINE_ARN',
  jobMachineArn: 'JOB_MACHINE_ARN',
  /** The alias of the machine by which a function starts executions. Without it the machine itself starts them. */
  machineAlias: 'MACHINE_ALIAS',
  quarantineBucket: 'QUARANTINE_BUCKET',
  mailbox: 'MAILBOX',
  smtpUrl: 'SMTP_URL',
  mediaBucket: 'MEDIA_BUCKET',
  knowledgeBucket: 'KNOWLEDGE_BUCKET',
  tokenKeyId: 'TOKEN_KEY_ID',
  /** All keys that are published, the signing one among them, joined by commas. */
  tokenKeyIds: 'TOKEN_KEY_IDS',
  tokenIssuer: 'TOKEN_ISSUER',
  tokenAudience: 'TOKEN_AUDIENCE',
  staffIssuer: 'STAFF_ISSUER',
  staffAudience: 'STAFF_AUDIENCE',
  /** Levels (`acr`) and methods (`amr`) of which a token of staff must name one, separated by spaces. */
  staffStrength: 'STAFF_STRENGTH',
  smsGatewayUrl: 'SMS_GATEWAY_URL',
  wechatUrl: 'WECHAT_URL',
  alipayUrl: 'ALIPAY_URL',
  captchaUrl: 'CAPTCHA_URL',
  edgeSecret: 'EDGE_SECRET',
  fileScanUrl: 'FILE_SCAN_URL',
  publicUrl: 'PUBLIC_URL',
  surveyUrl: 'SURVEY_URL',
  campaignUrl: 'CAMPAIGN_URL',
  /** The headers of the pages, as JSON. */
  siteHeaders: 'SITE_HEADERS',
  /** What `/site.json` says, as JSON. */
  siteSettings: 'SITE_SETTINGS',
  /** The namespace of the metrics that log lines carry. */
  metrics: 'METRICS_NAMESPACE',
  jurisdiction: 'JURISDICTION',
  auditGraceSeconds: 'AUDIT_GRACE_SECONDS',
  /** The tasks of a function by the tables and streams that call it, as JSON (`functions/runtime/tasks.ts`). */
  taskSources: 'TASK_SOURCES',
  /** Where events go from the stream: addresses of queues and names of streams, each by its work, as JSON. */
  laneQueues: 'LANE_QUEUES',
  laneStreams: 'LANE_STREAMS',
  queryWorkGroup: 'QUERY_WORKGROUP',
  queryDatabase: 'QUERY_DATABASE',
  /** How many days of events one statement of the compaction writes. */
  compactSliceDays: 'COMPACT_SLICE_DAYS',
  /** Saved statements of a report's figures, with what their question marks stand for, as JSON. */
  reportFigures: 'REPORT_FIGURES',
  reportTargets: 'REPORT_TARGETS',
  /** Where reports are about, joined by commas. */
  reportScopes: 'REPORT_SCOPES',
  reportMachineArn: 'REPORT_MACHINE_ARN',
  lakeBucket: 'LAKE_BUCKET',
  /** The bucket of the restricted lake. */
  textsBucket: 'TEXTS_BUCKET',
} as const;

/** Secondary indexes, as in docs/data-model.md. */
export const INDEX = {
  runStarts: 'run-starts',
  byPhone: 'by-phone',
  pendingFilings: 'pending-filings',
  waits: 'waits',
  byKind: 'by-kind',
  byManager: 'by-manager',
  overview: 'overview',
  byHolder: 'by-holder',
  byEscalation: 'by-escalation',
  byCheckpoint: 'by-checkpoint',
} as const;

/** Key and index attributes that the tables are declared with. */
export const ATTRIBUTE = {
  appealId: 'appealId',
  version: 'version',
  pk: 'pk',
  sk: 'sk',
  startBucket: 'startBucket',
  startAt: 'startAt',
  phoneKey: 'phoneKey',
  at: 'at',
  pendingDay: 'pendingDay',
  waitShard: 'waitShard',
  waitUntil: 'waitUntil',
  recordKind: 'recordKind',
  overviewShard: 'overviewShard',
  recordId: 'recordId',
  managerId: 'managerId',
  expiresAt: 'expiresAt',
  requestId: 'requestId',
  holder: 'holder',
  escalation: 'escalation',
  dueSort: 'dueSort',
  checkpointShard: 'checkpointShard',
  checkpointAt: 'checkpointAt',
} as const;

/** What waits, or has failed: a queue's name in each stage is made of the work's name. */
export const WORK = {
  projectViews: 'project-views',
  projectRequests: 'project-requests',
  publishRequests: 'publish-requests',
  driveRequests: 'drive-requests',
  tendEnterprise: 'tend-enterprise',
  remindDeadlines: 'remind-deadlines',
  notifyManagers: 'notify-managers',
  publishEvents: 'publish-events',
  publishLater: 'publish-later',
  pageDuty: 'page-duty',
  driveUrgent: 'drive-urgent',
  driveWorkflow: 'drive-workflow',
  notifyUrgent: 'notify-urgent',
  notifyAppellant: 'notify-appellant',
  notifyStaff: 'notify-staff',
  inspectMedia: 'inspect-media',
  receiveMail: 'receive-mail',
  auditCases: 'audit-cases',
  tryFiling: 'try-filing',
  sweepFilings: 'sweep-filings',
  runRetention: 'run-retention',
  handOverEnded: 'hand-over-ended',
  followCalendar: 'follow-calendar',
  tendKnowledge: 'tend-knowledge',
  exportEvents: 'export-events',
  exportReplies: 'export-replies',
  exportTexts: 'export-texts',
  exportRequests: 'export-requests',
  compactRows: 'compact-rows',
  compactTexts: 'compact-texts',
  sealRows: 'seal-rows',
  removeTexts: 'remove-texts',
  countAppeals: 'count-appeals',
  indexWords: 'index-words',
  releaseMonths: 'release-months',
  publishCases: 'publish-cases',
  startReport: 'start-report',
  snapshotDimensions: 'snapshot-dimensions',
  announceReport: 'announce-report',
  failedExecutions: 'failed-executions',
  undeliveredFailures: 'undelivered-failures',
} as const;
export type Work = (typeof WORK)[keyof typeof WORK];

/** The queue from which a function takes its work. */
export function buildQueueName(stage: string, work: Work): string {
  return `hotline-${stage}-${work}`;
}

/** The queue for messages of this work that failed for good. */
export function buildFailureQueueName(stage: string, work: Work): string {
  return `${buildQueueName(stage, work)}-failures`;
}

/** `source` of our events on the bus: of appeals, of requests and visits of businesses, and of campaigns. */
export const EVENT_SOURCE = 'hotline.appeals';
export const REQUEST_SOURCE = 'hotline.requests';
export const VISIT_SOURCE = 'hotline.visits';
export const CAMPAIGN_SOURCE = 'hotline.campaigns';

/** What the key Secrets encrypts, as `purpose` in the encryption context. A permission to decrypt names its purposes. */
export const SECRET_PURPOSE = {
  dataKey: 'hotline-secrets',
  wechat: 'hotline-mini-program-wechat',
  alipay: 'hotline-mini-program-alipay',
  signedCalls: 'hotline-signed-calls',
  smtp: 'hotline-smtp',
  helplines: 'hotline-helplines',
} as const;

/** The folder of the quarantine bucket, in which an object's name is the media id. */
export const UPLOAD_PREFIX = 'uploads/';
/** Folders of the media bucket: inspected files, and raw mails by the local day of their arrival, which are deleted after a month. */
export const MEDIA_PREFIX = 'media/';
export const MAIL_PREFIX = 'raw/';
/** Folder of sealed originals in the media bucket: files as uploaded, with their metadata. No function may read it. */
export const ORIGINAL_PREFIX = 'originals/';

/** Of each table of the lake, the saved statement that puts rows which have landed into their partitions. */
export const COMPACT_STATEMENTS = {
  events: 'compact_events',
  replies: 'compact_replies',
  texts: 'compact_texts',
  enterprise_events: 'compact_enterprise_events',
} as const;
export type LakeTable = keyof typeof COMPACT_STATEMENTS;

/** The tables whose rows a sealing of their case changes, with the folders of their compacted rows. */
export const SEALED_FOLDERS = { events: 'settled', replies: 'replies/settled' } as const;

/** The folders of the restricted texts: those that have landed, and compacted ones. */
export const TEXTS_FOLDERS = { landed: 'landed', settled: 'settled' } as const;

/** The saved statement that finds compacted rows which show more of a case than is allowed since it was sealed. */
export const SEALED_SEARCH = 'find_sealed_later';
/** The saved statement that fails while rows of the lake show more of a case than is allowed since it was sealed. */
export const SEALED_CHECK = 'check_sealed_later';
/** The same two of the restricted texts. */
export const TEXTS_SEARCH = 'find_texts_to_remove';
export const TEXTS_CHECK = 'check_texts_to_remove';

/**
 * Which landed rows are compacted each night and seen before: those of the last days of arrival, of events at most `lateDays`
 * older. An older event needs a backfill. Each statement writes at most `sliceDays` days of events, fewer where there are many
 * cities, so that it stays below the 100 partitions that an INSERT of Athena may write.
 */
export const LANDED_WINDOW = { arrivedDays: 7, lateDays: 20, sliceDays: 4 } as const;
export const MOST_PARTITIONS = 100;

/** Folder of monthly reports in the bucket of the lake. */
export const REPORTS_PREFIX = 'monthly/';

/** Announced on the bus: many appeals about one matter from one area, and a report. */
export const HOT_SPOT_OPENED = { source: 'hotline.hotspots', type: 'hotspot.opened' } as const;
export const REPORT_MADE = { source: 'hotline.reports', type: 'report.made' } as const;

/** The encodings in which the build also stores the pages, with the endings of their files, the smaller one first. */
export const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** The header by which the proxy before the API proves itself. CloudFront replaces what a caller sends under this name. */
export const EDGE_HEADER = 'x-hotline-edge';
