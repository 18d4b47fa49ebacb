import { RestoreTableToPointInTimeCommand } from '@aws-sdk/client-dynamodb';
import { type Bilingual, ToolError } from '#cli/run-tool.ts';
import { type Instant, toMillis } from '#kernel/domain/instant.ts';
import type { TablesInUse } from '../platform/tables-in-use.ts';
import { alignTable, waitUntilActive } from './align-table.ts';
import { carryItems, FIRST_POSITION } from './carry-items.ts';
import { compareTables, describeDifferences } from './compare-tables.ts';
import { describe } from './describe-table.ts';
import type { RestoreDeps, RestoreRequest } from './restore-deps.ts';
import type { HeldJob, RestorableTable, RestoredTable, Step } from './restore-job.ts';
import { openTable } from './table-items.ts';

/** Tables whose items never change, and have versions without a gap. */
const LOGS: readonly RestorableTable[] = ['events', 'requests'];
const isLog = (table: RestorableTable) => LOGS.includes(table);

type RunStep = (deps: RestoreDeps, held: HeldJob, request: RestoreRequest) => Promise<'waits' | undefined>;

/** What each step does. `waits`: the platform does not use the restored tables yet. */
export const RUN: Readonly<Record<Step, RunStep>> = {
  async restore({ client, rest, say }, held) {
    const { to, tables } = held.job();
    for (const { source, target } of tables)
      if ((await describe(client, target)) === undefined)
        await client.send(
          new RestoreTableToPointInTimeCommand({
            SourceTableName: source,
            TargetTableName: target,
            RestoreDateTime: new Date(to),
          }),
        );
    for (const { target } of tables) {
      say({ en: `${target} is being restored`, zh: `正在恢复 ${target}` });
      const { RestoreSummary } = await waitUntilActive({ client, rest }, target);
      if (RestoreSummary?.RestoreDateTime?.getTime() !== toMillis(to as Instant))
        throw new ToolError({
          en: `${target} was not restored to ${to}: somebody else has made it. Delete it, and run this again.`,
          zh: `${target} 并非恢复到 ${to} 的表，系他人所建。请删除后重试。`,
        });
    }
    return undefined;
  },

  async align(deps, held) {
    for (const { source, target } of held.job().tables) {
      await alignTable(deps, source, target);
      deps.say({ en: `${target} has the settings of ${source}`, zh: `${target} 已具有 ${source} 的设置` });
    }
    return undefined;
  },

  carry,

  async media({ restoreMedia, say }, held) {
    if (restoreMedia === undefined) return undefined;
    const { restored, leftOut } = await restoreMedia(held.job().to as Instant);
    say({
      en: `${restored} files are as they were; ${leftOut} stay removed, because no record names them`,
      zh: `${restored} 个文件已恢复原状；${leftOut} 个保持删除，因已无记录引用`,
    });
    return undefined;
  },

  async compare(deps, held, { acceptsDifferences }) {
    const differences = await compare(deps, held);
    if (differences.length === 0 || acceptsDifferences) return undefined;
    // What is mended meanwhile is copied before the next comparison.
    await held.save({ step: 'carry', position: FIRST_POSITION });
    throw new ToolError({
      en: `${differences.map(({ en }) => en).join('\n')}\nNothing was swapped. Look at what was set aside (docs/runbooks/restore.md); --accept-differences swaps all the same.`,
      zh: `${differences.map(({ zh }) => zh).join('\n')}\n未切换。请查看另存的内容（见 docs/zh-CN/runbooks.md）；加 --accept-differences 仍可切换。`,
    });
  },

  async swap({ client, inUse }, held) {
    const { before, tables } = held.job();
    const restored = await Promise.all(
      tables.map(async ({ table, target }) => {
        const streamArn = (await describe(client, target))?.LatestStreamArn;
        return [table, { name: target, ...(streamArn !== undefined && { streamArn }) }] as const;
      }),
    );
    const next: TablesInUse = { ...before, ...Object.fromEntries(restored) };
    await inUse.write(JSON.stringify(next));
    await held.save({ position: FIRST_POSITION });
    return undefined;
  },

  async carryLate(deps, held) {
    if (held.job().tables.some(({ table, target }) => deps.used(table) !== target)) return 'waits';
    return carry(deps, held);
  },

  async rebuild(deps, held) {
    if (held.job().tables.some(({ table }) => table === 'events')) await deps.rebuildViews();
    for (const difference of await compare(deps, held)) deps.say(difference);
    return undefined;
  },
};

/** Copies what the old tables got after the instant. */
async function carry({ client, say, setAside }: RestoreDeps, held: HeldJob): Promise<undefined> {
  const { tables, to } = held.job();
  for (let at = held.job().position?.table ?? 0; at < tables.length; at++) {
    const { table, source, target } = tables[at] as RestoredTable;
    const { counts } = await carryItems({
      source: await openTable(client, source),
      target: await openTable(client, target),
      isLog: isLog(table),
      to: to as Instant,
      position: held.job().position ?? FIRST_POSITION,
      save: (position) => held.save({ position }),
      setAside: (reason, item) => setAside(table, reason, item),
    });
    const left = counts.conflict + counts.gap + counts.differs;
    say({
      en: `${table}: ${counts.carried} items of after ${to} copied, ${left} set aside`,
      zh: `${table}：已复制 ${to} 之后的 ${counts.carried} 项，另存 ${left} 项`,
    });
    await held.save({ position: { ...FIRST_POSITION, table: at + 1 } });
  }
  return undefined;
}

/** The differences of all tables. It looks at every item of the old ones, and copies what was written meanwhile. */
async function compare({ client, heads, say }: RestoreDeps, held: HeldJob): Promise<readonly Bilingual[]> {
  const found: Bilingual[] = [];
  for (const { table, source, target } of held.job().tables) {
    const [from, to] = [await openTable(client, source), await openTable(client, target)];
    const whole = { to: undefined, position: FIRST_POSITION, save: async () => undefined, setAside: () => undefined };
    const { counts } = await carryItems({ source: from, target: to, isLog: isLog(table), ...whole });
    const comparison = await compareTables(from, to, isLog(table), await heads(table));
    const { items, logs, rows } = comparison;
    say({
      en: `${table}: ${items} items${logs > 0 ? ` in ${logs} logs, compared with ${rows} rows of lists` : ''}`,
      zh: `${table}：${items} 项${logs > 0 ? `，${logs} 个日志，已与列表的 ${rows} 行比较` : ''}`,
    });
    const difference = describeDifferences(table, comparison, counts);
    if (difference !== undefined) found.push(difference);
  }
  return found;
}
