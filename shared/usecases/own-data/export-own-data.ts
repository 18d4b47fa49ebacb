import type { Language } from '../../presenting/labels/language.ts';
import { type ExportCasesDeps, type ExportedPart, exportCases } from './export-cases.ts';
import { type ExportedRequest, type ExportRequestsDeps, exportRequests } from './export-requests.ts';

export type ExportOwnDataDeps = ExportCasesDeps & ExportRequestsDeps;

/** A page of an export: parts of own cases, or what the person did on requests of businesses. */
export interface ExportedPage {
  readonly cases: readonly ExportedPart[];
  readonly requests: readonly ExportedRequest[];
  readonly after?: string;
}

/** Begins the positions after the last case. */
const REQUESTS = 'requests:';

/** A page of all that the platform stores about a person: first the own cases, then requests of businesses. */
export async function exportOwnData(
  deps: ExportOwnDataDeps,
  person: { readonly subject: string; readonly language: Language },
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<ExportedPage> {
  if (after?.startsWith(REQUESTS)) {
    const page = await exportRequests(deps, person.subject, { limit, after: after.slice(REQUESTS.length) });
    return { cases: [], requests: page.items, ...(page.after !== undefined && { after: `${REQUESTS}${page.after}` }) };
  }
  const { items: cases, after: next } = await exportCases(deps, person, {
    limit,
    ...(after !== undefined && { after }),
  });
  if (next !== undefined) return { cases, requests: [], after: next };
  const isAgent = (await deps.agents.ofPerson(person.subject)).length > 0;
  return { cases, requests: [], ...(isAgent && { after: REQUESTS }) };
}
