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
import { runTool, ToolError, UsageError } from './cli.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';
import { platformTables } from './platform/tables.ts';

await runTool(
  {
    usage: ['npm run hand-over -- --from UNIT [--to UNIT] [options]'],
    about: {
      en: 'Closes a unit and gives its cases to its successor.',
      zh: '撤销一个单位，并把其案件移交给承接单位。',
    },
    options: {
      from: { type: 'string', placeholder: 'UNIT', about: { en: 'the unit that ends now', zh: '即日起撤销的单位' } },
      to: {
        type: 'string',
        placeholder: 'UNIT',
        about: {
          en: 'takes its open assignments and duties; default: the successor that the directory names',
          zh: '承接其未结任务和职责的单位；默认为目录中登记的承接单位',
        },
      },
      number: {
        type: 'string',
        multiple: true,
        default: [],
        placeholder: 'NUMBER',
        about: {
          en: 'only this case, and the unit stays open; may be repeated',
          zh: '只移交该案件，单位继续存续；可重复给出',
        },
      },
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: `Run it again after a minute: until then a case may still be dispatched to the unit. The exit code is 2 when cases
stay with the unit.`,
      zh: '请在一分钟后再运行一次：此前仍可能有案件派给该单位。若仍有案件未能移交，退出码为 2。',
    },
  },
  async ({ values: { from, to, number, ...platform } }) => {
    if (from === undefined) throw new UsageError({ en: 'From which unit?', zh: '请用 --from 指定单位。' });
    await onPlatform(platform, (choice) => handOver(handOverDeps(platformClock(choice)), from, to, number));
  },
);

async function handOver(
  deps: HandOverUnitDeps,
  from: string,
  named: string | undefined,
  numbers: readonly string[],
): Promise<void> {
  const to = named ?? (await deps.directory.units([from])).get(from)?.successorId;
  if (to === undefined) throw new ToolError(`The directory names no successor of ${from}: --to UNIT.`);
  const units = await deps.directory.units([from, to]);
  const successor = units.get(to);
  const unknown = [from, to].find((id) => !units.has(id));
  if (unknown !== undefined) throw new ToolError(`There is no unit ${unknown}.`);
  if (from === to || successor?.kind === 'centre' || !(successor && isValidAt(successor, deps.time.now())))
    throw new ToolError(`${to} cannot be a successor: it is the unit itself, the centre, or not in force.`);
  const { handedOver, left } = await handOverUnit(deps, from, to, numbers);
  console.log(`${handedOver.length} cases went from ${from} to ${to}.`);
  for (const each of left) console.log(`  ${each.number} stays: ${'code' in each.why ? each.why.code : each.why.kind}`);
  if (left.length > 0) process.exitCode = 2;
}

function handOverDeps(time: TimeSource): HandOverUnitDeps {
  const table = platformTables();
  const units = table(ENV.directoryTable);
  return {
    time,
    log: eventLog(table(ENV.eventsTable)),
    lists: lists(table(ENV.viewsTable)),
    directory: directory({ ...units, time, jurisdiction: process.env[ENV.jurisdiction] ?? '' }),
    putUnit: async (unit) => {
      const deps = { records: directoryRecords(units), changes: directoryChanges(units, time), time, ids: randomIds() };
      const standing = (await deps.records.current('units', [unit.id])).get(unit.id);
      const { id, ancestors: _derived, ...input } = unit;
      const put = { kind: 'units', id, input, expectedVersion: standing?.version ?? 0, by: 'operator' } as const;
      const done = await putRecord(deps, put);
      if (!done.ok) throw new Error(`the unit ${id} could not be closed: ${JSON.stringify(done.error)}`);
    },
  };
}
