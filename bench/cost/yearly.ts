import type { Assumptions } from './assumptions.ts';
import type { CaseDrivers, Drivers } from './drivers.ts';
import type { Inventory } from './inventory.ts';
import type { PriceName, Prices } from './price-list.ts';

/** The lines of a bill, in the order in which they are printed. */
export const LINES = [
  'api',
  'functions',
  'tables: calls',
  'tables: storage',
  'tables: recovery',
  'backups',
  'workflow',
  'bus and queues',
  'idle queues',
  'lake',
  'files: storage',
  'files: calls',
  'polling',
  'keys',
  'logs',
  'alarms and metrics',
  'schedules',
  'data out',
  'text messages',
] as const;
export type Line = (typeof LINES)[number];
export type Bill = Readonly<Record<Line, number>>;

export interface BillInputs {
  readonly appeals: number;
  /** The year of operation, from 1. Each has as many appeals. */
  readonly year: number;
  readonly inventory: Inventory;
  readonly drivers: Drivers;
  readonly prices: Prices;
  readonly assumed: Assumptions;
  /** How often a desk in a day, and an appellant on a visit, reads again what is shown. */
  readonly looks: { readonly desk: number; readonly visit: number };
}

const GB = 1e9;
const MONTHS = 12;

/**
 * The bill of one year of operation, in the currency of the prices. Storage is that of the middle of the year: all earlier years, and half
 * of this one.
 */
export function billYear(inputs: BillInputs): Bill {
  const { appeals, year, inventory, drivers, assumed, looks } = inputs;
  const price = (name: PriceName) => inputs.prices[name].value;
  const routed = appeals * assumed.routedShare;
  const spot = appeals - routed;
  /** Sums what cases take, with the further work of routed ones. */
  const sum = (of: (each: CaseDrivers) => number) =>
    routed * (1 + assumed.moreWork) * of(drivers.routed) + spot * of(drivers.spot);

  const files = routed * assumed.filesPerRouted;
  const deskLooks = (appeals / assumed.appealsPerDesk) * assumed.deskDays * looks.desk;
  const visitLooks = routed * assumed.visitsPerRouted * looks.visit;
  const polls = deskLooks + visitLooks;
  const calls =
    sum((each) => each.functionCalls.reduce((total, { calls: count }) => total + count, 0)) +
    files * drivers.photo.functionCalls;
  const invocation = (memoryMb: number) => {
    const waiting = (drivers.routed.serviceCalls / countCalls(drivers.routed)) * assumed.serviceMs;
    const working = (drivers.processorMs / countCalls(drivers.routed)) * (assumed.wholeProcessorMb / memoryMb);
    const billedMs = waiting + working + assumed.coldStartShare * assumed.coldStartMs;
    return price('lambdaRequest') + (memoryMb / 1024) * (billedMs / 1000) * price('lambdaGbSecond');
  };
  const loggedGb = (count: number) => (count * assumed.logBytesPerCall) / GB;
  const logStored = assumed.storedLogShare * price('logGbMonth') * (inventory.logDays / (365 / MONTHS));

  let tableCalls = 0;
  let tableStorage = 0;
  let recovery = 0;
  let backups = 0;
  for (const { name, isOld, isRecoverable } of inventory.tables) {
    const units = (kind: 'writes' | 'reads') => sum((each) => each[kind][name] ?? 0);
    tableCalls +=
      units('writes') * price(isOld ? 'writeUnitOld' : 'writeUnit') +
      units('reads') * price(isOld ? 'readUnitOld' : 'readUnit');
    const gbMonths = (sum((each) => each.bytes[name] ?? 0) / GB) * (year - 0.5) * MONTHS;
    tableStorage += gbMonths * price(isOld ? 'tableGbMonthOld' : 'tableGbMonth');
    if (isRecoverable) recovery += gbMonths * price('recoveryGbMonth');
    if (isRecoverable) backups += inventory.backupCopies * gbMonths * price('backupGbMonth');
  }
  tableCalls += files * (drivers.photo.writes * price('writeUnit') + drivers.photo.reads * price('readUnit'));

  const stored = storeFiles(inputs, files);
  const events = sum((each) => each.busEvents);
  const lakeGbMonths = ((events * assumed.rowBytes) / GB) * (year - 0.5) * MONTHS;
  const pollCalls = inputs.looks.desk + inputs.looks.visit === 0 ? 0 : polls;
  const pollReads = deskLooks * drivers.pollReads.changes + visitLooks * drivers.pollReads.seenCase;
  const runs = inventory.scheduledRuns * MONTHS;
  const isIdle = appeals === 0;

  return {
    api: sum((each) => each.httpRequests) * price('httpRequest'),
    functions: calls * invocation(512),
    'tables: calls': tableCalls,
    'tables: storage': tableStorage,
    'tables: recovery': recovery,
    backups,
    workflow: sum((each) => each.enteredStates) * price('enteredState'),
    'bus and queues': events * price('busEvent') + sum((each) => each.queueMessages) * 3 * price('queueRequest'),
    'idle queues': inventory.polledQueues * assumed.pollsPerQueueMonth * MONTHS * price('queueRequest'),
    lake:
      ((events * assumed.recordKb * 1000) / GB) * (price('firehoseGb') + price('conversionGb')) +
      lakeGbMonths *
        price(inventory.coolRowsAfterDays !== undefined && year > 1 ? 's3GbMonthInfrequent' : 's3GbMonth') +
      (appeals / 1e6) * assumed.athenaTbPerMillion * price('athenaTb'),
    'files: storage': stored.storage,
    'files: calls':
      files * (drivers.photo.s3Writes * price('s3Write') + assumed.opensPerFile * price('s3Read')) + stored.transitions,
    polling:
      pollCalls * (price('httpRequest') + invocation(512) + loggedGb(1) * (price('logGb') + logStored)) +
      pollReads * price('readUnit'),
    keys:
      inventory.keys * MONTHS * price('keyMonth') +
      (isIdle ? inventory.tables.length : inventory.functions * assumed.tablesPerFunction) *
        assumed.keyCallsPerHour *
        24 *
        365 *
        price('kmsCall') +
      sum((each) => each.kmsCalls) * price('kmsCall'),
    logs: loggedGb(calls) * (price('logGb') + logStored),
    'alarms and metrics':
      MONTHS *
      (inventory.alarms * price('alarmMonth') +
        inventory.compositeAlarms * price('compositeAlarmMonth') +
        inventory.dashboards * price('dashboardMonth') +
        (inventory.customMetrics * (isIdle ? assumed.idleMetricShare : 1) + (isIdle ? 0 : inventory.routeMetrics)) *
          price('metricMonth')),
    schedules:
      runs *
      (price('lambdaRequest') +
        0.5 * (assumed.scheduleMs / 1000) * price('lambdaGbSecond') +
        assumed.scheduleReads * price('readUnit') +
        loggedGb(1) * price('logGb')),
    'data out':
      (price('egressGb') / 1e6) *
      (sum((each) => each.httpRequests) * assumed.answerKb +
        appeals * assumed.pagesPerAppeal * assumed.pageKb +
        files * assumed.opensPerFile * assumed.fileMb * 1000),
    'text messages': countParts(inputs) * price('textPart'),
  };
}

function countCalls({ functionCalls }: CaseDrivers): number {
  return functionCalls.reduce((total, { calls }) => total + calls, 0);
}

/** Parts of text messages of a year: number and code where the page did not show them, the end, surveys of answers on the spot, others. */
export function countParts({ appeals, drivers, assumed }: Pick<BillInputs, 'appeals' | 'drivers' | 'assumed'>): number {
  const routed = appeals * assumed.routedShare;
  const filing = 1;
  const perRouted = drivers.routed.textParts - filing + filing * assumed.unsignedShare + assumed.otherParts;
  return routed * perRouted + (appeals - routed) * assumed.drawnShare;
}

/** Files until they are removed, in the classes to which the rules of the bucket move them. */
function storeFiles({ year, inventory, prices, assumed }: BillInputs, files: number) {
  const { coolFilesAfterDays: cool, archiveOriginalsAfterDays: archive } = inventory;
  const monthlyGb = (files * assumed.fileMb) / 1000 / MONTHS;
  let storage = 0;
  for (let month = (year - 1) * MONTHS; month < year * MONTHS; month += 1) {
    // Files of this month are half a month old on average, and so on.
    for (let age = 0; age <= Math.min(month, assumed.fileMonths - 1); age += 1) {
      const days = age * 30;
      const shown = cool !== undefined && days >= cool ? 's3GbMonthInstant' : 's3GbMonth';
      const original = archive !== undefined && (age > 0 || archive <= 1) ? 's3GbMonthArchive' : 's3GbMonth';
      storage +=
        monthlyGb * (prices[shown].value + assumed.originalShare * prices[original].value) * (age === 0 ? 0.5 : 1);
    }
  }
  const transitions =
    files *
    ((cool === undefined ? 0 : prices.toInstant.value) +
      (archive === undefined ? 0 : assumed.originalShare * prices.toArchive.value));
  return { storage, transitions };
}

/** The whole bill, and what of it is not text messages. */
export function totalBill(bill: Bill): { readonly all: number; readonly withoutTexts: number } {
  const all = Object.values(bill).reduce((sum, each) => sum + each, 0);
  return { all, withoutTexts: all - bill['text messages'] };
}
