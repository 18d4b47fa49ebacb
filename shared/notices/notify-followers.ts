import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { type ManagerPhonesDeps, readManagerPhones } from '#enterprise/partners/manager-phones.ts';
import { foldRequest } from '#enterprise/requests/domain/request.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import type { Notices } from '#kernel/ports/notices.ts';

export interface NotifyFollowersDeps extends ManagerPhonesDeps {
  readonly requestLog: Pick<RequestLog, 'read'>;
  readonly notices: Notices;
}

/** What happened to a work order, and the text about it for the manager of the request with this number. */
export interface WorkOrderNews extends Pick<AppealEvent, 'appealId' | 'version' | 'at'> {
  readonly writeText: (requestNumber: string) => string;
}

/**
 * Notifies the manager of an open request, and the deputy of one who is away, of what happened to its work order (DOMAIN 8). An appeal
 * without a request has nobody who follows it. A repeat carries the same references.
 */
export async function notifyFollowers(
  deps: NotifyFollowersDeps,
  requestId: string | undefined,
  { appealId, version, at, writeText }: WorkOrderNews,
): Promise<'sent' | 'nothing'> {
  const request = requestId === undefined ? undefined : foldRequest(await deps.requestLog.read(requestId));
  if (request?.managerId === undefined || request.status === 'closed') return 'nothing';
  const text = writeText(request.number);
  const { manager, deputy } = await readManagerPhones(deps, request.managerId, at);
  const messages = [
    { phone: manager, reference: `${appealId}-${version}-follower` },
    { phone: deputy, reference: `${appealId}-${version}-deputy` },
  ];
  const sent = messages.flatMap(({ phone, reference }) =>
    phone === undefined ? [] : [deps.notices.send({ phone, text, reference })],
  );
  await Promise.all(sent);
  return sent.length > 0 ? 'sent' : 'nothing';
}
