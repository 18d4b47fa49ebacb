import { type HandOverUnitDeps, handOverUnit } from '#appeals/handling/usecases/hand-over/hand-over-unit.ts';
import {
  type HandOverFault,
  type HandOverRequest,
  planHandOver,
} from '#appeals/handling/usecases/hand-over/plan-hand-over.ts';
import {
  askToContinue,
  type Bilingual,
  confirm,
  flag,
  formatDryRun,
  NOTHING_CHANGED,
  print,
  runTool,
  ToolError,
  UsageError,
  value,
} from '#cli/run-tool.ts';
import type { Unit } from '#directory/domain/directory.ts';
import { putRecord } from '#directory/usecases/put-record.ts';
import { combine } from '#functions/runtime/deps/lazy-ports.ts';
import { openStores, type Stores } from '#functions/runtime/deps/stores.ts';
import { onPlatform, PLATFORM_OPTIONS } from './platform/on-platform.ts';
import { platformClock } from './platform/platform-clock.ts';

const FAULTS: Readonly<Record<HandOverFault['kind'], (ids: string) => Bilingual>> = {
  'unknown-units': (ids) => ({ en: `There is no unit ${ids}.`, zh: `没有单位 ${ids}。` }),
  'no-successor': (ids) => ({
    en: `The directory names no successor of ${ids}: --to UNIT.`,
    zh: `未登记 ${ids} 的承接单位：请用 --to UNIT 指定。`,
  }),
  'not-fit': (ids) => ({
    en: `${ids} cannot be a successor: it is the unit itself, the centre, or not in force.`,
    zh: `${ids} 不能作为承接单位：它是该单位自身、热线中心，或不在有效期内。`,
  }),
  'cases-not-held': (ids) => ({
    en: `The unit has no open case ${ids}.`,
    zh: `该单位没有未办结的诉求 ${ids}。`,
  }),
};

await runTool(
  {
    usage: ['npm run ops -- hand-over --from UNIT [--to UNIT] [options]'],
    about: {
      en: 'Closes a unit and gives its cases to its successor.',
      zh: '停用一个单位，并将其案件移交承接单位。',
    },
    options: {
      from: value('UNIT', { en: 'the unit that ends now', zh: '即时停用的单位' }),
      to: value('UNIT', {
        en: 'takes its open assignments and duties; default: the successor that the directory names',
        zh: '承接其未办结子工单和职责的单位；默认为已登记的承接单位',
      }),
      number: {
        ...value('NUMBER', {
          en: 'only this case, and the unit stays open; may be repeated',
          zh: '只移交该案件，不停用单位；可重复给出',
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

async function handOver(deps: HandOverUnitDeps, { isDryRun, yes, ...request }: Choice): Promise<void> {
  const planned = await planHandOver(deps, request);
  if (!planned.ok) {
    const { en, zh } = FAULTS[planned.error.kind](planned.error.ids.join(', '));
    throw new ToolError({ en: `${en} ${NOTHING_CHANGED.en}`, zh: `${zh}${NOTHING_CHANGED.zh}` });
  }
  const { from, numbers } = request;
  const { to, numbers: chosen } = planned.value;
  const plan = {
    en: `${chosen.length} cases go from ${from} to ${to}${numbers.length === 0 ? `, and ${from} ends now` : ''}.`,
    zh: `${chosen.length} 件诉求由 ${from} 移交 ${to}${numbers.length === 0 ? `，${from} 即时停用` : ''}。`,
  };
  if (isDryRun) return console.log([formatDryRun(plan), ...chosen.map((number) => `  ${number}`)].join('\n'));
  if (!yes && !(await confirm(askToContinue(plan)))) throw new ToolError(NOTHING_CHANGED);
  const { handedOver, left } = await handOverUnit(deps, from, to, numbers);
  print({
    en: `${handedOver.length} cases went from ${from} to ${to}.`,
    zh: `${handedOver.length} 件诉求已由 ${from} 移交 ${to}。`,
  });
  for (const { number, why } of left) {
    const code = 'code' in why ? why.code : why.kind;
    print({ en: `  ${number} stays: ${code}`, zh: `  ${number} 未移交：${code}` });
  }
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
