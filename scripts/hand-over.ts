import { combine } from '../functions/runtime/deps/lazy-ports.ts';
import { openStores, type Stores } from '../functions/runtime/deps/stores.ts';
import type { Unit } from '../shared/domain/directory/directory.ts';
import { type HandOverUnitDeps, handOverUnit } from '../shared/usecases/directory/hand-over-unit.ts';
import { type HandOverFault, type HandOverRequest, planHandOver } from '../shared/usecases/directory/plan-hand-over.ts';
import { putRecord } from '../shared/usecases/directory/put-record.ts';
import { confirm, flag, runTool, ToolError, UsageError, value } from './cli.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';

await runTool(
  {
    usage: ['npm run hand-over -- --from UNIT [--to UNIT] [options]'],
    about: {
      en: 'Closes a unit and gives its cases to its successor.',
      zh: '撤销一个单位，并把其案件移交给承接单位。',
    },
    options: {
      from: value('UNIT', { en: 'the unit that ends now', zh: '即日起撤销的单位' }),
      to: value('UNIT', {
        en: 'takes its open assignments and duties; default: the successor that the directory names',
        zh: '承接其未结任务和职责的单位；默认为目录中登记的承接单位',
      }),
      number: {
        ...value('NUMBER', {
          en: 'only this case, and the unit stays open; may be repeated',
          zh: '只移交该案件，单位继续存续；可重复给出',
        }),
        multiple: true,
        default: [],
      },
      'dry-run': flag({ en: 'changes nothing; says what would be handed over', zh: '不作更改，只显示将移交的案件' }),
      yes: flag({ en: 'does not ask', zh: '不再询问' }),
      ...PLATFORM_OPTIONS,
    },
    notes: {
      en: `Run it again after a minute: until then a case may still be dispatched to the unit. The exit code is 2 when cases
stay with the unit.`,
      zh: '请在一分钟后再运行一次：此前仍可能有案件派给该单位。若仍有案件未能移交，退出码为 2。',
    },
  },
  async ({ values: { from, to, number, 'dry-run': isDryRun, yes, ...platform } }) => {
    if (from === undefined) throw new UsageError({ en: 'From which unit?', zh: '请用 --from 指定单位。' });
    await onPlatform(platform, (choice) =>
      handOver(handOverDeps(openStores(platformClock(choice))), { from, to, numbers: number, isDryRun, yes }),
    );
  },
);

interface Choice extends HandOverRequest {
  readonly isDryRun: boolean;
  readonly yes: boolean;
}

const FAULTS: Readonly<Record<HandOverFault['kind'], (ids: string) => string>> = {
  'unknown-units': (ids) => `There is no unit ${ids}.`,
  'no-successor': (ids) => `The directory names no successor of ${ids}: --to UNIT.`,
  'not-fit': (ids) => `${ids} cannot be a successor: it is the unit itself, the centre, or not in force.`,
  'cases-not-held': (ids) => `The unit has no open case ${ids}.`,
};

async function handOver(deps: HandOverUnitDeps, { isDryRun, yes, ...request }: Choice): Promise<void> {
  const planned = await planHandOver(deps, request);
  if (!planned.ok)
    throw new ToolError(`${FAULTS[planned.error.kind](planned.error.ids.join(', '))} Nothing was changed.`);
  const { from, numbers } = request;
  const { to, numbers: chosen } = planned.value;
  const plan = `${chosen.length} cases go from ${from} to ${to}${numbers.length === 0 ? `, and ${from} ends now` : ''}.`;
  if (isDryRun) return console.log([`Dry run: ${plan}`, ...chosen.map((number) => `  ${number}`)].join('\n'));
  if (!yes && !(await confirm(`${plan} Continue?`))) throw new ToolError('Nothing was changed.');
  const { handedOver, left } = await handOverUnit(deps, from, to, numbers);
  console.log(`${handedOver.length} cases went from ${from} to ${to}.`);
  for (const each of left) console.log(`  ${each.number} stays: ${'code' in each.why ? each.why.code : each.why.kind}`);
  if (left.length > 0) process.exitCode = 2;
}

function handOverDeps(stores: Stores): HandOverUnitDeps {
  return combine(stores, {
    putUnit: async (unit: Unit) => {
      const standing = (await stores.records.current('units', [unit.id])).get(unit.id);
      const { id, ancestors: _derived, ...input } = unit;
      const put = { kind: 'units', id, input, expectedVersion: standing?.version ?? 0, by: 'operator' } as const;
      const done = await putRecord(stores, put);
      if (!done.ok) throw new Error(`the unit ${id} could not be closed: ${JSON.stringify(done.error)}`);
    },
  });
}
