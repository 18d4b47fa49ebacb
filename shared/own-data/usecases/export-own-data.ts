import type { Language } from '#kernel/presenting/language.ts';
import { type ExportAnswersDeps, type ExportedAnswer, exportAnswers } from './export-answers.ts';
import { type ExportCasesDeps, type ExportedPart, exportCases } from './export-cases.ts';
import { type ExportedRequest, type ExportRequestsDeps, exportRequests } from './export-requests.ts';
import { type ExportedVisit, type ExportVisitsDeps, exportVisits } from './export-visits.ts';

export type ExportOwnDataDeps = ExportCasesDeps & ExportRequestsDeps & ExportVisitsDeps & ExportAnswersDeps;

/** A page of an export: parts of own cases, or what the person did on requests or on visits of businesses, or said in campaigns. */
export interface ExportedPage {
  readonly cases: readonly ExportedPart[];
  readonly requests: readonly ExportedRequest[];
  readonly visits: readonly ExportedVisit[];
  readonly answers: readonly ExportedAnswer[];
  readonly after?: string;
}

/** Begin the positions after the last case, after the last request, and after the last visit. */
const [REQUESTS, VISITS, ANSWERS] = ['requests:', 'visits:', 'answers:'];

const NONE = { cases: [], requests: [], visits: [], answers: [] };

/**
 * A page of all that the platform stores about a person: first the person's cases, then requests and visits of businesses,
 * then answers in campaigns.
 */
export async function exportOwnData(
  deps: ExportOwnDataDeps,
  person: { readonly subject: string; readonly language: Language },
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<ExportedPage> {
  if (after?.startsWith(ANSWERS))
    return listAnswers(deps, person.subject, { limit, after: after.slice(ANSWERS.length) });
  if (after?.startsWith(VISITS)) {
    return listVisits(deps, person.subject, { limit, after: after.slice(VISITS.length) });
  }
  if (after?.startsWith(REQUESTS)) {
    const page = await exportRequests(deps, person.subject, { limit, after: after.slice(REQUESTS.length) });
    if (page.after !== undefined) return { ...NONE, requests: page.items, after: `${REQUESTS}${page.after}` };
    // The last page of requests also has room for the first visits.
    return { ...(await listVisits(deps, person.subject, { limit })), requests: page.items };
  }
  const { items: cases, after: next } = await exportCases(deps, person, {
    limit,
    ...(after !== undefined && { after }),
  });
  if (next !== undefined) return { ...NONE, cases, after: next };
  const isAgent = (await deps.agents.ofPerson(person.subject)).length > 0;
  return { ...NONE, cases, ...(isAgent && { after: REQUESTS }) };
}

async function listVisits(
  deps: ExportVisitsDeps & ExportAnswersDeps,
  subject: string,
  part: { readonly limit: number; readonly after?: string },
): Promise<ExportedPage> {
  const page = await exportVisits(deps, subject, part);
  if (page.after !== undefined) return { ...NONE, visits: page.items, after: `${VISITS}${page.after}` };
  // The last page of visits also has room for the first answers.
  return { ...(await listAnswers(deps, subject, { limit: part.limit })), visits: page.items };
}

async function listAnswers(
  deps: ExportAnswersDeps,
  subject: string,
  part: { readonly limit: number; readonly after?: string },
): Promise<ExportedPage> {
  const page = await exportAnswers(deps, subject, part);
  return { ...NONE, answers: page.items, ...(page.after !== undefined && { after: `${ANSWERS}${page.after}` }) };
}
