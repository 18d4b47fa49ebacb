import { AwsError } from '../../aws-service.ts';
import type { ExecutionRow, ExecutionStatus } from '../store/executions.ts';
import type { Store } from '../store/store.ts';
import { type ExecutionView, eventView, type HistoryEventView, toView } from './views.ts';

const PAGE = 100;
const LONGEST_PAGE = 1000;

/** Reads executions and their histories, page by page. Throws AwsError: ExecutionDoesNotExist, InvalidToken. */
export function openReads(store: Store, existing: (arn: string) => ExecutionRow) {
  return {
    describeExecution: (given: { executionArn: string }): ExecutionView => toView(existing(given.executionArn)),
    /** The newest first. */
    listExecutions: (given: {
      stateMachineArn: string;
      status?: ExecutionStatus | undefined;
      maxResults?: number | undefined;
      nextToken?: string | undefined;
    }): { executions: ExecutionView[]; nextToken: string | undefined } => {
      if (store.machines.get(given.stateMachineArn) === undefined) {
        throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${given.stateMachineArn}'`);
      }
      const limit = pageSize(given.maxResults);
      const before = given.nextToken === undefined ? Number.MAX_SAFE_INTEGER : parsePosition(given.nextToken);
      const rows = store.executions.list(given.stateMachineArn, given.status, before, limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { executions: page.map(toView), nextToken: last && toToken(last.id) };
    },
    getExecutionHistory: (given: {
      executionArn: string;
      maxResults?: number | undefined;
      nextToken?: string | undefined;
      reverseOrder?: boolean | undefined;
      includeExecutionData?: boolean | undefined;
    }): { events: HistoryEventView[]; nextToken: string | undefined } => {
      const { id } = existing(given.executionArn);
      const isReverse = given.reverseOrder === true;
      const limit = pageSize(given.maxResults);
      const start = isReverse ? Number.MAX_SAFE_INTEGER : 0;
      const from = given.nextToken === undefined ? start : parsePosition(given.nextToken);
      const rows = store.history.page(id, from, limit + 1, isReverse);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        events: page.map((row) => eventView(row, given.includeExecutionData !== false)),
        nextToken: last && toToken(last.id),
      };
    },
  };
}

function pageSize(maxResults: number | undefined): number {
  if (maxResults === undefined || maxResults === 0) return PAGE;
  if (!Number.isInteger(maxResults) || maxResults < 0 || maxResults > LONGEST_PAGE) {
    throw new AwsError('ValidationException', `maxResults must be from 0 to ${LONGEST_PAGE}`);
  }
  return maxResults;
}

function toToken(position: number): string {
  return Buffer.from(`after:${position}`).toString('base64url');
}

function parsePosition(token: string): number {
  const match = /^after:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  if (match === null) throw new AwsError('InvalidToken', "Invalid Token: 'nextToken' is not one of this list");
  return Number(match[1]);
}
