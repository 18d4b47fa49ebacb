import type * as z from 'zod/mini';
import type { challenge, codeSent, session, sessionTokens } from '#accounts/sessions.contract.ts';
import type { COMMANDS } from '#appeals/case/contracts/commands/all-commands.ts';
import type { filing } from '#appeals/case/contracts/commands/intake/filing.ts';
import type { citizenAppeal, survey } from '#appeals/case/contracts/http/citizen-appeal.ts';
import type { accessLogEntry } from '#appeals/case/contracts/http/reveals.ts';
import type { filed } from '#appeals/handling/filing-answers.contract.ts';
import type { filingQuestions, filingStart } from '#appeals/handling/filing-questions.contract.ts';
import type { ownSummary } from '#appeals/queues/contracts/case-lists.ts';
import type { ownQuery } from '#appeals/queues/contracts/queries/searches.ts';
import type { similarCount } from '#appeals/queues/contracts/similar.ts';
import type { categories, foundUnits, regions } from '#directory/contracts/directory-answers.ts';
import type {
  helpfulness,
  publicCampaigns,
  publicVisits,
  releaseQuery,
} from '#enterprise/campaigns/helpfulness.contract.ts';
import type { notice } from '#kernel/contracts/notices.ts';
import type { knowledgeQuery, publicItems } from '#knowledge/knowledge.contract.ts';
import type { countedUses, knowledgeUse } from '#knowledge/knowledge-uses.contract.ts';
import type { upload, uploadForm } from '#media/uploads.contract.ts';
import type { correctionReport, erasureReport, ownDataPage, person } from '#own-data/own-data.contract.ts';
import type { correctionRequest, erasureRequest } from '#own-data/own-data-requests.contract.ts';
import type { publishedCase, publishedQuery } from '#statistics/published-cases.contract.ts';
import type { statistics, statisticsQuery } from '#statistics/statistics.contract.ts';
import type { placeAnswer, placeRequest } from '#texts/places.contract.ts';
import type { CampaignOperations } from './campaign-operations.ts';
import type { DeskOperations } from './desk-operations.ts';
import type { EnterpriseOperations } from './enterprise-operations.ts';
import type { KnowledgeOperations } from './knowledge-operations.ts';
import type { MailOperations } from './mail-operations.ts';
import type { Page, PageQuery } from './page.ts';
import type { PartnerOperations } from './partner-operations.ts';
import type { VisitOperations } from './visit-operations.ts';

type Commands = typeof COMMANDS;

/** The body of a command as its appellant sends it. `expectedVersion` refuses it when the case has changed meanwhile. */
type Fields<C extends keyof Commands> = z.input<
  z.ZodMiniObject<
    Commands[C] extends { readonly appellantShape: infer A extends z.core.$ZodShape } ? A : Commands[C]['shape']
  >
> & { readonly expectedVersion?: number };

export type Tokens = z.output<typeof sessionTokens>;
export type CitizenAppeal = z.output<typeof citizenAppeal>;
export type UploadForm = z.output<typeof uploadForm>;

/** The operations for citizens and for everybody, with their inputs and answers. The types are those of the platform's contracts. */
interface CitizenOperations {
  'POST /v1/challenges': { answer: z.output<typeof challenge> };
  'POST /v1/sessions': { body: z.input<typeof session>; answer: Tokens | z.output<typeof codeSent> };
  'DELETE /v1/sessions': { answer: undefined };
  'DELETE /v1/sessions/all': { answer: undefined };
  'POST /v1/uploads': { body: z.input<typeof upload>; answer: UploadForm };
  'POST /v1/appeals': { body: z.input<typeof filing>; answer: z.output<typeof filed> };
  'GET /v1/appeals': { query: PageQuery & z.input<typeof ownQuery>; answer: Page<z.output<typeof ownSummary>> };
  'GET /v1/appeals/{number}': { query: PageQuery; answer: CitizenAppeal };
  'GET /v1/appeals/{number}/access-log': { query: PageQuery; answer: Page<z.output<typeof accessLogEntry>> };
  'POST /v1/appeals/{number}/supply': { body: Fields<'supply'>; answer: CitizenAppeal };
  'POST /v1/appeals/{number}/comment': { body: Fields<'comment'>; answer: CitizenAppeal };
  'POST /v1/appeals/{number}/urge': { body: Fields<'urge'>; answer: CitizenAppeal };
  'POST /v1/appeals/{number}/withdraw': { body: Fields<'withdraw'>; answer: CitizenAppeal };
  'POST /v1/appeals/{number}/rate': { body: Fields<'rate'>; answer: CitizenAppeal };
  'POST /v1/appeals/{number}/reopen': { body: Fields<'reopen'>; answer: CitizenAppeal };
  'GET /v1/appeals/{number}/similar': { answer: z.output<typeof similarCount> };
  'POST /v1/appeals/{number}/mine-too': { body: Fields<'mineToo'>; answer: CitizenAppeal };
  'POST /v1/appeals/{number}/query-code': { answer: undefined };
  'GET /v1/me': { answer: z.output<typeof person> };
  'PATCH /v1/me': { body: z.input<typeof correctionRequest>; answer: z.output<typeof correctionReport> };
  'GET /v1/me/export': { query: PageQuery; answer: z.output<typeof ownDataPage> };
  'POST /v1/me/erasure': { body: z.input<typeof erasureRequest>; answer: z.output<typeof erasureReport> };
  'GET /v1/notices/{notice}': { query: { readonly version?: string }; answer: z.output<typeof notice> };
  'GET /v1/track/{number}': {
    query: PageQuery;
    headers: { readonly 'x-query-code': string; readonly 'x-captcha'?: string };
    answer: CitizenAppeal;
  };
  'GET /v1/surveys/{token}': { answer: z.output<typeof survey> };
  'POST /v1/surveys/{token}': { body: Fields<'rate'>; answer: CitizenAppeal };
  'GET /v1/categories': { answer: z.output<typeof categories> };
  'GET /v1/regions': { query: { readonly parent?: string }; answer: z.output<typeof regions> };
  'GET /v1/public/stats': { query: z.input<typeof statisticsQuery>; answer: z.output<typeof statistics> };
  'GET /v1/public/helpfulness': { query: z.input<typeof releaseQuery>; answer: z.output<typeof helpfulness> };
  'GET /v1/public/campaigns': { query: z.input<typeof releaseQuery>; answer: z.output<typeof publicCampaigns> };
  'GET /v1/public/visits': { query: z.input<typeof releaseQuery>; answer: z.output<typeof publicVisits> };
  'GET /v1/public/appeals': {
    query: PageQuery & z.input<typeof publishedQuery>;
    answer: Page<z.output<typeof publishedCase>>;
  };
  'GET /v1/knowledge': { query: z.input<typeof knowledgeQuery>; answer: z.output<typeof publicItems> };
  'POST /v1/knowledge-uses': { body: z.input<typeof knowledgeUse>; answer: z.output<typeof countedUses> };
  'POST /v1/filing-questions': { body: z.input<typeof filingStart>; answer: z.output<typeof filingQuestions> };
  'POST /v1/places': { body: z.input<typeof placeRequest>; answer: z.output<typeof placeAnswer> };
  'GET /v1/units': { query: { readonly q: string }; answer: z.output<typeof foundUnits> };
}

/** What anybody may call. */
export interface Operations
  extends CitizenOperations,
    DeskOperations,
    KnowledgeOperations,
    EnterpriseOperations,
    PartnerOperations,
    VisitOperations,
    CampaignOperations,
    MailOperations {}

export type Operation = keyof Operations;
export type AnswerTo<O extends Operation> = Operations[O]['answer'];

type ParamsIn<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamsIn<Rest> : never;

/** What a call of an operation has to bring. */
export type RequestOf<O extends Operation> = ([ParamsIn<O>] extends [never]
  ? unknown
  : { readonly params: Readonly<Record<ParamsIn<O>, string>> }) &
  (Operations[O] extends { body: infer Body } ? { readonly body: Body } : unknown) &
  (Operations[O] extends { csv: string } ? { readonly csv: string } : unknown) &
  (Operations[O] extends { headers: infer Headers } ? { readonly headers: Headers } : unknown) &
  (Operations[O] extends { query: infer Query }
    ? Partial<Query> extends Query
      ? { readonly query?: Query }
      : { readonly query: Query }
    : unknown) & {
    /** The Idempotency-Key of a POST. Store it with the draft: a repeat with the same key gets the first answer. */
    readonly key?: string;
    /** The ETag of the answer that the caller has. */
    readonly ifNoneMatch?: string;
  };

/** Sign-in and surveys carry a code that is used once; others store nothing, or only count. All other POSTs carry a key. */
export function takesKey(operation: Operation): boolean {
  return (
    operation.startsWith('POST ') &&
    !/ \/v1\/(sessions|challenges|surveys|campaigns|places|knowledge-uses|filing-questions)/.test(operation)
  );
}

/** Whether a token belongs to the call. Anonymous callers can make the others. */
export function takesToken(operation: Operation): boolean {
  return (
    / \/v1\/(appeals|uploads|me|enterprise|partners|desk|admin)/.test(operation) || operation.startsWith('DELETE ')
  );
}
