/** A measure and its limits (ARCHITECTURE 5). A measure without a budget is only reported. */
export interface Budget {
  readonly what: string;
  readonly unit: string;
  readonly budget?: number;
  readonly stretch?: number;
  /** Whether budget and stretch are minimums. */
  readonly isMinimum?: boolean;
}

export const BUDGETS = {
  bundle: { what: 'API function bundle, largest (minified)', unit: 'kB' },
  load: { what: 'module load of an API function, slowest median', unit: 'ms' },
  // ADR 43: the milliseconds are those of a machine, the share is not.
  loadShare: { what: 'its processor time as a share of that of the naive stack', unit: '', budget: 0.72 },
  naiveBundle: { what: 'bundle of the naive stack', unit: 'kB' },
  naiveLoad: { what: 'module load of the naive stack, in the same rounds', unit: 'ms' },
  coldCalls: { what: 'cold calls in an hour of a bureau of 50 people (simulated)', unit: '' },
  coldMedian: { what: 'what a cold call adds until its answer, median (simulated)', unit: 'ms' },
  coldP95: { what: 'the same, 95 of 100', unit: 'ms' },
  coldWait: { what: 'what cold calls add in that hour together', unit: 's' },
  submitWaves: { what: 'sequential SDK waves before the answer: submit', unit: '', budget: 4, stretch: 3 },
  commandWaves: { what: 'the same: any other command', unit: '', budget: 4, stretch: 3 },
  coldSubmitWaves: { what: 'submit in a new environment (first call)', unit: '' },
  coldCommandWaves: { what: 'any other command in a new environment', unit: '' },
  states: { what: 'entered workflow states, happy path', unit: '', budget: 6, stretch: 3 },
  eventWrites: { what: 'write units of an ordinary case: events table', unit: 'WRU', budget: 12, stretch: 10 },
  // ADR 28: the cost of a case is the limit.
  allWrites: { what: 'the same: all tables and indexes', unit: 'WRU', budget: 90, stretch: 45 },
  counterWrites: { what: 'further write units of the same case for the statistics', unit: 'WRU' },
  reads: { what: 'read units of the same case', unit: 'RRU', budget: 75, stretch: 60 },
  costText: { what: 'cost of a routed appeal, text only (model)', unit: '$', budget: 0.00025, stretch: 0.00015 },
  costMedia: { what: 'the same with 0.9 media files', unit: '$', budget: 0.00025, stretch: 0.00015 },
  // ADR 84: everything that a year costs, divided by its appeals.
  yearlyCost: {
    what: 'all that an appeal costs in year 1, without text messages (model)',
    unit: '$',
    budget: 0.0006,
    stretch: 0.0004,
  },
  tenthYearCost: { what: 'the same in year 10', unit: '$', budget: 0.0009, stretch: 0.0006 },
  idleCost: { what: 'an idle stage for developers, a month (model)', unit: '$', budget: 10, stretch: 5 },
  textParts: { what: 'parts of text messages of a routed appeal (model)', unit: '', budget: 1.5, stretch: 0.5 },
  requestStates: { what: 'entered workflow states of a whole request of a business', unit: '' },
  requestWrites: { what: 'write units of the same request: all tables and indexes', unit: 'WRU', budget: 40 },
  requestReads: { what: 'read units of the same request', unit: 'RRU' },
  requestCost: { what: 'cost of the same request (model)', unit: '$', budget: 0.0003 },
  timerP99: { what: 'timer error at a checkpoint (real, local), p99', unit: 's', budget: 2, stretch: 1 },
  timerP50: { what: 'timer error, median', unit: 's' },
  lakeAgreement: { what: 'key figures that are the same in SQL and in TypeScript', unit: '' },
  lakeSlowest: { what: 'slowest saved query on the largest month measured', unit: 'ms' },
  lakeMemory: { what: 'memory of the hungriest saved query for each event more', unit: 'B' },
  lakeCostliest: { what: 'most expensive saved query in Athena on a year (model)', unit: '$' },
  stormPage: {
    what: 'storm of 1,000 filings a second for 10 min: oldest page of a threat (simulated)',
    unit: 's',
    budget: 120,
    stretch: 30,
  },
  stormRouted: { what: 'the same: until all are routed', unit: 'min', budget: 90, stretch: 60 },
  simulation: {
    what: 'simulated rule lifecycles without a broken rule',
    unit: '',
    budget: 100_000,
    stretch: 1_000_000,
    isMinimum: true,
  },
  wholeSimulation: { what: 'whole lifecycles, with workflow, queues and stores, without a broken invariant', unit: '' },
  mutation: { what: 'mutants of decisions, clocks and calendar that a unit test notices', unit: '%' },
  directoryLookup: {
    what: 'lookups of a decision: 28,000 units compared with the example district',
    unit: 'times',
    budget: 1.5,
    stretch: 1.1,
  },
  directoryQueue: {
    what: 'page of a queue: 100,000 cases compared with 100',
    unit: 'times',
    budget: 1.5,
    stretch: 1.1,
  },
  directoryFiltered: { what: 'page of the long queue with a filter that nothing matches', unit: 'ms' },
  directoryCounts: { what: 'counts of the long queue by deadline', unit: 'ms' },
  directoryList: {
    what: 'page of the list of units: 28,000 units compared with the example district',
    unit: 'times',
    budget: 1.5,
    stretch: 1.1,
  },
  routerF1: { what: 'classifier: macro-F1', unit: '', budget: 0.93, isMinimum: true },
  routerTop3: { what: 'classifier: right category among the first three', unit: '', budget: 0.995, isMinimum: true },
  routerDecided: {
    what: 'classifier: decided at a precision of 98 %',
    unit: '%',
    budget: 70,
    stretch: 80,
    isMinimum: true,
  },
  routerCalibration: { what: 'classifier: calibration error (ECE)', unit: '' },
  routerBytes: { what: 'classifier: size of the model', unit: 'MB', budget: 15 },
  routerLoad: { what: 'classifier: load of the model', unit: 'ms', budget: 200 },
  routerText: { what: 'classifier: time for a text', unit: 'ms', budget: 5 },
  similarRight: { what: 'same matter: suggestions that are right', unit: '%', isMinimum: true },
  similarFound: { what: 'the same: pairs that are found', unit: '%', isMinimum: true },
  hotSpotsWrong: { what: 'hot spots: false alarms for a thousand appeals', unit: '' },
  similarWrong: { what: 'the same: wrong suggestions for a thousand appeals', unit: '' },
  dangerTime: { what: 'danger in the words of a filing', unit: 'ms', budget: 5, stretch: 2 },
  knowledgeSearch: { what: 'knowledge base of 50,000 items: a question, p95', unit: 'ms', budget: 20, stretch: 5 },
  knowledgeLoad: { what: 'the same: load of the index', unit: 'ms' },
  knowledgeBytes: { what: 'the same: size of the stored index', unit: 'MB' },
  knowledgeMemory: { what: 'the same: memory of the loaded index', unit: 'MB' },
  knowledgeBuild: { what: 'the same: build of the index', unit: 's' },
  citizenBytes: { what: 'home page of citizens with all it needs (gzip)', unit: 'kB', budget: 60, stretch: 50 },
  citizenRequests: { what: 'the same: requests', unit: '', budget: 6 },
  screenBytes: { what: 'next screen of citizens, largest', unit: 'kB', budget: 15 },
  deskBytes: { what: 'desk of staff', unit: 'kB', budget: 100 },
  boardBytes: { what: 'public figures', unit: 'kB', budget: 40 },
  shownSlow: { what: 'home page is shown: slow 3G, processor 4 times slower', unit: 's', budget: 2 },
  shownFast: { what: 'the same: fast 3G', unit: 's', budget: 1 },
  layoutShift: { what: 'shift of the layout while it loads', unit: '', budget: 0.02 },
  inputDelay: { what: 'a key while writing, processor 4 times slower', unit: 'ms', budget: 200 },
  // ADR 31: nobody files a hundred appeals a second on one machine.
  filingCpu: { what: 'processor time of a filing with all that follows', unit: 'ms' },
  filingShare: { what: 'the same as a share of a fixed piece of work', unit: '', budget: 0.3 },
  commandCpu: { what: 'processor time of a command with all that follows', unit: 'ms' },
  caseCpu: { what: 'processor time of an ordinary case from start to end', unit: 'ms' },
  idleCpu: { what: 'processor time of a platform with nothing to do, in a second', unit: 'ms' },
  idleMemory: { what: 'memory of one machine: idle after the start', unit: 'MB', budget: 350, stretch: 250 },
  filedMemory: { what: 'memory of one machine: after 1,000 filings', unit: 'MB', budget: 600, stretch: 400 },
  lastingMemory: { what: 'memory of one machine: after 10,000 filings', unit: 'MB', budget: 600 },
  smallStormRate: { what: 'storm in small on one machine: filings a second', unit: '/s' },
  smallStormThreat: { what: 'the same: longest time until a threat was routed', unit: 's', budget: 120 },
  smallStormRouted: { what: 'the same: all filings routed after', unit: 's' },
  // ADR 89.
  jobShare: {
    what: 'the job that needs most of its time at province volume: share of it (model)',
    unit: '',
    budget: 1,
    stretch: 0.5,
  },
  campaignHours: { what: 'campaign over 1.68 million businesses: hours until all were asked (model)', unit: 'h' },
  campaignCost: { what: 'the same: cost of the platform, without text messages (model)', unit: '$' },
  campaignEvents: {
    what: 'the same: events of its longest execution (model)',
    unit: '',
    budget: 25_000,
    stretch: 20_000,
  },
  ping: { what: 'throughput of one machine: GET /health', unit: '1/s' },
  submits: { what: 'throughput: POST /v1/appeals', unit: '1/s', budget: 25, stretch: 100, isMinimum: true },
  submitsDrained: { what: 'the same until each appeal is dispatched and listed', unit: '1/s' },
  cases: { what: 'throughput: ordinary cases from start to end', unit: '1/s', budget: 5, stretch: 20, isMinimum: true },
} as const satisfies Readonly<Record<string, Budget>>;

export type Measure = keyof typeof BUDGETS;

/** One measured value. */
export interface Finding {
  readonly measure: Measure;
  readonly value: number;
  /** What was measured and how often. */
  readonly note: string;
}

/** The findings of a part, and optionally Markdown with more detail. */
export interface Measurement {
  readonly findings: readonly Finding[];
  /** Tables that are printed too, not only stored. */
  readonly printed?: string;
  readonly appendix?: string;
}

export type Verdict = 'stretch' | 'met' | 'MISSED' | '';

/** Compares a value with its budget. */
export function findVerdict({ measure, value }: Finding): Verdict {
  const { budget, stretch, isMinimum = false }: Budget = BUDGETS[measure];
  const isWithin = (limit: number) => (isMinimum ? value >= limit : value <= limit);
  if (budget === undefined) return '';
  if (stretch !== undefined && isWithin(stretch)) return 'stretch';
  return isWithin(budget) ? 'met' : 'MISSED';
}
