import { DescribeContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Bilingual, ToolError } from '#cli/run-tool.ts';
import { type Instant, parseInstant, SECOND_MS, toInstant, toMillis } from '#kernel/domain/instant.ts';
import { describe } from './describe-table.ts';
import type { RestoredTable } from './restore-job.ts';

/** Reads an instant for `--to`, in whole seconds: DynamoDB restores to a second. Throws a ToolError. */
export function readTo(text: string): Instant {
  const instant = parseInstant(/\.\d+Z$/.test(text) ? text : text.replace(/Z$/, '.000Z'));
  if (instant === undefined)
    throw new ToolError({
      en: `--to takes an instant in UTC, such as 2026-12-02T01:30:00Z, not "${text}".`,
      zh: `--to 须为 UTC 时刻，如 2026-12-02T01:30:00Z，而不是“${text}”。`,
    });
  return toInstant(Math.floor(toMillis(instant) / SECOND_MS) * SECOND_MS);
}

/** The name of a table that is restored to an instant: `hotline-prod-events-20261202t013000z`. */
export function nameTarget(own: string, to: Instant): string {
  return `${own}-${to.replace(/\.\d+/, '').replaceAll(/[-:]/g, '').toLowerCase()}`;
}

/**
 * Checks that every table can be restored to the instant, and that no target is taken, before anything is changed. Returns a line about
 * each. Throws a ToolError that says what is in the way.
 */
export async function planRestore(
  client: DynamoDBDocumentClient,
  to: Instant,
  tables: readonly RestoredTable[],
): Promise<readonly Bilingual[]> {
  const lines: Bilingual[] = [];
  for (const { table, source, target } of tables) {
    const { earliest, latest } = await readWindow(client, source);
    if (to < earliest || to > latest)
      throw new ToolError({
        en: `${source} can be restored to an instant from ${earliest} to ${latest}, not to ${to}.${
          to > latest ? ' DynamoDB needs some five minutes: wait, or name an earlier instant.' : ''
        }${to < earliest ? ' Older states are in the vault of AWS Backup (docs/runbooks/restore.md).' : ''}`,
        zh: `${source} 可恢复到 ${earliest} 至 ${latest} 之间的时刻，不能恢复到 ${to}。${
          to > latest ? 'DynamoDB 约需五分钟：请稍候，或指定更早的时刻。' : ''
        }${to < earliest ? '更早的状态在 AWS Backup 的备份库中（见 docs/zh-CN/runbooks.md）。' : ''}`,
      });
    if ((await describe(client, target)) !== undefined)
      throw new ToolError({
        en: `${target} exists already, from an earlier restore. Delete it, or name another second.`,
        zh: `${target} 已存在（此前的恢复所建）。请先删除，或指定另一秒。`,
      });
    const items = (await describe(client, source))?.ItemCount ?? 0;
    lines.push({
      en: `${table}: ${source} -> ${target}, about ${items} items; window ${earliest} to ${latest}`,
      zh: `${table}：${source} -> ${target}，约 ${items} 项；可恢复区间 ${earliest} 至 ${latest}`,
    });
  }
  return lines;
}

/** The errors of a region or service that has no point-in-time recovery. */
const UNSERVED = ['UnknownOperationException', 'InvalidAction', 'UnrecognizedClientException', 'ENOTFOUND'];

async function readWindow(client: DynamoDBDocumentClient, TableName: string) {
  const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName })).catch((error: unknown) => {
    const { name, code } = error as NodeJS.ErrnoException;
    if (name === 'TableNotFoundException' || name === 'ResourceNotFoundException')
      throw new ToolError({
        en: `There is no table ${TableName}. If it was deleted, its last backup is among the system backups of DynamoDB, and older ones in the vault (docs/runbooks/restore.md).`,
        zh: `没有表 ${TableName}。若已被删除，其最后备份在 DynamoDB 的系统备份中，更早的在备份库中（见 docs/zh-CN/runbooks.md）。`,
      });
    if (!UNSERVED.includes(name) && !UNSERVED.includes(code ?? '')) throw error;
    throw new ToolError({
      en: `Point-in-time recovery of DynamoDB is not served here (${code ?? name}): restore from the vault of AWS Backup (docs/runbooks/restore.md).`,
      zh: `此处不提供 DynamoDB 时间点恢复（${code ?? name}）：请从 AWS Backup 的备份库恢复（见 docs/zh-CN/runbooks.md）。`,
    });
  });
  const found = answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
  const { EarliestRestorableDateTime: earliest, LatestRestorableDateTime: latest } = found ?? {};
  if (found?.PointInTimeRecoveryStatus !== 'ENABLED' || earliest === undefined || latest === undefined)
    throw new ToolError({
      en: `${TableName} has no point-in-time recovery: nothing of its past is kept but what AWS Backup has.`,
      zh: `${TableName} 未启用时间点恢复：除 AWS Backup 的备份外，没有保留其历史。`,
    });
  // The service tells whole seconds, and both ends are in.
  const second = (at: Date) => toInstant(Math.floor(at.getTime() / SECOND_MS) * SECOND_MS);
  return { earliest: second(earliest), latest: second(latest) };
}
