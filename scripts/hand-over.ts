import { readOptions } from '../local/command-line.ts';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directory } from '../shared/adapters/dynamodb/directory/directory.ts';
import { directoryChanges } from '../shared/adapters/dynamodb/directory/directory-changes.ts';
import { directoryRecords } from '../shared/adapters/dynamodb/directory/directory-records.ts';
import { eventLog } from '../shared/adapters/dynamodb/events/event-log.ts';
import { lists } from '../shared/adapters/dynamodb/views/lists.ts';
import { randomIds } from '../shared/adapters/ids/random-ids.ts';
import { isValidAt } from '../shared/domain/directory/directory.ts';
import { ENV } from '../shared/names.ts';
import type { TimeSource } from '../shared/ports/time-source.ts';
import { type HandOverUnitDeps, handOverUnit } from '../shared/usecases/directory/hand-over-unit.ts';
import { putRecord } from '../shared/usecases/directory/put-record.ts';
import { onPlatform, PLATFORM_OPTIONS } from './aws/on-platform.ts';
import { platformClock } from './aws/platform-clock.ts';
import { complain } from './complaint.ts';

const HELP = `npm run hand-over -- --from UNIT [--to UNIT] [options]    closes a unit and gives its cases to its successor

  The unit ends now in the directory, unless it has ended; its open assignments and duties go to the successor as they
  stand. Without --to the successor is the one that the directory names.
  --number NUMBER   only this case, and the unit stays open; may be repeated
  --stage STAGE     of a deployed platform; else the one on this machine
  --region REGION   where it is deployed; else as the AWS profile says
  --data DIR        where the data of a platform on this machine lie; default .local
  --help            this text
It may be repeated, and should be after a minute: until then a case may still have been dispatched to the unit.`;

const { values } = readOptions(HELP, {
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    number: { type: 'string', multiple: true, default: [] },
    ...PLATFORM_OPTIONS,
  },
});

const { from } = values;
if (from === undefined)
  complain(`From which unit?

${HELP}`);
else await onPlatform(values, (choice) => main(from, platformClock(choice)));

async function main(from: string, time: TimeSource): Promise<void> {
  const deps = handOverDeps(time);
  const to = values.to ?? (await deps.directory.units([from])).get(from)?.successorId;
  if (to === undefined) return complain(`The directory names no successor of ${from}: --to UNIT.`);
  const units = await deps.directory.units([from, to]);
  const successor = units.get(to);
  const unknown = [from, to].find((id) => !units.has(id));
  if (unknown !== undefined) return complain(`There is no unit ${unknown}.`);
  if (from === to || successor?.kind === 'centre' || !(successor && isValidAt(successor, deps.time.now())))
    return complain(`${to} cannot be a successor: the unit itself, the centre, or not in force.`);
  const { handedOver, left } = await handOverUnit(deps, from, to, values.number);
  console.log(`${handedOver.length} cases went from ${from} to ${to}.`);
  for (const each of left) console.log(`  ${each.number} stays: ${'code' in each.why ? each.why.code : each.why.kind}`);
  if (left.length > 0) process.exitCode = 2;
}

function handOverDeps(time: TimeSource): HandOverUnitDeps {
  const client = documentClient(awsConfig());
  const named = (name: string) => ({ client, tableName: process.env[name] ?? '' });
  const units = named(ENV.directoryTable);
  return {
    time,
    log: eventLog(named(ENV.eventsTable)),
    lists: lists(named(ENV.viewsTable)),
    directory: directory({ ...units, time, jurisdiction: process.env[ENV.jurisdiction] ?? '' }),
    putUnit: async (unit) => {
      const deps = { records: directoryRecords(units), changes: directoryChanges(units, time), time, ids: randomIds() };
      const standing = (await deps.records.standing('units', [unit.id])).get(unit.id);
      const { id, ancestors: _derived, ...input } = unit;
      const put = { kind: 'units', id, input, expectedVersion: standing?.version ?? 0, by: 'operator' } as const;
      const done = await putRecord(deps, put);
      if (!done.ok) throw new Error(`the unit ${id} could not be closed: ${JSON.stringify(done.error)}`);
    },
  };
}
