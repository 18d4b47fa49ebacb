import type * as z from 'zod/mini';
import type { COMMANDS } from '#appeals/case/contracts/commands/all-commands.ts';
import type { deskFiling } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { deadlines } from '#appeals/case/contracts/http/deadlines.ts';
import type { callerProofRequest, keptProof } from '#appeals/case/contracts/http/proofs.ts';
import type { proposalAnswer } from '#appeals/case/contracts/http/proposal.ts';
import type { proposalRequest } from '#appeals/case/contracts/http/proposal-request.ts';
import type { claimed, claimRequest } from '#appeals/case/contracts/http/queue-claims.ts';
import type {
  openingEntry,
  revealEntry,
  revealedContact,
  revealRequest,
} from '#appeals/case/contracts/http/reveals.ts';
import type { staffAppeal } from '#appeals/case/contracts/http/staff-appeal.ts';
import type { deskFiled } from '#appeals/handling/filing-answers.contract.ts';
import type { allCounts, changes, foundAppeal, queueCounts, queueEntry } from '#appeals/queues/contracts/case-lists.ts';
import type { hotSpotList } from '#appeals/queues/contracts/hot-spots.ts';
import type { overview } from '#appeals/queues/contracts/overview.ts';
import type { openingsQuery, revealsQuery } from '#appeals/queues/contracts/queries/audit.ts';
import type { deadlinesQuery } from '#appeals/queues/contracts/queries/deadlines.ts';
import type { deskUnitsQuery, workersQuery } from '#appeals/queues/contracts/queries/directory.ts';
import type { overviewQuery } from '#appeals/queues/contracts/queries/overview.ts';
import type { queueQuery } from '#appeals/queues/contracts/queries/queues.ts';
import type { searchRequest } from '#appeals/queues/contracts/queries/searches.ts';
import type { mergeReport, mergeRequest, similarCases } from '#appeals/queues/contracts/similar.ts';
import type { deskMe, deskUnits, workers } from '#directory/contracts/desk-directory.ts';
import type { importReport, RECORD_IDS } from '#directory/contracts/directory-records.ts';
import type { foundItems, knowledgeQuery } from '#knowledge/knowledge.contract.ts';
import type { upload, uploadForm } from '#media/uploads.contract.ts';
import type { Page, PageQuery } from './page.ts';

export type Me = z.output<typeof deskMe>;
export type StaffAppeal = z.output<typeof staffAppeal>;
export type QueueEntry = z.output<typeof queueEntry>;
export type QueueName = Me['queues'][number]['queue'];
export type QueueCounts = z.output<typeof allCounts>['items'][number];

/** `submitResult` -> `submit-result`, as paths have it. */
export type KebabCase<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${KebabCase<Rest>}`
  : Text;

type Commands = typeof COMMANDS;
/** The commands that staff give; only appellants rate, and join similar appeals. */
export type StaffCommandName = Exclude<keyof Commands, 'rate' | 'mineToo'>;

/** The body of a command as staff send it. `expectedVersion` refuses it when the case has changed meanwhile. */
type Fields<C extends keyof Commands> = z.input<z.ZodMiniObject<Commands[C]['shape']>> & {
  readonly expectedVersion?: number;
  readonly callId?: string;
  readonly proof?: string;
};

type CommandOperations = {
  [C in StaffCommandName as `POST /v1/desk/appeals/{number}/${KebabCase<C>}`]: {
    body: Fields<C>;
    answer: StaffAppeal;
  };
};

/** The kinds of records of the directory. */
export type RecordKind = keyof typeof RECORD_IDS;

/** A record of the directory: who changed it, and its fields as the table names them. */
export interface DirectoryRecord {
  readonly id: string;
  readonly version: number;
  readonly inForce: boolean;
  readonly record: Readonly<Record<string, unknown>>;
}

export type ImportReport = z.output<typeof importReport>;

type DirectoryOperations = {
  [K in RecordKind as `GET /v1/admin/${K}`]: { query: PageQuery; answer: Page<DirectoryRecord> };
} & {
  [K in RecordKind as `GET /v1/admin/${K}/export`]: { query: { readonly after?: string }; answer: string };
} & {
  [K in RecordKind as `POST /v1/admin/${K}/import`]: {
    query: { readonly dryRun?: 'true' | 'false' };
    csv: string;
    answer: ImportReport;
  };
};

/** The operations for staff, with their inputs and answers. The types are those of the platform's contracts. */
export interface DeskOperations extends CommandOperations, DirectoryOperations {
  'GET /v1/desk/me': { answer: Me };
  'GET /v1/desk/queues/{queue}': {
    query: PageQuery & Omit<z.input<typeof queueQuery>, 'near'>;
    answer: Page<QueueEntry>;
  };
  'GET /v1/desk/counts': { answer: z.output<typeof allCounts> };
  'GET /v1/desk/queues/{queue}/counts': { query: { readonly unit?: string }; answer: z.output<typeof queueCounts> };
  'GET /v1/desk/changes': { query: { readonly since?: string }; answer: z.output<typeof changes> };
  'POST /v1/desk/queues/{queue}/claims': {
    query: { readonly unit?: string };
    body: z.input<typeof claimRequest>;
    answer: z.output<typeof claimed>;
  };
  'DELETE /v1/desk/queues/{queue}/claims/{number}': { query: { readonly unit?: string }; answer: undefined };
  'POST /v1/desk/searches': {
    query: PageQuery;
    body: z.input<typeof searchRequest>;
    answer: Page<z.output<typeof foundAppeal>>;
  };
  'POST /v1/desk/appeals': { body: z.input<typeof deskFiling>; answer: z.output<typeof deskFiled> };
  'GET /v1/desk/appeals/{number}': { query: { readonly cursor?: string; readonly why?: '1' }; answer: StaffAppeal };
  'GET /v1/desk/appeals/{number}/similar': { answer: z.output<typeof similarCases> };
  'POST /v1/desk/appeals/{number}/merges': { body: z.input<typeof mergeRequest>; answer: z.output<typeof mergeReport> };
  'GET /v1/desk/appeals/{number}/deadlines': {
    query: z.input<typeof deadlinesQuery>;
    answer: z.output<typeof deadlines>;
  };
  'POST /v1/desk/proposals': { body: z.input<typeof proposalRequest>; answer: z.output<typeof proposalAnswer> };
  'POST /v1/desk/appeals/{number}/reveal': {
    body: z.input<typeof revealRequest>;
    answer: z.output<typeof revealedContact>;
  };
  'GET /v1/desk/units': { query: z.input<typeof deskUnitsQuery>; answer: z.output<typeof deskUnits> };
  'GET /v1/desk/overview': { query: PageQuery & z.input<typeof overviewQuery>; answer: z.output<typeof overview> };
  'GET /v1/desk/hot-spots': { answer: z.output<typeof hotSpotList> };
  'GET /v1/desk/audit/reveals': {
    query: PageQuery & z.input<typeof revealsQuery>;
    answer: Page<z.output<typeof revealEntry>>;
  };
  'GET /v1/desk/audit/openings': {
    query: PageQuery & z.input<typeof openingsQuery>;
    answer: Page<z.output<typeof openingEntry>>;
  };
  'GET /v1/desk/workers': { query: z.input<typeof workersQuery>; answer: z.output<typeof workers> };
  'GET /v1/desk/knowledge': { query: z.input<typeof knowledgeQuery>; answer: z.output<typeof foundItems> };
  'POST /v1/desk/appeals/{number}/proofs': {
    body: z.input<typeof callerProofRequest>;
    answer: z.output<typeof keptProof>;
  };
  'POST /v1/desk/uploads': { body: z.input<typeof upload>; answer: z.output<typeof uploadForm> };
}
