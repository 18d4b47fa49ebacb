import { parseArgs } from 'node:util';
import { awsConfig } from '../shared/adapters/aws-config.ts';
import { systemClock } from '../shared/adapters/clock/system-clock.ts';
import { documentClient } from '../shared/adapters/dynamodb/client.ts';
import { directory } from '../shared/adapters/dynamodb/directory.ts';
import { directoryWriter } from '../shared/adapters/dynamodb/directory-writer.ts';
import { eventLog } from '../shared/adapters/dynamodb/event-log.ts';
import { lists } from '../shared/adapters/dynamodb/lists.ts';
import { isValidAt } from '../shared/domain/directory.ts';
import { ENV } from '../shared/names.ts';
import { type HandOverUnit, handOverUnit } from '../shared/usecases/hand-over-unit.ts';
import { NoPlatform, takePlatformEnvironment } from './aws/platform-environment.ts';

const HELP = `npm run hand-over -- --from UNIT --to UNIT [options]    closes a unit and gives its cases to its successor

  The unit ends now in the directory; its open assignments and duties go to the successor as they stand.
  --number NUMBER   only this case, and the unit stays open; may be repeated
  --stage STAGE     of a deployed platform; else the one on this machine
  --region REGION   where it is deployed; else as the AWS profile says
  --data DIR        where the data of a platform on this machine lie; default .local
  --help            this text
It may be repeated, and should be after a minute: until then a case may still have been dispatched to the unit.`;

const { values } = parseArgs({
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    number: { type: 'string', multiple: true, default: [] },
    stage: { type: 'string' },
    region: { type: 'string' },
    data: { type: 'string', default: '.local' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else
  await main().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') complain('The platform does not run: start it with `npm start`.');
    else if (error instanceof NoPlatform) complain(error.message);
    else throw error;
  });

async function main(): Promise<void> {
  const { from, to, number, stage, region, data: dataDir } = values;
  if (from === undefined || to === undefined) return complain(`From which unit, and to which?\n\n${HELP}`);
  await takePlatformEnvironment({
    dataDir,
    ...(stage !== undefined && { stage }),
    ...(region !== undefined && { region }),
  });
  const deps = handOverDeps();
  const units = await deps.directory.units([from, to]);
  const successor = units.get(to);
  const unknown = [from, to].find((id) => !units.has(id));
  if (unknown !== undefined) return complain(`There is no unit ${unknown}.`);
  if (from === to || successor?.kind === 'centre' || !(successor && isValidAt(successor, deps.time.now())))
    return complain(`${to} cannot be a successor: the unit itself, the centre, or not in force.`);
  const { handedOver, left } = await handOverUnit(deps, from, to, number);
  console.log(`${handedOver.length} cases went from ${from} to ${to}.`);
  for (const each of left) console.log(`  ${each.number} stays: ${'code' in each.why ? each.why.code : each.why.kind}`);
  if (left.length > 0) process.exitCode = 2;
}

function handOverDeps(): HandOverUnit {
  const client = documentClient(awsConfig());
  const named = (name: string) => ({ client, tableName: process.env[name] ?? '' });
  const time = systemClock();
  const units = named(ENV.directoryTable);
  return {
    time,
    log: eventLog(named(ENV.eventsTable)),
    lists: lists(named(ENV.viewsTable)),
    directory: directory({ ...units, time, jurisdiction: process.env[ENV.jurisdiction] ?? '' }),
    putUnit: directoryWriter(units).putUnit,
  };
}

function complain(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
