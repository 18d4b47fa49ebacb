import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { fold } from '#appeals/case/domain/evolve.ts';
import type { EventLog } from '#appeals/case/ports/event-log.ts';
import { readLogUpTo } from '#appeals/case/usecases/cases/load-case.ts';
import { tellsDanger } from '#appeals/handling/usecases/lanes/find-lanes.ts';
import type { Directory } from '#directory/ports/directory.ts';
import type { CampaignEvent } from '#enterprise/campaigns/domain/batch.ts';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import type { RequestLog } from '#enterprise/requests/requests.port.ts';
import type { Notices } from '#kernel/ports/notices.ts';
import { pagingText } from './appellant-notice.view.ts';

export interface PageDutyDeps {
  readonly log: Pick<EventLog, 'readAtLeast'>;
  readonly requestLog: Pick<RequestLog, 'readAtLeast'>;
  readonly directory: Pick<Directory, 'policy'>;
  readonly notices: Notices;
}

/** An event of a request, or the answer of a business in a campaign, whose words go to a text of the request. */
export type RequestWords = RequestEvent | CampaignEvent;

/**
 * Pages the supervisors on duty about danger to life in an appeal, all at once (DOMAIN 2). A repeat carries the same references, so the
 * gateway sends each message once. @throws when a phone was not reached; the others were.
 */
export async function pageDuty(deps: PageDutyDeps, event: AppealEvent): Promise<'sent' | 'nothing'> {
  if (!tellsDanger(event)) return 'nothing';
  const appeal = fold(await readLogUpTo(deps.log, event));
  if (!appeal) return 'nothing';
  return page(deps, pagingText(appeal.number), `${event.appealId}-${event.version}`);
}

/** The same for words of a business. */
export async function pageDutyOfRequest(deps: PageDutyDeps, event: RequestWords): Promise<'sent' | 'nothing'> {
  if (!tellsDangerOfRequest(event)) return 'nothing';
  const id = event.type === 'campaign.answered' ? event.data.requestId : event.requestId;
  const [filed] = await deps.requestLog.readAtLeast(id, 1);
  if (filed?.type !== 'request.filed') return 'nothing';
  return page(deps, pagingText(filed.data.number, true), `${event.requestId}-${event.version}`);
}

function tellsDangerOfRequest(event: RequestWords): boolean {
  return 'changes' in event ? event.changes.threat === true : 'threat' in event.data && event.data.threat === true;
}

async function page(
  { directory, notices }: PageDutyDeps,
  text: string,
  reference: string,
): Promise<'sent' | 'nothing'> {
  const { dutyPhones } = await directory.policy();
  const sent = await Promise.allSettled(
    dutyPhones.map((phone, index) => notices.send({ phone, text, reference: `${reference}-duty-${index}` })),
  );
  for (const each of sent) if (each.status === 'rejected') throw each.reason;
  return dutyPhones.length > 0 ? 'sent' : 'nothing';
}
