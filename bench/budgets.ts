/** What is measured, and what it may cost (ARCHITECTURE 5). Without a budget it is only recorded. */
export interface Budget {
  readonly what: string;
  readonly unit: string;
  readonly budget?: number;
  readonly stretch?: number;
  /** Of which there should be many: budget and stretch are the least. */
  readonly isMany?: boolean;
}

export const BUDGETS = {
  bundle: { what: 'API function bundle, largest (minified)', unit: 'kB' },
  load: { what: 'module load of an API function, slowest median', unit: 'ms', budget: 40, stretch: 20 },
  loadShare: { what: 'the same as a share of the naive stack, in the same rounds', unit: '', budget: 0.6 },
  naiveBundle: { what: 'bundle of the naive stack', unit: 'kB' },
  naiveLoad: { what: 'module load of the naive stack, in the same rounds', unit: 'ms' },
  submitWaves: { what: 'sequential SDK waves before the answer: submit', unit: '', budget: 4, stretch: 3 },
  commandWaves: { what: 'the same: any other command', unit: '', budget: 4, stretch: 3 },
  coldSubmitWaves: { what: 'submit in a new environment (first call)', unit: '' },
  coldCommandWaves: { what: 'any other command in a new environment', unit: '' },
  states: { what: 'entered workflow states, happy path', unit: '', budget: 6, stretch: 3 },
  eventWrites: { what: 'write units of a whole ordinary life: events table', unit: 'WRU', budget: 25, stretch: 18 },
  allWrites: { what: 'the same: all tables and indexes', unit: 'WRU', budget: 60, stretch: 30 },
  counterWrites: { what: 'write units of the same life for the statistics, besides', unit: 'WRU' },
  reads: { what: 'read units of the same life', unit: 'RRU' },
  costText: { what: 'cost of a routed appeal, text only (model)', unit: '$', budget: 0.0003, stretch: 0.00015 },
  costMedia: { what: 'the same with 0.9 media files', unit: '$', budget: 0.0007, stretch: 0.00035 },
  timerP99: { what: 'timer error at a checkpoint (real, local), p99', unit: 's', budget: 2, stretch: 1 },
  timerP50: { what: 'timer error, median', unit: 's' },
  lakeAgreement: { what: 'key figures that are the same in SQL and in TypeScript', unit: '' },
  lakeSlowest: { what: 'slowest saved query on a month of a million events', unit: 'ms' },
  lakeDearest: { what: 'dearest saved query in Athena on a year (model)', unit: '$' },
  simulation: {
    what: 'seeded simulated lives without a broken invariant',
    unit: '',
    budget: 10_000,
    stretch: 1_000_000,
    isMany: true,
  },
  mutation: { what: 'mutants of decisions, clocks and calendar that a unit test sees', unit: '%' },
  directoryLookup: {
    what: 'lookups of a decision, 28,000 units beside the example district',
    unit: 'times',
    budget: 1.5,
    stretch: 1.1,
  },
  directoryQueue: {
    what: 'page of a queue of 100,000 cases beside one of 100',
    unit: 'times',
    budget: 1.5,
    stretch: 1.1,
  },
  directoryFiltered: { what: 'page of that queue by a filter that nothing meets', unit: 'ms' },
  directoryCounts: { what: 'counts per light of that queue', unit: 'ms' },
  directoryList: { what: 'page of the list of units, the same two', unit: 'times', budget: 1.5, stretch: 1.1 },
  ping: { what: 'throughput of one machine: GET /health', unit: '1/s' },
  submits: { what: 'throughput: POST /v1/appeals', unit: '1/s' },
  submitsDrained: { what: 'the same until each is dispatched and listed', unit: '1/s' },
  lives: { what: 'throughput: whole lives', unit: '1/min' },
} as const satisfies Readonly<Record<string, Budget>>;

export type Measure = keyof typeof BUDGETS;

/** One line of the table. */
export interface Finding {
  readonly measure: Measure;
  readonly value: number;
  /** How it came about: which function, how many samples. */
  readonly note: string;
}

export type Verdict = 'stretch' | 'met' | 'MISSED' | '';

/** Whether a value is within its budget. */
export function verdictOf({ measure, value }: Finding): Verdict {
  const { budget, stretch, isMany = false }: Budget = BUDGETS[measure];
  const isWithin = (limit: number) => (isMany ? value >= limit : value <= limit);
  if (budget === undefined) return '';
  if (stretch !== undefined && isWithin(stretch)) return 'stretch';
  return isWithin(budget) ? 'met' : 'MISSED';
}
