import type { Agents } from '#accounts/ports/agents.ts';
import { pickTexts } from '#appeals/case/usecases/cases/shown-texts.ts';
import { foldRequest, type ServiceRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestLists, RequestLog } from '#enterprise/requests/requests.port.ts';
import {
  type RequestRecords,
  type RequestRecordsDeps,
  readMedia,
} from '#enterprise/requests/usecases/request-records.ts';
import type { Page } from '#kernel/ports/page.ts';
import type { StoredText, Texts } from '#kernel/ports/texts.ts';

export interface ExportRequestsDeps extends Pick<RequestRecordsDeps, 'media' | 'links'> {
  readonly agents: Pick<Agents, 'ofPerson'>;
  readonly requestLists: Pick<RequestLists, 'ofBusiness'>;
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly texts: Pick<Texts, 'pick'>;
}

/** What a person did on a request of a business: own events, with the words and files that the person gave. */
export interface ExportedRequest {
  readonly request: ServiceRequest;
  readonly events: readonly RequestEvent[];
  readonly texts: readonly StoredText[];
  readonly media: RequestRecords['media'];
}

/** Limits of a page, as for cases. A request on which only others acted is looked at, and not exported. */
const PAGE = { requests: 20, bytes: 1_000_000, seen: 100 } as const;

/**
 * A page of what a person did on requests of the businesses for which the person acts or has acted, also after the right has ended.
 * What others wrote for the business is not the person's and is left out.
 */
export async function exportRequests(
  deps: ExportRequestsDeps,
  subject: string,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<Page<ExportedRequest>> {
  const [first = '', row = ''] = (after ?? '').split('|');
  const codes = (await deps.agents.ofPerson(subject)).map(({ creditCode }) => creditCode);
  const items: ExportedRequest[] = [];
  let bytes = 0;
  let seen = 0;
  const isFull = () => items.length >= Math.min(limit, PAGE.requests) || bytes >= PAGE.bytes || seen >= PAGE.seen;
  for (const code of codes.filter((each) => each >= first)) {
    let position = code === first && row !== '' ? row : undefined;
    do {
      if (isFull()) return { items, after: `${code}|${position ?? ''}` };
      const page = await deps.requestLists.ofBusiness(code, 1, position);
      const [listed] = page.items;
      const exported = listed && (await exportRequest(deps, subject, listed.requestId));
      if (exported) {
        items.push(exported);
        bytes += exported.texts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
      }
      seen++;
      position = page.after;
    } while (position !== undefined);
  }
  return { items };
}

async function exportRequest(
  deps: ExportRequestsDeps,
  subject: string,
  requestId: string,
): Promise<ExportedRequest | undefined> {
  const all = await deps.requestLog.read(requestId);
  const request = foldRequest(all);
  const events = all.filter(({ actor }) => actor.role === 'APP' && actor.id === subject);
  if (!request || events.length === 0) return undefined;
  const textIds = events.flatMap(({ changes }) => (changes.texts ?? []).map(({ id }) => id));
  const mediaIds = events.flatMap(({ changes }) => changes.mediaIds ?? []);
  const [texts, media] = await Promise.all([pickTexts(deps.texts, requestId, textIds), readMedia(deps, mediaIds)]);
  return { request, events, texts, media };
}
