/**
 * What nobody can measure before there is a hotline: how many people look, how large their files are. Each has its reason. All else comes
 * from measurement (`bench/results/drivers.json`) and from the synthesised templates.
 */
export const ASSUMED = {
  /** The share of appeals that a unit handles; the others are answered on the spot (cloud review: 25 %). */
  routedShare: 0.25,
  /** Files of a routed appeal (ARCHITECTURE 5), and their size: photos shrunk by the page, some short videos. */
  filesPerRouted: 0.9,
  fileMb: 3,
  /** How often a file is opened through a link, mostly by the unit in the first days. */
  opensPerFile: 1,
  /** Files whose stored copy had metadata, so that the original is stored too: nearly all photos of telephones. */
  originalShare: 1,
  /** Months from the filing until files are removed: three years after the end of a case (`retention.mediaMonths`). */
  fileMonths: 37,
  /** Desks whose page is open and seen: one for each thousand appeals a year, on 250 days for 8 hours (cloud review: 20,000 desks). */
  appealsPerDesk: 1000,
  deskDays: 250,
  deskHours: 8,
  /** Minutes of these hours in which somebody types or clicks at least every 30 seconds, and changes that appear in a day. */
  deskBusyMinutes: 60,
  deskChanges: 8,
  /** Visits of an appellant to the page of a routed case, and minutes that the page is seen. */
  visitsPerRouted: 4,
  visitMinutes: 2,
  /** Answers of the API, of pages with scripts for one first visit, and visits without a cached page per appeal. */
  answerKb: 4,
  pageKb: 120,
  pagesPerAppeal: 0.5,
  /** Commands and reads of a routed case that an ordinary case does not have, as a share of it: returns, extensions, redo, comments. */
  moreWork: 0.15,
  /** The time of a call of another service that a function waits for, and what cold starts add to the average invocation. */
  serviceMs: 5,
  coldStartShare: 0.02,
  coldStartMs: 500,
  /** Memory that gives a whole processor (docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). */
  wholeProcessorMb: 1769,
  /** Log lines of an invocation, with those of Lambda and of the access log, and what is left of them compressed. */
  logBytesPerCall: 600,
  storedLogShare: 0.15,
  /** Receives of an idle queue with a function: five pollers that wait 20 s each (AWS compute blog on Lambda and SQS). */
  pollsPerQueueMonth: (5 * 3 * 60 * 24 * 365) / 12,
  /** KMS calls for a table that a function uses: one each five minutes (DynamoDB developer guide, encryption at rest), while it is used. */
  keyCallsPerHour: 12,
  tablesPerFunction: 3,
  /** A row of the lake in Parquet after compaction, and a record of Firehose, which is rounded up to 5 kB. */
  rowBytes: 60,
  recordKb: 5,
  /** Terabytes that Athena reads in a year for each million appeals: the saved figures each month for each city, and the analysts. */
  athenaTbPerMillion: 0.5,
  /** Runs of a schedule: billed time and reads. */
  scheduleMs: 200,
  scheduleReads: 10,
  /** The share of appeals whose filer has not signed in with the phone, and so gets number and code by SMS. */
  unsignedShare: 0.5,
  /** The share of answers on the spot that are followed by a survey (policy `surveyShare`). */
  drawnShare: 0.1,
  /** Other parts for a routed case: interim replies, extensions, warnings to units and leaders, sign-in codes. */
  otherParts: 0.1,
  /** Custom metrics of an idle stage that get a value, of those of the template. */
  idleMetricShare: 0.1,
} as const;

export type Assumptions = { readonly [Name in keyof typeof ASSUMED]: number };

/** What is computed: so many appeals a year, in a stage of a region. An idle stage has none. */
export const SCENARIOS = {
  city: { appeals: 500_000, stage: 'prod' },
  province: { appeals: 20_000_000, stage: 'prod' },
  idle: { appeals: 0, stage: 'dev' },
} as const;
export type ScenarioName = keyof typeof SCENARIOS;
