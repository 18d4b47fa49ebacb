import {
  type AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryResultsCommand,
  type GetQueryResultsOutput,
} from '@aws-sdk/client-athena';
import type { LakeAnswers, Row } from '../../lake.port.ts';

/** The most executions that one call can describe. */
const AT_ONCE = 50;

const STATES: Readonly<Record<string, 'running' | 'answered'>> = {
  QUEUED: 'running',
  RUNNING: 'running',
  SUCCEEDED: 'answered',
};

const NUMBERS = /^(tinyint|smallint|integer|int|bigint|float|real|double|decimal)/;

/** States and results of executions in Athena. */
export function lakeAnswers({ client }: { readonly client: AthenaClient }): LakeAnswers {
  const readPage: LakeAnswers['readPage'] = async (id, name) => {
    const page = await client.send(new GetQueryResultsCommand({ QueryExecutionId: id, NextToken: name }));
    return { rows: rowsIn(page, name === undefined), next: page.NextToken };
  };
  return {
    async readStates(ids) {
      const states = new Map<string, 'running' | 'answered' | 'failed'>();
      for (let at = 0; at < ids.length; at += AT_ONCE) {
        const page = ids.slice(at, at + AT_ONCE);
        for (const id of page) states.set(id, 'failed');
        const { QueryExecutions = [] } = await client.send(
          new BatchGetQueryExecutionCommand({ QueryExecutionIds: page }),
        );
        for (const { QueryExecutionId: id = '', Status } of QueryExecutions)
          states.set(id, STATES[Status?.State ?? ''] ?? 'failed');
      }
      return states;
    },

    async readRows(id) {
      const rows: Row[] = [];
      for (let name: string | undefined; ; ) {
        const page = await readPage(id, name);
        rows.push(...page.rows);
        if (page.next === undefined) return rows;
        name = page.next;
      }
    },

    readPage,
  };
}

/** The first page begins with the column names. */
function rowsIn({ ResultSet }: GetQueryResultsOutput, isFirst: boolean): readonly Row[] {
  const columns = ResultSet?.ResultSetMetadata?.ColumnInfo ?? [];
  const lines = (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue));
  const hasHead = isFirst && lines[0]?.every((cell, at) => cell === columns[at]?.Name);
  return lines
    .slice(hasHead ? 1 : 0)
    .map((cells) =>
      Object.fromEntries(columns.map(({ Name = '', Type = '' }, at) => [Name, parseCell(cells[at], Type)])),
    );
}

function parseCell(text: string | undefined, type: string): unknown {
  if (text === undefined) return null;
  if (NUMBERS.test(type)) return Number(text);
  return type === 'boolean' ? text === 'true' : text;
}
