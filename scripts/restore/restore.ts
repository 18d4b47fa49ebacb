import { ToolError } from '#cli/run-tool.ts';
import { readTablesInUse } from '../platform/tables-in-use.ts';
import { nameTarget, planRestore } from './plan-restore.ts';
import type { RestoreDeps, RestoreRequest } from './restore-deps.ts';
import { holdJob, isSameJob, type RestoredTable, readJob, STEPS } from './restore-job.ts';
import { RUN } from './run-step.ts';

/**
 * Restores tables to an instant beside the old ones, copies what happened since, compares, and swaps. It stops where the platform has to
 * be deployed, and goes on there when it is called again: `waits`. Each step may be interrupted and repeated.
 */
export async function restore(deps: RestoreDeps, request: RestoreRequest): Promise<'done' | 'waits' | 'dry'> {
  const { say } = deps;
  const known = await readJob(deps.journal);
  if (known !== undefined && !isSameJob(known, request, request.tables))
    throw new ToolError({
      en: `A restore of ${known.tables.map(({ table }) => table).join(', ')} to ${known.to} is under way, at step ${known.step}: finish it by the same options, or give it up with --abandon.`,
      zh: `将 ${known.tables.map(({ table }) => table).join('、')} 恢复到 ${known.to} 的任务尚未完成（步骤 ${known.step}）：请用相同选项继续，或用 --abandon 放弃。`,
    });
  const tables = known?.tables ?? listTables(deps, request);
  if (known === undefined) for (const line of await planRestore(deps.client, request.to, tables)) say(line);
  const left = STEPS.slice(STEPS.indexOf(known?.step ?? 'restore')).join(', ');
  const plan = {
    en: `Restore to ${request.to}; steps: ${left}. The old tables stay as they are.`,
    zh: `恢复到 ${request.to}；步骤：${left}。旧表保持原样。`,
  };
  if (!(await deps.isConsented(plan))) return 'dry';

  const before = known === undefined ? await readTablesInUse(deps.inUse) : known.before;
  const { to, hasMedia } = request;
  const fresh = { to, tables, hasMedia, step: 'restore', before, runner: '', seenAt: 0 } as const;
  const held = await holdJob(deps.journal, known === undefined ? fresh : undefined, deps);
  try {
    while (true) {
      const { step } = held.job();
      const outcome = await RUN[step](deps, held, request);
      if (outcome === 'waits') {
        await held.release();
        say(deps.howToSwap);
        return 'waits';
      }
      const next = STEPS[STEPS.indexOf(step) + 1];
      if (next === undefined) break;
      await held.save({ step: next });
    }
  } catch (error) {
    await held.release();
    throw error;
  }
  await held.end();
  say({
    en: `Restored to ${to}. The old tables stay until you delete them: ${tables.map(({ source }) => source).join(', ')}.`,
    zh: `已恢复到 ${to}。旧表保留，由您删除：${tables.map(({ source }) => source).join('、')}。`,
  });
  return 'done';
}

/** Gives up a restore that is under way. Restored tables that are in use are put out of use. */
export async function abandon({ journal, inUse, say, howToSwap }: RestoreDeps): Promise<void> {
  const job = await readJob(journal);
  if (job === undefined) throw new ToolError({ en: 'No restore is under way.', zh: '没有进行中的恢复任务。' });
  const isSwapped = STEPS.indexOf(job.step) > STEPS.indexOf('swap');
  if (isSwapped) await inUse.write(JSON.stringify(job.before));
  await journal.remove();
  say({
    en: `Given up. These tables stay: ${job.tables.map(({ target }) => target).join(', ')}.`,
    zh: `已放弃。以下表保留：${job.tables.map(({ target }) => target).join('、')}。`,
  });
  if (isSwapped) say(howToSwap);
}

function listTables({ own, used }: RestoreDeps, { to, tables }: RestoreRequest): readonly RestoredTable[] {
  return tables.map((table) => ({ table, source: used(table), target: nameTarget(own(table), to) }));
}
