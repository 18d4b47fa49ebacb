import { readFileSync } from 'node:fs';
import { readOptions } from '../local/command-line.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directory } from '../shared/adapters/dynamodb/directory/directory.ts';
import { directoryChanges } from '../shared/adapters/dynamodb/directory/directory-changes.ts';
import { directoryRecords } from '../shared/adapters/dynamodb/directory/directory-records.ts';
import { eventLog } from '../shared/adapters/dynamodb/events/event-log.ts';
import { lists } from '../shared/adapters/dynamodb/views/lists.ts';
import { randomIds } from '../shared/adapters/ids/random-ids.ts';
import { calendarContent } from '../shared/contracts/http/calendar.ts';
import { parse } from '../shared/contracts/parse.ts';
import type { Calendar } from '../shared/domain/clocks/calendar.ts';
import { findCalendarFaults } from '../shared/domain/clocks/calendar-faults.ts';
import { ENV } from '../shared/names.ts';
import type { TimeSource } from '../shared/ports/time-source.ts';
import { faultText } from '../shared/presenting/labels/record-faults.ts';
import { putRecord } from '../shared/usecases/directory/put-record.ts';
import { type RecomputeReport, recomputeCases } from '../shared/usecases/workflow/recompute-cases.ts';
import { complaining, onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { platformClock } from './aws/platform-clock.ts';
import { Complaint } from './complaint.ts';

/** Why no calendar is published, to be said in these words. */
class NoCalendar extends Complaint {}

const HELP = `npm run calendar -- [--file FILE] [options]    publishes a working calendar and moves the open deadlines that it changes

  The file is as data/calendars has it; scripts/import-holidays.ts makes one. Without it the open cases are counted again
  on the calendar that is in force, as the platform does by itself within minutes.
  --dry-run         says what would change, and changes nothing
  --stage STAGE     of a deployed platform; else the one on this machine
  --region REGION   where it is deployed; else as the AWS profile says
  --data DIR        where the data of a platform on this machine lie; default .local
  --help            this text
It may be stopped and repeated. What a function that still knows the calendar before begins meanwhile the platform finds.`;

const { values } = readOptions(HELP, {
  options: {
    file: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    ...PLATFORM_OPTIONS,
  },
});

await complaining(async () => {
  const content = values.file === undefined ? undefined : readCalendar(values.file);
  await onPlatform(values, (choice) => main(content, platformClock(choice)));
});

async function main(content: Content | undefined, time: TimeSource): Promise<void> {
  const { 'dry-run': isDryRun } = values;
  const client = documentClient(awsConfig());
  const named = (name: string) => ({ client, tableName: process.env[name] ?? '' });
  const directoryTable = named(ENV.directoryTable);
  const open = () => directory({ ...directoryTable, time, jurisdiction: process.env[ENV.jurisdiction] ?? '' });

  const standing = await open().calendar();
  if (content) assertFollows(content, standing);
  const next = content && !isDryRun ? await publish(directoryTable, time, content, standing) : await open().calendar();
  const counted = content && isDryRun ? { ...standing, ...content, version: standing.version + 1 } : next;
  console.log(`The calendar ${counted.id} version ${counted.version} has the years ${counted.years.join(', ')}.`);

  const deps = {
    time,
    log: eventLog(named(ENV.eventsTable)),
    lists: lists(named(ENV.viewsTable)),
    directory: { ...open(), calendar: async () => counted },
  };
  const report = await recomputeCases(deps, { isDryRun, onProgress: tell });
  const [would, have] = isDryRun ? ['would be', 'would have'] : ['were', 'have'];
  console.log(
    `${report.seen} open cases; ${report.recounted} ${would} counted again, ${report.moved} of them ${have} another deadline.`,
  );
  for (const { appealId, why } of report.left) console.log(`  ${appealId} is left: ${why.kind}`);
  if (report.left.length > 0) process.exitCode = 2;
}

/** A new version of the record; the one in force when it says the same. */
async function publish(
  table: Parameters<typeof directoryRecords>[0],
  time: TimeSource,
  content: Content,
  standing: Calendar,
): Promise<Calendar> {
  const deps = { records: directoryRecords(table), changes: directoryChanges(table, time), time, ids: randomIds() };
  const put = { kind: 'calendars', id: standing.id, input: content, by: 'operator' } as const;
  const done = await putRecord(deps, { ...put, expectedVersion: standing.version });
  if (!done.ok) throw new NoCalendar(`The calendar could not be stored: ${JSON.stringify(done.error)}`);
  return directory({ ...table, time, jurisdiction: process.env[ENV.jurisdiction] ?? '' }).calendar();
}

type Content = Pick<Calendar, 'years' | 'days' | 'workingHours'>;

/** Reads the part of the file that counts; its id, version and sources are for people. */
function readCalendar(path: string): Content {
  const { years, days, workingHours } = contentOf(path);
  const read = parse(calendarContent, { years, days, workingHours }, 'en');
  if (read.ok) return read.value as Content;
  throw new NoCalendar(
    `${path} is no calendar: ${read.error.map((each) => `${each.path} ${each.message}`).join('; ')}`,
  );
}

function contentOf(path: string): Partial<Content> {
  try {
    return Object(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new NoCalendar(`${path} cannot be read as a calendar: ${(error as Error).message}`);
  }
}

function assertFollows(content: Content, standing: Calendar): void {
  const faults = findCalendarFaults(content, standing);
  if (faults.length > 0) {
    const lines = faults.map((fault) => faultText(fault, 'en'));
    throw new NoCalendar(`The calendar is not published:\n  ${lines.join('\n  ')}`);
  }
}

function tell({ seen, recounted }: RecomputeReport): void {
  if (seen % 1000 === 0) console.log(`  ${seen} cases looked at, ${recounted} of them counted again`);
}
